/** The pages of a roster and what their forms do, the same for a host and for the secretariat; each has addresses of its own. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notThere } from '../../access/asker.guard.js';
import { type Asker, scopeOf } from '../../access/asker.js';
import { TouchesMeetings } from '../../meetings/programmes.service.js';
import { AnswersRead, RosterInvitation, RosterStep, RosterTerms, RosterUndo, WaitingPlace } from '../../meetings/roster.dto.js';
import { RostersQueries } from '../../meetings/rosters.queries.js';
import { type Roster, RostersService } from '../../meetings/rosters.service.js';
import { partiesOf } from '../../meetings/timetable.input.js';
import type { Language } from '../../engine/model.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { ATTENDANCE_STATUSES, comes } from '../../seminars/attendance.state.js';
import { DelegateChange, DelegateNaming, DelegateStep, delegateView, ProtocolNoteChange, type ProtocolNoteView } from '../../seminars/delegate.dto.js';
import type { Delegate } from '../../seminars/delegate.entity.js';
import { DelegatesService } from '../../seminars/delegates.service.js';
import { mustHost } from '../../seminars/seminar-hosts.js';
import { TOKYO } from '../format.js';
import { checked, fieldsOf, problemsAt, type Refusal, versionToSend } from '../forms.js';
import { PaperFiles } from '../papers/papers.files.js';
import { Pages } from '../pages.js';
import { partWords } from '../parts/parts.words.js';
import { STAMP } from '../parts/stamp.js';
import { said } from '../parts/text.js';
import { type DayHome, paths, withQuery } from '../paths.js';
import { isProgrammed } from '../secretariat/seminars.data.js';
import { TakenForm } from '../taken-form.js';
import { InvitePage, type InviteTyped } from './invite.page.js';
import { LocalLinksData } from './local-links.data.js';
import { PartyPage, type PartyProps } from './party.page.js';
import { endOf, NAMING, type Naming } from './people.js';
import { type Plate, platesPdf } from './plates.pdf.js';
import { RosterPage, type RosterProps } from './roster.page.js';
import type { RosterQuery } from './roster.query.js';
import { rosterDone, rosterWords } from './roster.words.js';
import type { Touching } from './touched.js';

/** One request to one of the two homes. */
export interface RosterCall { home: DayHome; request: FastifyRequest; asker: Asker; id: string }

const ROWS = 50;
const TYPED_MAX = 4_000;
const NOBODY = { name: '', email: '', language: 'en' as const, until: '' };
type Field = (name: string) => string;

