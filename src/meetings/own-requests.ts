/**
 * What a side reads of its requests: what it asked and what reached it as row-level security leaves it, and of what only the machinery may
 * read the names of those who may be asked, the meetings that stand and who met before. Nothing of an answer of the other side is ever in hand.
 */
import { Injectable } from '@nestjs/common';
import type { Asker } from '../access/asker.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { RoundsQueries } from '../rounds/rounds.queries.js';
import type { Recommendation } from '../rounds/round-parts.entity.js';
import { ownSide } from '../seminars/own-side.js';
import type { SeminarOfRequests } from './agreements.service.js';
import { type AskingShown, type Half, MeetingAnswer, MeetingAsking } from './meeting-asking.entity.js';
import { CALLED_OFF, type Party, RequestParties, SEEN, UNANSWERED } from './request.parties.js';
import { type AskedState, askedState, type AskerState, askerState, isOpenOn, isPending, type Outcome } from './request.state.js';

interface Name { ja: string | null; en: string | null }
interface Line { id: string; otherId: string; other: Name; solution: Name | null; need: Name | null; half: Half | null; day: string | null; message: string | null; askedAt: Date; expiresOn: string; byOffice: boolean; metOn: string | null; sample: boolean }
/** What the side asked. `next`: whom to ask instead, where it is not this time. */
export interface AskedLine extends Line { state: AskerState; version: number; /** The other side's proposal that answers it. */ counterId: string | null; next: NextBest | null }
/** What it is asked; the answer is its own. */
export interface ReceivedLine extends Line { state: AskedState; isCounter: boolean; reason: string | null; answeredBy: string | null; answeredAt: Date | null; answeredByOffice: boolean; /** Of the own answer. */ version: number; needs: Option[] }
export interface StandingLine { id: string; otherId: string; other: Name; solution: Name | null; need: Name | null; agreedAt: Date | null; isPlaced: boolean; isCalledOff: boolean; metOn: string | null; sample: boolean }
export interface NextBest { toId: string; name: Name }
/** Somebody who can be asked; the first are recommended. */
export interface Choice extends NextBest { isRecommended: boolean; solutionId: string | null; needId: string | null; metOn: string | null }
export interface Option { id: string; title: Name }

/** Requests of a seminar that wait for the side's answer, and the nearest of their terms. */
export interface WaitingRequests { seminar: { id: string; title: Name }; count: number; answerBy: string }

export interface OwnRequests {
  seminar: SeminarOfRequests; isOpen: boolean;
  own: { id: string; kind: Party['kind']; accepts: boolean; held: number; most: number };
  asked: AskedLine[]; received: ReceivedLine[]; meetings: StandingLine[]; choices: Choice[];
  /** Solutions of a company, needs of a city. */
  options: Option[];
}

