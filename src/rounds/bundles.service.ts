/**
 * Bundles: a team of members proposed to its lead, then to the others, and shown to the city once all agreed. A decline is the
 * office's to know alone: nothing that anybody else reads changes by it. Answers run in the machinery's transaction, with the bundle held.
 */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Asker } from '../access/asker.js';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { BundleChecks } from './bundle.checks.js';
import type { BundleCityReply, BundleClosing, BundleExtending, BundleReply, BundleStepDto, BundleWanted } from './bundle.dto.js';
import { Bundle, BundleAsking, BundleCityAnswer, BundlePlace, type PlaceShown, BundleWhy } from './bundle.entity.js';
import { BundleLetters } from './bundle.letters.js';
import { alreadyProposed, answerByOutside, bundleLate, bundleMovedOn, bundleNotNow, bundleOver, noBundle, noTeam } from './bundle.refusals.js';
import { type BundleStep, isAsking, nextBundleState } from './bundle.state.js';
import { BundleTeams, teamAmong } from './bundle.teams.js';
import type { Doer } from './rounds.service.js';

const ANSWER_DAYS = 14;
const ANSWER_DAYS_MAX = 60;
const DAY_MS = 86_400_000;

@Injectable()
export class Bundles {
  constructor(
    private readonly database: Database,
    private readonly teams: BundleTeams,
    private readonly checks: BundleChecks,
    private readonly letters: BundleLetters,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Proposes one of the teams worked out to its lead alone. Throws as `BundleTeams.of`, `Invalid` for another team, and `Conflict` where something stands against it. */
  async propose({ round: roundId, need: needId, members, without, answerBy }: BundleWanted, by: Doer): Promise<Bundle> {
    const { found, reasons } = await this.teams.of(roundId, needId, without ?? []);
    const until = this.answerDay(answerBy ?? null);
    const chosen = teamAmong(found, members ?? []);
    if (!chosen) throw noTeam();
    const ids = chosen.team.members.map(({ member }) => member);
    await this.checks.require({ needId, cityId: found.city, members: chosen.team.members.map(({ member, solutions }) => ({ organisationId: member, solutionIds: solutions.map(({ solution }) => solution) })) });
    await this.database.query('SELECT 1 FROM need WHERE id = $1 FOR UPDATE', [needId]);
    if (await this.isThere(needId, ids)) throw alreadyProposed();
    const shown = await this.shown(chosen.team.members.map(({ member, solutions }) => ({ member, solutions: solutions.map(({ solution }) => solution) })));
    const row: Bundle = {
      id: randomUUID(), roundId, cityId: found.city, needId, lead: shown[0]!.name, facets: found.facets, gaps: chosen.team.gaps, state: 'lead', withheld: false, answerBy: until, madeBy: by.accountId, madeAt: this.clock.now(), releasedAt: null, version: 1,
    };
    await this.database.repository(Bundle).insert(row as object);
    await this.database.repository(BundlePlace).insert(chosen.team.members.map(({ member, facets, solutions }, at) => ({ bundleId: row.id, position: at + 1, organisationId: member, facets, solutionIds: solutions.map(({ solution }) => solution), shown: shown[at]! })) as object[]);
    await this.database.repository(BundleAsking).insert(ids.map((organisationId, at) => ({ bundleId: row.id, organisationId, isLead: at === 0, askedAt: at === 0 ? row.madeAt : null })));
    await this.database.repository(BundleWhy).insert({ bundleId: row.id, scoreTenths: Math.round(chosen.team.score * 10), reasons: reasons.filter(({ bundle }) => bundle === chosen.place) } as object);
    this.audit.record({ action: 'bundle.propose', kind: 'bundle', id: row.id, before: null, after: { cityId: found.city, need: needId, organisations: ids } });
    await this.letters.onAsked(row, [ids[0]!]);
    return row;
  }

  /** Shows it to the city. Throws `Conflict` where not all have agreed, or where something stands against it now. */
  async release(id: string, { version }: BundleStepDto): Promise<void> {
    const row = await this.hold(id);
    const places = await this.places(id);
    if (nextBundleState(row.state, 'release') === null) throw bundleNotNow(row.state);
    await this.checks.require({ ...row, members: places });
    await this.go(row, 'release', version, { releasedAt: this.clock.now() });
    await this.letters.onReleased(row, places.map(({ organisationId }) => organisationId));
  }

  /** Ends it; members who have not declined read that it did not come together, the city reads nothing of it any more. */
  async close(id: string, { version, note }: BundleClosing): Promise<void> {
    const row = await this.hold(id);
    await this.go(row, 'close', version);
    if (note) await this.database.repository(BundleWhy).update({ bundleId: id }, { closedNote: note });
    const askings = await this.askings(id);
    await this.letters.onClosed(row, askings.filter(({ askedAt, answer }) => askedAt !== null && answer !== 'decline').map(({ organisationId }) => organisationId));
  }

  /** Gives its members more time. Throws `Invalid` for a day that is not ahead. */
  async extend(id: string, { version, answerBy }: BundleExtending): Promise<void> {
    const row = await this.hold(id);
    await this.go(row, 'extend', version, { answerBy: this.answerDay(answerBy ?? null) });
  }

  /**
   * A member agrees or declines, and may change that as long as the others are asked. Once the lead agrees the others are asked; once all
   * agree the office is told. Throws `NotFound` for what it was not asked, and `Conflict` when late, over, or changed meanwhile.
   */
  answer(id: string, { answer, reason, version }: BundleReply, asker: Asker): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const row = await this.hold(id);
      const askings = await this.askings(id);
      const own = askings.find(({ organisationId, askedAt }) => askedAt !== null && asker.role === 'company' && asker.organisationIds.includes(organisationId));
      if (!own) throw noBundle();
      const words = answer === 'decline' ? reason ?? null : null;
      if (own.answer === answer && own.reason === words) return;
      if (!isAsking(row.state)) throw bundleOver();
      if (row.answerBy < this.clock.today()) throw bundleLate(row.answerBy);
      if (own.version !== version) throw bundleMovedOn();
      const next = { answer, reason: words, answeredAt: this.clock.now(), answeredByName: asker.name, version: version + 1 };
      await this.database.repository(BundleAsking).update({ bundleId: id, organisationId: own.organisationId }, next);
      this.audit.record({ action: answer === 'agree' ? 'bundle.agree' : 'bundle.decline', kind: 'bundle', id, before: null, after: { organisationId: own.organisationId } }, byOf(asker));
      await this.letters.onAnswer(row, own.organisationId, answer, words, `${id} ${own.organisationId} ${version}`);
      await this.goOn(row, askings.map((each) => (each === own ? { ...each, ...next } : each)));
    });
  }

  /** The city says whether it wants to meet them; the same again changes nothing. Throws `NotFound` for what was not released to it. */
  answerFor(id: string, { answer, note, version }: BundleCityReply, asker: Asker): Promise<void> {
    return this.database.as(SYSTEM, async () => {
      const row = await this.hold(id);
      if (row.state !== 'released' || row.withheld || asker.role !== 'city' || !asker.cityIds.includes(row.cityId)) throw noBundle();
      const answers = this.database.repository(BundleCityAnswer);
      const earlier = await answers.findOneBy({ bundleId: id });
      const words = note ?? null;
      if (earlier && earlier.answer === answer && earlier.note === words) return;
      if ((earlier?.version ?? 0) !== (version ?? 0)) throw bundleMovedOn();
      await answers.save({ bundleId: id, cityId: row.cityId, answer, note: words, givenAt: this.clock.now(), byName: asker.name, version: (earlier?.version ?? 0) + 1 });
      this.audit.record({ action: 'bundle.city-answer', kind: 'bundle', id, before: earlier && { answer: earlier.answer }, after: { answer } }, byOf(asker));
      await this.letters.onCityAnswer(row, answer, words, `${id} ${earlier?.version ?? 0}`);
    });
  }

  private async goOn(row: Bundle, askings: readonly BundleAsking[]): Promise<void> {
    const lead = askings.find(({ isLead }) => isLead)!;
    if (row.state === 'lead') {
      if (lead.answer !== 'agree') return;
      await this.move(row, 'ask-members');
      await this.database.query('UPDATE bundle_asking SET asked_at = $2 WHERE bundle_id = $1 AND asked_at IS NULL', [row.id, this.clock.now()]);
      await this.letters.onAsked({ ...row, state: 'members' }, askings.filter(({ isLead }) => !isLead).map(({ organisationId }) => organisationId));
    } else if (askings.every(({ answer }) => answer === 'agree')) {
      await this.move(row, 'come-together');
      await this.letters.onTogether(row, askings.map(({ organisationId }) => organisationId));
    }
  }

  /** A step of the office, with the version it saw. */
  private async go(row: Bundle, step: BundleStep, version: number, changes: Partial<Bundle> = {}): Promise<void> {
    const state = nextBundleState(row.state, step);
    if (state === null) throw bundleNotNow(row.state);
    if (row.version !== version) throw bundleMovedOn();
    await this.database.repository(Bundle).update({ id: row.id }, { ...changes, state, version: version + 1 });
    this.audit.record({ action: `bundle.${step}`, kind: 'bundle', id: row.id, before: { state: row.state }, after: { state, ...(changes.answerBy ? { answerBy: changes.answerBy } : {}) } });
  }

  /** A step that follows from what the members answered. */
  private async move(row: Bundle, step: BundleStep): Promise<void> {
    await this.database.repository(Bundle).update({ id: row.id }, { state: nextBundleState(row.state, step)!, version: row.version + 1 });
  }

  private async hold(id: string): Promise<Bundle> {
    const row = isUUID(id) ? await this.database.repository(Bundle).createQueryBuilder('bundle').setLock('pessimistic_write').where('bundle.id = :id', { id }).getOne() : null;
    if (!row) throw noBundle();
    return row;
  }

  private places(bundleId: string): Promise<BundlePlace[]> {
    return this.database.repository(BundlePlace).find({ where: { bundleId }, order: { position: 'ASC' } });
  }

  private askings(bundleId: string): Promise<BundleAsking[]> {
    return this.database.repository(BundleAsking).find({ where: { bundleId }, order: { isLead: 'DESC', organisationId: 'ASC' } });
  }

  /** What the others of a team read of each member, in the same order. */
  private async shown(members: readonly { member: string; solutions: string[] }[]): Promise<PlaceShown[]> {
    const rows = await this.database.query<{ id: string; name: PlaceShown['name']; sample: boolean }>(
      `SELECT id, json_build_object('ja', name_ja, 'en', name_en) AS name, sample FROM organisation WHERE id = ANY($1)`, [members.map(({ member }) => member)]);
    const titles = await this.database.query<{ id: string; title: PlaceShown['name'] }>(
      `SELECT id, json_build_object('ja', title_ja, 'en', title_en) AS title FROM solution WHERE id = ANY($1)`, [members.flatMap(({ solutions }) => solutions)]);
    return members.map(({ member, solutions }) => {
      const { name, sample } = rows.find(({ id }) => id === member)!;
      return { name, sample, solutions: solutions.map((solution) => titles.find(({ id }) => id === solution)!.title) };
    });
  }

  /** The same team stands for the need already, and is not over. */
  private async isThere(needId: string, members: readonly string[]): Promise<boolean> {
    const [row] = await this.database.query<{ there: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM bundle b WHERE b.need_id = $1 AND b.state <> 'closed'
          AND (SELECT array_agg(p.organisation_id ORDER BY p.organisation_id) FROM bundle_place p WHERE p.bundle_id = b.id) = $2::text[]) AS there`, [needId, [...members].sort()]);
    return row!.there;
  }

  private answerDay(wanted: string | null): string {
    const after = (days: number): string => new Date(Date.parse(`${this.clock.today()}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
    const day = wanted ?? after(ANSWER_DAYS);
    if (day < after(1) || day > after(ANSWER_DAYS_MAX)) throw answerByOutside(after(1), after(ANSWER_DAYS_MAX));
    return day;
  }
}

function byOf({ accountId, role }: Asker): { accountId: string | null; role: string } {
  return { accountId, role };
}