@Injectable()
export class RosterPages {
  constructor(
    private readonly rosters: RostersService,
    private readonly queries: RostersQueries,
    private readonly delegates: DelegatesService,
    private readonly local: LocalLinksData,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly files: PaperFiles,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  async roster(call: RosterCall, query: RosterQuery, more: Partial<Pick<RosterProps, 'touching' | 'problems'>> = {}): Promise<string> {
    const roster = await this.rosterOf(call);
    const { home, request, id } = call;
    const asked = (query.q ?? '').normalize('NFKC').toLowerCase();
    const fitting = roster.lines.filter(({ name, status, kind }) => (query.status == null || status === query.status) && (query.kind == null || kind === query.kind)
      && [name.ja, name.en].some((each) => (each ?? '').normalize('NFKC').toLowerCase().includes(asked)))
      .sort((left, right) => ATTENDANCE_STATUSES.indexOf(left.status) - ATTENDANCE_STATUSES.indexOf(right.status));
    const last = Math.max(1, Math.ceil(fitting.length / ROWS));
    const page = Math.min(query.page ?? 1, last);
    return this.pages.show(request, RosterPage, {
      home, seminar: headOf(roster), trail: trailOf(call, roster), all: roster.lines, shown: fitting.slice((page - 1) * ROWS, page * ROWS), fitting: fitting.length, page, last,
      limits: roster.limits, next: roster.next, query, touching: null, done: rosterDone(query.done), problems: [], ...more,
    }, paths[home].roster(id));
  }

  async inviting(call: RosterCall, typed: InviteTyped = { party: '', mode: 'on-site', waits: false }, problems: RosterProps['problems'] = []): Promise<string> {
    const roster = await this.rosterOf(call);
    const { home, request, id } = call;
    return this.pages.show(request, InvitePage, { home, seminar: headOf(roster), trail: [...trailOf(call, roster), ownPage(call)], choices: await this.queries.invitable(id), typed, problems }, paths[home].roster(id, 'invite'));
  }

  async party(call: RosterCall, party: string, done: string | null = null, more: Partial<PartyProps> = {}): Promise<string> {
    const roster = await this.rosterOf(call);
    const { home, request, id } = call;
    const line = roster.lines.find((one) => one.id === party);
    if (!line) throw notThere();
    const attendance = roster.programme.localCompanies.find((one) => one.id === party);
    const local = attendance ? await this.local.of(call.asker, id, attendance, request.language) : null;
    return this.pages.show(request, PartyPage, {
      home, seminar: headOf(roster), trail: [...trailOf(call, roster), ownPage(call)], line, people: (await this.delegates.of(id, party)).map(delegateView), note: typedNote(await this.delegates.note(id, party)),
      touching: null, terms: null, refused: null, done: rosterDone(done), problems: [], local, linkForm: NOBODY, linkProblems: [], linkRefused: null, once: null, ...more,
    }, paths[home].party(id, party));
  }

  /** Plates of everybody who comes on site; a party that has named nobody has one of its own. Printed once the reading transaction has ended. */
  async plates(call: RosterCall, reply: FastifyReply): Promise<void> {
    const { request: { language }, asker, id } = call;
    const { plates, title } = await this.database.as(scopeOf(asker), async () => {
      const roster = await this.rosterOf(call);
      return { plates: platesOf(roster, await this.delegates.of(id), language), title: rosterWords[language].platesOf(said(roster.programme.title, language)) };
    });
    await this.files.send(reply, { form: 'pdf', type: 'application/pdf', title: title.replace(/[\\/:*?"<>|　]/g, ' '), plain: `jasca-${id}-name-plates` }, () => platesPdf(plates, title, this.clock.now()));
  }

  invite(call: RosterCall, reply: FastifyReply): Promise<void> {
    const { home, request, asker, id } = call;
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      mustHost(asker, id);
      const [kind, party] = field('party').split(' ');
      const of = (wanted: string): string | null => (kind === wanted ? party ?? null : null);
      const made = await this.rosters.invite(id, await checked(RosterInvitation, { organisationId: of('company'), cityId: of('delegation'), localCompanyId: of('local-company'), ...(field('mode') && { mode: field('mode') }), waits: field('waits') }));
      return `${withQuery(paths[home].roster(id), { done: 'invite' })}#party-${encodeURIComponent(made.id)}`;
    }, (refusal) => this.inviting(call, { party: field('party').slice(0, TYPED_MAX), mode: field('mode') || 'on-site', waits: field('waits') === 'on' }, problemsAt(refusal, 'party')));
  }

  step(call: RosterCall, reply: FastifyReply): Promise<void> {
    return this.taken(call, reply, 'step', async (field) => void await this.rosters.step(call.id, field('party'), await checked(RosterStep, { to: field('to'), version: field('version'), confirmed: field('confirmed') })));
  }

  undo(call: RosterCall, reply: FastifyReply): Promise<void> {
    return this.taken(call, reply, 'undo', async (field) => void await this.rosters.undo(call.id, field('party'), await checked(RosterUndo, { version: field('version'), confirmed: field('confirmed') })));
  }

  /** The answers that stand in the form were read. */
  read(call: RosterCall, reply: FastifyReply): Promise<void> {
    const { home, request, asker, id } = call;
    return this.form.take(request, reply, asker, async () => {
      mustHost(asker, id);
      await this.rosters.readAnswers(id, await checked(AnswersRead, { answers: fieldsOf(request.body)('answers').split(' ').filter((each) => each !== '') }));
      return withQuery(paths[home].roster(id), { done: 'read' });
    }, (refusal) => this.roster(call, {}, { problems: problemsAt(refusal, 'answers') }));
  }

  place(call: RosterCall, reply: FastifyReply): Promise<void> {
    return this.taken(call, reply, 'place', async (field) => this.rosters.place(call.id, field('party'), await checked(WaitingPlace, { version: field('version'), place: field('place') })));
  }

  terms(call: RosterCall, reply: FastifyReply, party: string): Promise<void> {
    const { home, request, asker, id } = call;
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      mustHost(asker, id);
      const sent = Object.fromEntries(['mode', 'seats', 'meetingsMin', 'meetingsMax'].flatMap((name) => (name !== 'seats' && field(name) === '' ? [] : [[name, field(name)]])));
      await this.rosters.change(id, party, await checked(RosterTerms, { ...sent, version: field('version'), confirmed: field('confirmed') }));
      return withQuery(paths[home].party(id, party), { done: 'terms' });
    }, async (refusal, error) => {
      const [mode, seats, meetingsMin, meetingsMax] = ['mode', 'seats', 'meetingsMin', 'meetingsMax'].map((name) => field(name).slice(0, TYPED_MAX)) as [string, string, string, string];
      const touching = await this.touching(call, error, paths[home].party(id, party, 'terms'), paths[home].party(id, party));
      return this.party(call, party, null, { touching, terms: { mode, seats, meetingsMin, meetingsMax, version: versionToSend<number | null>(touching ? null : refusal, request.body, null) }, problems: touching ? [] : problemsAt(refusal, 'version') });
    });
  }

  people(call: RosterCall, reply: FastifyReply, party: string): Promise<void> {
    const { home, request, asker, id } = call;
    const field = fieldsOf(request.body);
    const [say, delegate] = [field('say'), field('delegate')];
    const end = endOf(say, delegate);
    return this.form.take(request, reply, asker, async () => {
      mustHost(asker, id);
      await this.name(id, party, say, delegate, field, end);
      return withQuery(paths[home].party(id, party), { done: 'people' });
    }, (refusal) => {
      const problems = problemsAt(refusal, 'version').map((problem) => (problem.field === 'version' ? problem : { ...problem, field: `${problem.field}${end}` }));
      return this.party(call, party, null, { refused: { say, delegate, typed: namingIn(field, end), version: versionToSend<number | null>(refusal, request.body, null), problems }, problems });
    });
  }

  note(call: RosterCall, reply: FastifyReply, party: string): Promise<void> {
    const { home, request, asker, id } = call;
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      mustHost(asker, id);
      const { text = null, version } = await checked(ProtocolNoteChange, { text: field('note'), version: field('version') });
      await this.delegates.putNote(id, party, text, version);
      return withQuery(paths[home].party(id, party), { done: 'note' });
    }, async (refusal) => {
      const stands = await this.delegates.note(id, party);
      const note = { text: field('note').slice(0, TYPED_MAX), version: stands.version, now: refusal.status === 409 ? stands.text ?? '–' : null };
      return this.party(call, party, null, { note, problems: problemsAt(refusal, 'note').map((problem) => ({ ...problem, field: 'note' })) });
    });
  }

  private async name(id: string, party: string, say: string, delegate: string, field: Field, end: string): Promise<void> {
    const naming = { ...namingIn(field, end), mode: field(`mode${end}`) || undefined };
    const version = field('version');
    if (say === 'add') await this.delegates.add(id, party, await checked(DelegateNaming, naming));
    else if (say === 'change') await this.delegates.change(id, party, delegate, await checked(DelegateChange, { ...naming, version }));
    else if (say === 'replace') await this.delegates.replace(id, party, delegate, await checked(DelegateChange, { ...naming, version }));
    else if (say === 'leave') await this.delegates.takeOff(id, party, delegate, await checked(DelegateStep, { version }));
    else if (say === 'return') await this.delegates.bringBack(id, party, delegate, await checked(DelegateStep, { version }));
    else throw notThere();
  }

  /** A step leads back to the page it was made on; where it touches meetings, these are told there first. */
  private taken(call: RosterCall, reply: FastifyReply, verb: 'step' | 'undo' | 'place', work: (field: Field) => Promise<void>): Promise<void> {
    const { home, request, asker, id } = call;
    const field = fieldsOf(request.body);
    const party = field('party').slice(0, TYPED_MAX);
    const isOfParty = field('from') === 'party';
    return this.form.take(request, reply, asker, async () => {
      mustHost(asker, id);
      await work(field);
      return isOfParty ? withQuery(paths[home].party(id, party), { done: verb }) : `${withQuery(paths[home].roster(id), { done: verb })}#party-${encodeURIComponent(party)}`;
    }, async (refusal: Refusal, error) => {
      const touching = await this.touching(call, error, paths[home].roster(id, verb), isOfParty ? paths[home].party(id, party) : paths[home].roster(id));
      const more = { touching, problems: touching ? [] : problemsAt(refusal, 'version') };
      return isOfParty ? this.party(call, party, null, more) : this.roster(call, {}, more);
    });
  }

  private async touching({ request, id }: RosterCall, error: unknown, action: string, back: string): Promise<Touching | null> {
    if (!(error instanceof TouchesMeetings)) return null;
    const { programme } = await this.rosters.roster(id);
    const names = new Map(partiesOf(programme).map((party) => [party.id, party.name]));
    const requests = new Map(programme.requests.map((one) => [one.id, one]));
    const field = fieldsOf(request.body);
    const sent = Object.keys(request.body as object).filter((name) => name !== STAMP && name !== 'confirmed');
    return {
      token: error.effect.token, zone: programme.timeZone ?? TOKYO, action, back, fields: Object.fromEntries(sent.map((name) => [name, field(name).slice(0, TYPED_MAX)])),
      meetings: error.effect.meetings.map(({ requestId, before, published, locked }) => {
        const pair = requests.get(requestId);
        const nobody = { ja: null, en: null };
        return { requestId, before, published, locked, a: names.get(pair?.a ?? '') ?? nobody, b: names.get(pair?.b ?? '') ?? nobody };
      }),
    };
  }

  private async rosterOf({ asker, id }: RosterCall): Promise<Roster> {
    mustHost(asker, id);
    const roster = await this.rosters.roster(id);
    if (!isProgrammed(roster.programme)) throw notThere();
    return roster;
  }
}

