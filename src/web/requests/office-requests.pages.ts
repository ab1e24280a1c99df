/** The page of a seminar's requests for its hosts and the secretariat, and what its forms do; each home has addresses of its own. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, scopeOf } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Agreements } from '../../meetings/agreements.service.js';
import { MeetingPlacing, RequestAnswering, RequestAsking, RequestCountering, RequestDeclining, RequestWithdrawing } from '../../meetings/request.dto.js';
import { type Party, RequestParties } from '../../meetings/request.parties.js';
import { isOpenOn } from '../../meetings/request.state.js';
import { REQUEST_ROWS, RequestsQueries } from '../../meetings/requests.queries.js';
import { RequestsService } from '../../meetings/requests.service.js';
import { Clock } from '../../platform/clock.js';
import { Database, SYSTEM } from '../../platform/database.js';
import { mustHost } from '../../seminars/seminar-hosts.js';
import { checked, fieldsOf, problemsAt, type Refusal, versionToSend } from '../forms.js';
import { Pages } from '../pages.js';
import { partWords } from '../parts/parts.words.js';
import { said } from '../parts/text.js';
import { type DayHome, paths, withQuery } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { OFFICE_DONE, OfficeRequestsPage, type OfficeRequestsProps, type PartyShown, viewQuery } from './office-requests.page.js';
import type { OfficeRequestsQuery } from './office-requests.query.js';
import { termsIn, typedTerms } from './requests.forms.js';

/** One request to one of the two homes. */
export interface RequestsCall { home: DayHome; request: FastifyRequest; asker: Asker; id: string }
type Field = (name: string) => string;
type More = Partial<Pick<OfficeRequestsProps, 'refused' | 'problems'>> & { typed?: Field; /** The version with which a refused proposal was opened. */ opened?: number | null };
/** Of what is asked and placed: fields of the page that are called otherwise, or have no other form beside them. */
const FIELDS: Record<string, string> = { aId: 'company', bId: 'counterpart', toId: 'counterpart', fromId: 'fromId' };
const TYPED_MAX = 4_000;

