/** The pages of a programme that is changed by hand and their steps, the same for a host and for the secretariat; each has addresses of its own. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Accounts } from '../../access/accounts.js';
import { notThere } from '../../access/asker.guard.js';
import { type Asker, scopeOf } from '../../access/asker.js';
import { ProgrammeStep } from '../../meetings/programme.dto.js';
import type { ProgrammeEffect } from '../../meetings/programme.effects.js';
import type { ProgrammeChange, ProgrammeKind } from '../../meetings/programme-change.entity.js';
import { ProgrammesService, TouchesMeetings } from '../../meetings/programmes.service.js';
import { TimetableStore } from '../../meetings/timetable.store.js';
import { partiesOf, type Programme } from '../../meetings/timetable.input.js';
import { TimetablesService } from '../../meetings/timetables.service.js';
import { Database } from '../../platform/database.js';
import { AppError } from '../../platform/errors.js';
import { comes } from '../../seminars/attendance.state.js';
import { mustHost } from '../../seminars/seminar-hosts.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { checked, problemsAt, type Refusal, refusalOf } from '../forms.js';
import { joined, languageName } from '../format.js';
import { Pages } from '../pages.js';
import type { FieldProblem } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { said } from '../parts/text.js';
import { type DayHome, handPaths, paths, withQuery } from '../paths.js';
import { isProgrammed } from '../secretariat/seminars.data.js';
import { TakenForm } from '../taken-form.js';
import { PartPage } from './part.page.js';
import { newlyTyped, partFrom, partOf, type Sent, sentIn, type Typed, typedOf, withSpeaker } from './programme.form.js';
import { type ChangeLine, changeLines, changeSaid, partLine } from './programme.lines.js';
import { ProgrammePage } from './programme.page.js';
import { nameOffered, partiesOffered, partyNamed } from './programme.parties.js';
import type { PartQuery, ProgrammeQuery } from './programme.query.js';
import { idleSaid, rowsOf, seminarOf, touchedLines } from './programme.views.js';
import { programmeDone, programmeWords } from './programme.words.js';
import { TouchedPage } from './touched.page.js';

const CHANGES_SHOWN_MAX = 30;

/** One request to one of the two homes. */
export interface ProgrammeCall { home: DayHome; request: FastifyRequest; asker: Asker; id: string }
interface Refused { typed: string; problems: FieldProblem[] }
/** `opened`: the version that the form was opened on, where it is shown again; after somebody else was first, it goes on from what is shown of that. */
interface Written { typed: Typed; problems: FieldProblem[]; opened?: string; since?: ChangeLine[] }