/** By party, then by precedence. */
function platesOf({ lines, programme }: Roster, delegates: readonly Delegate[], language: Language): Plate[] {
  const sample = programme.sample ? rosterWords[language].sample : null;
  return [...lines].filter(comes).flatMap((line): Plate[] => {
    const named = delegates.filter(({ attendanceId, leftAt }) => attendanceId === line.id && leftAt === null);
    const party = [line.name.ja, line.name.en].filter((name, at, all) => name !== null && all.indexOf(name) === at).join(' / ');
    if (named.length === 0) return line.mode === 'on-site' ? [{ party: '', nameJa: line.name.ja, nameEn: line.name.en === line.name.ja ? null : line.name.en, titleJa: null, titleEn: null, sample }] : [];
    return named.filter(({ mode }) => mode === 'on-site').map(({ nameJa, nameEn, titleJa, titleEn }) => ({ party, nameJa, nameEn, titleJa, titleEn, sample }));
  });
}

function typedNote({ text, version }: ProtocolNoteView): PartyProps['note'] {
  return { text: text ?? '', version, now: null };
}

function namingIn(field: Field, end: string): Naming {
  return Object.fromEntries(NAMING.map((name) => [name, field(`${name}${end}`).slice(0, TYPED_MAX)])) as Naming;
}

function headOf({ programme: { id, title, sample } }: Roster): RosterProps['seminar'] {
  return { id, title, sample };
}

function ownPage({ home, request, id }: RosterCall): { href: string; text: string } {
  return { href: paths[home].roster(id), text: rosterWords[request.language].title };
}

function trailOf({ home, request, id }: RosterCall, { programme }: Roster): { href: string; text: string }[] {
  const parts = partWords[request.language];
  const first = home === 'organizer' ? { href: paths.organizer.home, text: parts.home } : { href: paths.secretariat.seminars, text: parts.seminars };
  return [first, { href: paths[home].seminar(id), text: said(programme.title, request.language) }];
}