@Injectable()
export class OfficeRequestPages {
  constructor(
    private readonly database: Database,
    private readonly agreements: Agreements,
    private readonly parties: RequestParties,
    private readonly queries: RequestsQueries,
    private readonly requests: RequestsService,
    private readonly clock: Clock,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  show(call: RequestsCall, query: OfficeRequestsQuery): Promise<string> {
    return this.database.as(scopeOf(call.asker), () => this.page(call, query));
  }

  /** Asks for the one of the two that is named, of the other. */
  ask(call: RequestsCall, reply: FastifyReply): Promise<void> {
    const field = fieldsOf(call.request.body);
    const [company, counterpart] = [field('company'), field('counterpart')];
    return this.take(call, reply, {}, async () => {
      const fromId = field('fromId');
      const { isAgreed } = await this.requests.ask(call.asker, call.id, await checked(RequestAsking, { fromId, toId: fromId === company ? counterpart : company, ...termsIn(field, '-ask') }));
      return { done: isAgreed ? 'agreed' : 'ask' };
    }, (refusal) => this.refusedTwo(call, refusal, '-ask', 'fromId'));
  }

  place(call: RequestsCall, reply: FastifyReply): Promise<void> {
    const field = fieldsOf(call.request.body);
    return this.take(call, reply, {}, async () => {
      const { solutionId, needId } = termsIn(field, '-place');
      await this.agreements.place(call.asker, call.id, await checked(MeetingPlacing, { aId: field('company'), bId: field('counterpart'), solutionId, needId }));
      return { done: 'place' };
    }, (refusal) => this.refusedTwo(call, refusal, '-place', 'place'));
  }

  callOff(call: RequestsCall, reply: FastifyReply, query: OfficeRequestsQuery): Promise<void> {
    const field = fieldsOf(call.request.body);
    return this.take(call, reply, query, async () => {
      await this.agreements.callOff(call.asker, call.id, field('meeting'), await checked(RequestWithdrawing, { version: field('version') }));
      return { done: 'call-off', line: field('line') };
    }, (refusal) => this.refusedLine(call, refusal, query, ''));
  }

  answer(call: RequestsCall, reply: FastifyReply, query: OfficeRequestsQuery): Promise<void> {
    const field = fieldsOf(call.request.body);
    const say = field('say');
    return this.take(call, reply, query, async () => {
      await this.say(call, say, field);
      return { done: say, line: field('line') };
    }, (refusal) => (say === 'counter' ? this.refusedTwo(call, refusal, '-counter', 'counter') : this.refusedLine(call, refusal, query, say)));
  }

  private async say({ asker, id }: RequestsCall, say: string, field: Field): Promise<void> {
    const [request, version] = [field('request'), field('version')];
    await this.requests.ofSeminar(request, id);
    if (say === 'accept') await this.requests.accept(asker, request, await checked(RequestAnswering, { version }));
    else if (say === 'decline') await this.requests.decline(asker, request, await checked(RequestDeclining, { version, reason: field('reason') }));
    else if (say === 'counter') await this.requests.counter(asker, request, await checked(RequestCountering, { version, ...termsIn(field, '-counter') }));
    else if (say === 'undo') await this.requests.undo(asker, request, await checked(RequestAnswering, { version }));
    else if (say === 'withdraw') await this.requests.withdraw(asker, request, await checked(RequestWithdrawing, { version }));
    else throw notThere();
  }

  private take({ home, request, asker, id }: RequestsCall, reply: FastifyReply, query: OfficeRequestsQuery, work: () => Promise<{ done: string; line?: string }>, page: (refusal: Refusal) => Promise<string>): Promise<void> {
    return this.form.take(request, reply, asker, async () => {
      mustHost(asker, id);
      await this.agreements.seminar(id);
      const { done, line } = await work();
      return `${withQuery(paths[home].requests(id), { state: query.state, party: query.party, page: query.page, done })}${line ? `#${encodeURIComponent(line)}` : ''}`;
    }, page);
  }

  /** The two with what was typed of them. What is not about a field stands at `whole`. */
  private refusedTwo(call: RequestsCall, refusal: Refusal, at: string, whole: string): Promise<string> {
    const field = fieldsOf(call.request.body);
    const problems = problemsAt(refusal, whole).map((problem) => ({ ...problem, field: FIELDS[problem.field] ?? (problem.field === whole ? whole : `${problem.field}${at}`) }));
    return this.page(call, { company: field('company'), counterpart: field('counterpart'), counter: field('request') }, { problems, typed: field, opened: versionToSend<number | null>(refusal, call.request.body, null) });
  }

  /** The line with what was written for it. What is not there answers as nothing does. */
  private async refusedLine(call: RequestsCall, refusal: Refusal, query: OfficeRequestsQuery, say: string): Promise<string> {
    if (refusal.status === 404) throw notThere();
    const field = fieldsOf(call.request.body);
    const line = field('line').slice(0, TYPED_MAX);
    const problems = problemsAt(refusal, 'list').map((problem) => ({ ...problem, field: problem.field === 'list' ? 'list' : `${problem.field}-${line}` }));
    return this.page(call, query, { problems, refused: { line, say, reason: field('reason').slice(0, TYPED_MAX), version: versionToSend<number | null>(refusal, call.request.body, null), problems } });
  }

  private async page(call: RequestsCall, query: OfficeRequestsQuery, { typed, opened = null, refused = null, problems = [] }: More = {}): Promise<string> {
    const { home, request, asker, id } = call;
    mustHost(asker, id);
    const seminar = await this.agreements.seminar(id);
    // Names of those who come are the machinery's; whoever runs a seminar reads them on its page.
    const parties = await this.database.as(SYSTEM, () => this.parties.all(id));
    const [state, page] = [query.state ?? null, query.page ?? 1];
    const list = await this.queries.ofSeminar(id, { state, ofParty: query.party ? [query.party] : null, page });
    const view = { state, party: query.party ?? '', page, last: Math.max(1, Math.ceil(list.total / REQUEST_ROWS)) };
    const done = query.done && Object.hasOwn(OFFICE_DONE, query.done) ? query.done as keyof typeof OFFICE_DONE : null;
    const today = this.clock.today();
    return this.pages.show(request, OfficeRequestsPage, {
      home, seminar: { ...seminar, isOpen: isOpenOn(seminar.heldOn, today) }, trail: trailOf(call, seminar.title), today, list, view, parties: parties.map(shownOf).sort(byKindAndName), two: await this.two(id, query, parties, typed, opened), refused, problems, done,
    }, withQuery(paths[home].requests(id), viewQuery(view)));
  }

  /** Null where not both are named, or one of them is not there. */
  private async two(id: string, query: OfficeRequestsQuery, parties: Party[], typed: Field | undefined, opened: number | null): Promise<OfficeRequestsProps['two']> {
    const company = parties.find((party) => party.kind === 'company' && party.id === query.company);
    const counterpart = parties.find((party) => party.kind !== 'company' && party.id === query.counterpart);
    if (!company || !counterpart) return null;
    const field = typed ?? (() => '');
    const line = query.counter ? await this.queries.waiting(id, query.counter) : null;
    const isOfTwo = line !== null && [line.fromId, line.toId].every((party) => party === company.id || party === counterpart.id);
    return { ...await this.queries.topics(id, company, counterpart), company: shownOf(company), counterpart: shownOf(counterpart), place: typedTerms(field, '-place'), ask: { ...typedTerms(field, '-ask'), fromId: field('fromId') || company.id }, counter: isOfTwo ? { ...typedTerms(field, '-counter'), line, version: opened ?? line.answerVersion } : null };
  }
}

function shownOf({ id, nameJa, nameEn, kind, comes }: Party): PartyShown {
  return { id, name: { ja: nameJa, en: nameEn }, isCompany: kind === 'company', comes };
}

function byKindAndName(one: PartyShown, other: PartyShown): number {
  return Number(one.isCompany) - Number(other.isCompany) || said(one.name, 'ja').localeCompare(said(other.name, 'ja'), 'ja');
}

function trailOf({ home, request, id }: RequestsCall, title: { ja: string | null; en: string | null }): { href: string; text: string }[] {
  const parts = partWords[request.language];
  const first = home === 'organizer' ? { href: paths.organizer.home, text: parts.home } : { href: paths.secretariat.seminars, text: parts.seminars };
  return [first, { href: paths[home].seminar(id), text: said(title, request.language) }];
}