@Injectable()
export class OwnRequestsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly parties: RequestParties,
    private readonly rounds: RoundsQueries,
  ) {}

  /** Seminars to which the one who asks comes, those that still take requests first, each by its day. */
  async seminars(asker: Asker): Promise<(SeminarOfRequests & { isOpen: boolean })[]> {
    const { of, ids } = ownSide(asker);
    const rows = await this.database.query<SeminarOfRequests>(
      `SELECT s.id, jsonb_build_object('ja', s.title_ja, 'en', s.title_en) AS title, s.held_on AS "heldOn", s.sample FROM seminar s JOIN attendance a ON a.seminar_id = s.id WHERE ${of} = ANY ($1) ORDER BY s.held_on, s.id`, [ids]);
    const seen = rows.map((row) => ({ ...row, isOpen: isOpenOn(row.heldOn, this.clock.today()) }));
    return [...seen.filter(({ isOpen }) => isOpen), ...seen.filter(({ isOpen }) => !isOpen).reverse()];
  }

  /** Seminars with requests that wait for an answer of companies or of cities, for the office (null) of anybody; the nearest term first. What does not reach them waits for nobody. One question. */
  waiting(organisationIds: string[] | null, cityIds: string[]): Promise<WaitingRequests[]> {
    return this.database.glance<WaitingRequests>(SYSTEM,
      `SELECT jsonb_build_object('id', s.id, 'title', jsonb_build_object('ja', s.title_ja, 'en', s.title_en)) AS seminar, count(*)::int AS count, min(k.expires_on)::text AS "answerBy"
         FROM meeting_asking k JOIN attendance x ON x.seminar_id = k.seminar_id AND x.id = k.to_id JOIN seminar s ON s.id = k.seminar_id
        WHERE ($1::text[] IS NULL OR x.organisation_id = ANY ($1) OR x.city_id = ANY ($2)) AND ${UNANSWERED} GROUP BY s.id ORDER BY min(k.expires_on), s.id`, [organisationIds, cityIds, this.clock.today()]);
  }

  /** In the transaction of the one who asks. A fixed number of questions. */
  async of(asker: Asker, seminar: SeminarOfRequests & { isOpen: boolean }): Promise<OwnRequests | null> {
    const { id } = seminar;
    const said = await this.database.as(SYSTEM, async () => {
      const own = await this.parties.own(asker, id);
      return own && {
        own, held: await this.parties.held(id, own.id, ''), meetings: await this.meetings(id, own), metOn: await this.met(id, own.id),
        others: (await this.parties.all(id)).filter(({ kind, comes }) => comes && (kind === 'company') !== (own.kind === 'company')),
      };
    });
    if (!said) return null;
    const { own, meetings, metOn } = said;
    const today = this.clock.today();
    const asked = await this.database.rows(MeetingAsking, 'WHERE t.seminar_id = $1 AND t.from_id = $2 ORDER BY t.asked_at DESC, t.id', [id, own.id]);
    const received = await this.database.rows(MeetingAsking, 'WHERE t.seminar_id = $1 AND t.to_id = $2 ORDER BY t.asked_at DESC, t.id', [id, own.id]);
    const answers = new Map((await this.database.rows(MeetingAnswer, 'WHERE t.seminar_id = $1 AND t.party_id = $2', [id, own.id])).map((each) => [each.askingId, each]));
    const outcomes = new Map(meetings.map((each): [string, Outcome] => [each.otherId, each.isCalledOff ? 'called-off' : 'agreed']));
    const lines = await this.recommended(id, own);
    const settled = new Set([...asked.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ toId }) => toId), ...outcomes.keys()]);
    const open = new Set(received.filter((each) => isPending(each, today)).map(({ fromId }) => fromId));
    const known = new Set(received.map(({ fromId }) => fromId));
    const choices = choicesOf(said.others, lines, known).filter(({ toId }) => !settled.has(toId) && !open.has(toId)).map((each) => ({ ...each, metOn: metOn.get(each.toId) ?? null }));
    const best = choices.find(({ isRecommended }) => isRecommended);
    const next = best && seminar.isOpen ? { toId: best.toId, name: best.name } : null;
    const needs = await this.needsOf(own.kind === 'company' ? said.others.filter(({ id: party }) => known.has(party)).flatMap((party) => counterpartOf(party) ?? []) : [counterpartOf(own)!]);
    const counterparts = new Map(said.others.map((party) => [party.id, counterpartOf(party)]));
    return {
      seminar, isOpen: seminar.isOpen, own: { id: own.id, kind: own.kind, accepts: own.accepts, held: said.held, most: own.meetingsMax }, meetings, choices,
      asked: asked.map((each) => {
        const counter = received.find((one) => one.countersId === each.id && isPending(one, today) && answers.get(one.id)?.answer !== 'declined');
        const state = askerState(each, outcomes.get(each.toId) ?? null, counter !== undefined, today);
        return { ...lineOf(each, each.toId, each.shown.to, metOn), state, version: each.version, counterId: counter?.id ?? null, next: state === 'not-this-time' ? next : null };
      }),
      received: received.map((each) => {
        const answer = answers.get(each.id) ?? null;
        return {
          ...lineOf(each, each.fromId, each.shown.from, metOn), state: askedState(each, outcomes.get(each.fromId) ?? null, answer?.answer ?? null, today), isCounter: each.countersId !== null,
          reason: answer?.reason ?? null, answeredBy: answer?.answeredByName ?? null, answeredAt: answer?.answeredAt ?? null, answeredByOffice: answer?.onBehalf ?? false, version: answer?.version ?? 0,
          needs: needs.filter(({ whose }) => whose === (own.kind === 'company' ? counterparts.get(each.fromId) : counterpartOf(own))).map(({ id: need, title }) => ({ id: need, title })),
        };
      }),
      options: own.kind === 'company' ? await this.solutionsOf(own.organisationId!) : needs.map(({ id: need, title }) => ({ id: need, title })),
    };
  }

  /** In the machinery's transaction: whom the side is to meet, without how the other side put it. */
  private meetings(seminarId: string, own: Party): Promise<StandingLine[]> {
    return this.database.query<StandingLine>(
      `SELECT r.id, x.id AS "otherId", jsonb_build_object('ja', CASE x.kind WHEN 'delegation' THEN x.name_ja ELSE coalesce(o.name_ja, l.name) END, 'en', CASE x.kind WHEN 'delegation' THEN x.name_en ELSE coalesce(o.name_en, l.name) END) AS other,
              CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('ja', s.title_ja, 'en', s.title_en) END AS solution, CASE WHEN n.id IS NOT NULL THEN jsonb_build_object('ja', n.title_ja, 'en', n.title_en) END AS need,
              r.agreed_at AS "agreedAt", r.is_placed AS "isPlaced", ${CALLED_OFF} AS "isCalledOff", m.met_on::text AS "metOn", e.sample
         FROM meeting_request r JOIN seminar e ON e.id = r.seminar_id JOIN attendance x ON x.seminar_id = r.seminar_id AND x.id = CASE r.a_id WHEN $2 THEN r.b_id ELSE r.a_id END
         LEFT JOIN organisation o ON o.id = x.organisation_id LEFT JOIN local_company l ON l.id = x.local_company_id LEFT JOIN solution s ON s.id = r.solution_id LEFT JOIN need n ON n.id = r.need_id
         LEFT JOIN met_before m ON m.seminar_id = r.seminar_id AND m.a_id = r.a_id AND m.b_id = r.b_id
        WHERE r.seminar_id = $1 AND $2 IN (r.a_id, r.b_id) AND ${SEEN} ORDER BY x.id`, [seminarId, own.id]);
  }

  /** In the machinery's transaction: when the side met others before. */
  private async met(seminarId: string, id: string): Promise<Map<string, string>> {
    const rows = await this.database.query<{ other: string; metOn: string }>(
      `SELECT CASE a_id WHEN $2 THEN b_id ELSE a_id END AS other, met_on::text AS "metOn" FROM met_before WHERE seminar_id = $1 AND $2 IN (a_id, b_id)`, [seminarId, id]);
    return new Map(rows.map(({ other, metOn }) => [other, metOn]));
  }

  /** The published lines of the seminar's round, or of the one over the whole network where it has none; the best first. */
  private async recommended(seminarId: string, own: Party): Promise<Recommendation[]> {
    const rounds = await this.rounds.current();
    const round = rounds.find((each) => each.seminarId === seminarId) ?? rounds.find((each) => each.seminarId === null);
    if (!round) return [];
    const lines = await this.rounds.lines(round.id, own.organisationId === null ? { counterpart: counterpartOf(own)! } : { organisation: own.organisationId });
    return lines.filter(({ veiled }) => !veiled).sort((a, b) => (own.organisationId === null ? a.cityRank - b.cityRank : a.companyRank - b.companyRank));
  }

  private needsOf(counterparts: string[]): Promise<(Option & { whose: string })[]> {
    return this.database.query(`SELECT id, coalesce(city_id, local_company_id) AS whose, jsonb_build_object('ja', coalesce(title_ja, text_ja), 'en', coalesce(title_en, text_en)) AS title FROM need WHERE (city_id = ANY ($1) OR local_company_id = ANY ($1)) AND closed_at IS NULL ORDER BY city_id, local_company_id, position`, [counterparts]);
  }

  private solutionsOf(organisationId: string): Promise<Option[]> {
    return this.database.query(`SELECT id, jsonb_build_object('ja', coalesce(title_ja, text_ja), 'en', coalesce(title_en, text_en)) AS title FROM solution WHERE organisation_id = $1 AND status = 'current' ORDER BY position`, [organisationId]);
  }
}