@Injectable()
export class ProgrammePages {
  constructor(
    private readonly seminars: SeminarsService,
    private readonly programmes: ProgrammesService,
    private readonly timetables: TimetablesService,
    private readonly database: Database,
    private readonly store: TimetableStore,
    private readonly accounts: Accounts,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  async show(call: ProgrammeCall, query: ProgrammeQuery, { typed, problems }: Refused = { typed: '', problems: [] }): Promise<string> {
    const { home, request, id } = call;
    const { language } = request;
    const programme = await this.programme(call);
    const changes = await this.programmes.changes(id);
    const inHand = await this.timetables.inHand(id);
    return this.pages.show(request, ProgrammePage, {
      home, seminar: seminarOf(programme), open: programme.opensAt && programme.closesAt ? { from: new Date(programme.opensAt), until: new Date(programme.closesAt) } : null, trail: trailOf(call, programme, false), version: changes[0]?.number ?? 0,
      rows: rowsOf(programme, language), parties: partiesOffered(programme, language), partiesInAll: partiesOf(programme).length, typed,
      changes: await this.lines(call, programme, changes), last: (await this.programmes.lastMade(id))?.number ?? null,
      broken: inHand?.faults.length ?? 0, done: programmeDone(query.done), problems,
    }, paths[home].programme(id));
  }

  /** The form of a part; one whose party's name is nobody's answers with the programme, which says so. */
  async part(call: ProgrammeCall, { of, part, party, with: also }: PartQuery, reply: FastifyReply): Promise<string> {
    const { language } = call.request;
    const programme = await this.programme(call);
    const kind = of ?? 'slot';
    if (kind === 'availability' && !part) {
      try {
        return await this.written(call, programme, kind, partyNamed(programme, party ?? '', 'party'));
      } catch (error) {
        const refusal = refusalOf(error, language);
        void reply.status(refusal.status);
        return this.show(call, {}, { typed: party ?? '', problems: problemsAt(refusal, 'party') });
      }
    }
    const typed = startOf(kind, part ?? '', programme, language);
    if (typed === null) throw notThere();
    const known = new Set(partiesOffered(programme, language).map(({ id }) => id));
    return this.written(call, programme, kind, part ?? '', { typed: { ...typed, speakers: [...new Set([...typed.speakers, ...(also ?? '').split(' ').filter((id) => known.has(id))])] }, problems: [] });
  }

  /** What a form of the programme says: looked at again, made, or made once the meetings that it touches were read. */
  change(call: ProgrammeCall, reply: FastifyReply): Promise<void> {
    const { request, asker } = call;
    const sent = sentIn(request.body);
    const refused = (refusal: Refusal, error: unknown): Promise<string> => this.refused(call, sent, refusal, error);
    if (sent.step === 'back') return this.form.show(reply, asker, () => this.again(call, sent));
    if (sent.step === 'speaker') return this.form.show(reply, asker, () => this.withSpeaker(call, sent));
    if (sent.step !== 'repair') return this.form.take(request, reply, asker, () => this.make(call, sent), refused);
    return this.form.takeOutside(request, reply, asker, async () => {
      await this.form.once(request, asker, () => this.make(call, sent));
      return this.repaired(call);
    }, refused);
  }

  private async make(call: ProgrammeCall, { of, part, act, version, confirmed, typed }: Sent): Promise<string> {
    const { home, asker, id } = call;
    const programme = await this.programme(call);
    const step = await checked(ProgrammeStep, { version, confirmed });
    if (act === 'undo') await this.programmes.undo(id, step, asker.accountId);
    else if (act === 'remove' && of !== 'availability') await this.programmes.remove(id, of, part, step, asker.accountId);
    else await this.programmes.put(id, of, part === '' ? null : part, await partFrom(of, typed, programme), step, asker.accountId);
    const done = act === 'undo' ? 'undone' : act === 'remove' ? 'removed' : part === '' ? 'added' : 'changed';
    return withQuery(paths[home].programme(id), { done });
  }

  /** Where a repair of what the change broke is shown; where none can be worked out, the timetable, which says what is broken. */
  private async repaired({ home, asker, id }: ProgrammeCall): Promise<string> {
    try {
      const repaired = await this.timetables.workOutRepair(id, {}, scopeOf(asker));
      const proposal = await this.database.as(scopeOf(asker), () => this.timetables.keepRepair(repaired, asker.accountId));
      return `${withQuery(handPaths[home].page(id), { proposal })}#proposal`;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return handPaths[home].page(id);
    }
  }

  private async refused(call: ProgrammeCall, sent: Sent, refusal: Refusal, error: unknown): Promise<string> {
    const programme = await this.programme(call);
    if (error instanceof TouchesMeetings) return this.touched(call, programme, sent, error.effect);
    const problems = problemsAt(refusal, 'version');
    if (sent.act !== 'put') return this.show(call, {}, { typed: '', problems });
    const isThere = sent.part === '' || partOf(sent.of, sent.part, programme) !== null;
    if (!isThere && sent.of === 'availability') throw notThere();
    const since = refusal.status === 409 ? await this.since(call, programme, sent) : undefined;
    return this.written(call, programme, sent.of, isThere ? sent.part : '', { typed: sent.typed, problems, ...(since ? { since } : { opened: sent.version }) });
  }

  /** The form with what was typed. */
  private async again(call: ProgrammeCall, { of, part, act, version, typed }: Sent): Promise<string> {
    const programme = await this.programme(call);
    if (act === 'undo') return this.show(call, {});
    return this.written(call, programme, of, part, act === 'put' ? { typed, problems: [], opened: version } : undefined);
  }

  private async withSpeaker(call: ProgrammeCall, { of, part, version: opened, typed }: Sent): Promise<string> {
    const programme = await this.programme(call);
    try {
      return await this.written(call, programme, of, part, { typed: { ...typed, speakers: withSpeaker(typed, programme), speaker: '' }, problems: [], opened });
    } catch (error) {
      return this.written(call, programme, of, part, { typed, problems: problemsAt(refusalOf(error, call.request.language), 'speaker'), opened });
    }
  }

  private async written(call: ProgrammeCall, programme: Programme, of: ProgrammeKind, part: string, written?: Written): Promise<string> {
    const { home, request, id } = call;
    const { language } = request;
    const stands = part === '' ? null : partOf(of, part, programme);
    const kept = startOf(of, part, programme, language);
    const typed = written?.typed ?? kept;
    if (typed === null || (part !== '' && stands === null)) throw notThere();
    const [last] = await this.programmes.changes(id);
    return this.pages.show(request, PartPage, {
      home, seminar: seminarOf(programme), trail: trailOf(call, programme, true), version: openedOn(written?.opened) ?? last?.number ?? 0, of, part, line: stands && partLine(programme, of, part, stands, language),
      typed, speakers: typed.speakers.map((party) => ({ id: party, name: nameOffered(programme, language, party) })), parties: partiesOffered(programme, language),
      idle: of === 'interpreter' && part !== '' ? idleSaid(programme, part, language) : null, spoken: of === 'interpreter' ? spokenAt(programme, language) : '', since: written?.since ?? null, problems: written?.problems ?? [],
    }, withQuery(paths[home].programme(id, 'part'), { of, part, with: typed.speakers.filter((party) => !kept?.speakers.includes(party)).join(' ') }));
  }

  private async touched(call: ProgrammeCall, programme: Programme, sent: Sent, effect: ProgrammeEffect): Promise<string> {
    const { home, request, id } = call;
    const { language } = request;
    const head = await this.store.head(id);
    const current = await this.store.current(id);
    const standings = [...(current ? await this.store.standings(current.timetableId) : []), ...(head ? await this.store.standings(head.timetableId) : [])];
    const [last] = await this.programmes.changes(id);
    return this.pages.show(request, TouchedPage, {
      home, seminar: seminarOf(programme), trail: trailOf(call, programme, true), version: last?.number ?? 0, sent, token: effect.token, what: await this.what(programme, sent, language),
      meetings: touchedLines(effect, programme, standings, await this.programmes.goneNames(id), language),
      mayRepair: effect.meetings.some(({ inHand, faults }) => inHand && faults.length > 0),
    }, sent.act === 'undo' ? paths[home].programme(id) : withQuery(paths[home].programme(id, 'part'), { of: sent.of, part: sent.part, with: sent.typed.speakers.join(' ') }));
  }

  /** The change that was sent, in a sentence. */
  private async what(programme: Programme, { of, part, act, typed }: Sent, language: FastifyRequest['language']): Promise<string> {
    if (act === 'undo') {
      const last = await this.programmes.lastMade(programme.id);
      return last ? changeSaid(programme, last, language) : '–';
    }
    return changeSaid(programme, { kind: of, partId: part, before: part === '' ? null : partOf(of, part, programme), after: act === 'remove' ? null : await partFrom(of, typed, programme) }, language);
  }

  private async since(call: ProgrammeCall, programme: Programme, { version }: Sent): Promise<ChangeLine[]> {
    const opened = openedOn(version) ?? 0;
    return this.lines(call, programme, (await this.programmes.changes(call.id)).filter(({ number }) => number > opened));
  }

  private async lines({ home, request, asker }: ProgrammeCall, programme: Programme, all: ProgrammeChange[]): Promise<ChangeLine[]> {
    const t = programmeWords[request.language];
    const changes = all.slice(0, CHANGES_SHOWN_MAX);
    const accounts = await this.accounts.named([...new Set(changes.flatMap(({ madeBy }) => madeBy ?? []))]);
    const named = (by: string | null): string => {
      if (by !== null && by === asker.accountId) return t.you;
      const account = by === null ? undefined : accounts.get(by);
      if (!account) return t.somebody;
      return home === 'secretariat' ? account.name : account.role === 'organizer' ? t.hosts : t.office;
    };
    // A change may be taken back by one that is not shown, never the other way round.
    return changeLines(programme, all, named, request.language).slice(0, CHANGES_SHOWN_MAX);
  }

  private async programme({ asker, id }: ProgrammeCall): Promise<Programme> {
    mustHost(asker, id);
    const programme = await this.seminars.get(id);
    if (!isProgrammed(programme)) throw notThere();
    return programme;
  }
}

function startOf(of: ProgrammeKind, part: string, programme: Programme, language: FastifyRequest['language']): Typed | null {
  return part === '' ? newlyTyped(of, programme) : typedOf(of, part, programme, language);
}

/** Languages of those who come, as a form names them. */
function spokenAt(programme: Programme, language: FastifyRequest['language']): string {
  return joined([...new Set(partiesOf(programme).filter(comes).flatMap(({ languages }) => languages))].sort().map((code) => languageName(code, language)), language);
}

function openedOn(version: string | undefined): number | null {
  return version !== undefined && /^\d{1,9}$/.test(version) ? Number(version) : null;
}

function trailOf({ home, request, id }: ProgrammeCall, { title }: Programme, isDeeper: boolean): { href: string; text: string }[] {
  const parts = partWords[request.language];
  const first = home === 'organizer' ? { href: paths.organizer.home, text: parts.home } : { href: paths.secretariat.seminars, text: parts.seminars };
  return [first, { href: paths[home].seminar(id), text: said(title, request.language) }, ...(isDeeper ? [{ href: paths[home].programme(id), text: programmeWords[request.language].title }] : [])];
}