/** The city or local company of a party; null for a company. */
function counterpartOf({ cityId, localCompanyId }: Party): string | null {
  return cityId ?? localCompanyId;
}

function lineOf({ id, shown, half, day, message, askedAt, expiresOn, onBehalf }: MeetingAsking, otherId: string, other: AskingShown['from'], metOn: ReadonlyMap<string, string>): Line {
  return { id, otherId, other, solution: shown.solution, need: shown.need, half, day, message, askedAt, expiresOn, byOffice: onBehalf, metOn: metOn.get(otherId) ?? null, sample: shown.sample };
}

/** Those who are recommended in their order, then those who let themselves be asked or have asked. Whom the office keeps apart is among these like anybody. */
function choicesOf(others: readonly Party[], lines: readonly Recommendation[], known: ReadonlySet<string>): Omit<Choice, 'metOn'>[] {
  const choice = (party: Party, line: Recommendation | undefined): Omit<Choice, 'metOn'> => ({
    toId: party.id, name: { ja: party.nameJa, en: party.nameEn }, isRecommended: line !== undefined, solutionId: line?.solutionId ?? null, needId: line?.needId ?? null,
  });
  const of = (line: Recommendation): Party | undefined => others.find(({ kind, organisationId, cityId, localCompanyId }) => (kind === 'company' ? organisationId === line.organisationId : (cityId ?? localCompanyId) === line.counterpartId));
  const first = new Map<string, Omit<Choice, 'metOn'>>();
  for (const line of lines) {
    const party = of(line);
    if (party && !first.has(party.id)) first.set(party.id, choice(party, line));
  }
  return [...first.values(), ...others.filter(({ id, accepts }) => (accepts || known.has(id)) && !first.has(id)).map((party) => choice(party, undefined))];
}
