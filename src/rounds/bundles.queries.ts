/** Reads of bundles for each kind of reader. Row-level security decides what there is; the views say no more than the reader may know. */
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import type { BundleMemberView, BundleText, CityBundleLine, CityBundleView, MemberBundleLine, MemberBundleView, MemberStanding, OfficeBundleView } from './bundle.dto.js';
import { Bundle, BundleAsking, BundleCityAnswer, BundlePlace, BundleWhy } from './bundle.entity.js';
import { noBundle } from './bundle.refusals.js';
import { isAsking, type BundleState } from './bundle.state.js';

export const BUNDLE_ROWS = 50;

/** One line of the office's list. */
export interface BundleLine {
  id: string; state: BundleState; isLate: boolean; answerBy: string; cityId: string; city: BundleText; need: BundleText; lead: BundleText;
  members: number; agreed: number; declined: number; cityAnswer: string | null; madeAt: Date;
}

interface Named { city: BundleText; title: BundleText; text: BundleText }

const text = (ja: string, en: string): string => `json_build_object('ja', ${ja}, 'en', ${en})`;

@Injectable()
export class BundlesQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One page for the office: what is open first, then the newest. */
  list(state: BundleState | null, page: number): Promise<BundleLine[]> {
    return this.database.query<BundleLine>(
      `SELECT b.id, b.state, b.state IN ('lead', 'members') AND b.answer_by < $2 AS "isLate", b.answer_by::text AS "answerBy", b.city_id AS "cityId", ${text('c.name_ja', 'c.name_en')} AS city, ${text('n.title_ja', 'n.title_en')} AS need,
              b.lead,
              count(a.*)::int AS members, count(*) FILTER (WHERE a.answer = 'agree')::int AS agreed, count(*) FILTER (WHERE a.answer = 'decline')::int AS declined,
              (SELECT r.answer FROM bundle_answer r WHERE r.bundle_id = b.id) AS "cityAnswer", b.made_at AS "madeAt"
         FROM bundle b JOIN city c ON c.id = b.city_id JOIN need n ON n.id = b.need_id JOIN bundle_asking a ON a.bundle_id = b.id
        WHERE $1::text IS NULL OR b.state = $1 GROUP BY b.id, c.id, n.id ORDER BY b.state = 'closed', b.made_at DESC, b.id LIMIT ${BUNDLE_ROWS} OFFSET $3`, [state, this.clock.today(), (page - 1) * BUNDLE_ROWS]);
  }

  async count(state: BundleState | null): Promise<number> {
    const [row] = await this.database.query<{ n: number }>('SELECT count(*)::int AS n FROM bundle WHERE $1::text IS NULL OR state = $1', [state]);
    return row!.n;
  }

  /** What waits for the office: all have agreed, or somebody declined or did not answer in time. */
  async toDecide(): Promise<{ agreed: number; stuck: number }> {
    const [row] = await this.database.query<{ agreed: number; stuck: number }>(
      `SELECT count(*) FILTER (WHERE b.state = 'agreed')::int AS agreed,
              count(*) FILTER (WHERE b.state IN ('lead', 'members') AND (b.answer_by < $1 OR EXISTS (SELECT 1 FROM bundle_asking a WHERE a.bundle_id = b.id AND a.answer = 'decline')))::int AS stuck
         FROM bundle b`, [this.clock.today()]);
    return row!;
  }

  /** For the office. Throws `NotFound`. */
  async forOffice(id: string): Promise<OfficeBundleView> {
    const row = await this.row(id);
    const [names, places, askings, why, answer] = await Promise.all([
      this.names(row), this.places(id), this.database.repository(BundleAsking).findBy({ bundleId: id }), this.database.repository(BundleWhy).findOneByOrFail({ bundleId: id }), this.cityAnswer(id),
    ]);
    return {
      ...about(row, names), state: row.state, withheld: row.withheld, isLate: isAsking(row.state) && row.answerBy < this.clock.today(), answerBy: row.answerBy, madeAt: row.madeAt, releasedAt: row.releasedAt,
      closedNote: why.closedNote, score: why.scoreTenths / 10, roundId: row.roundId, version: row.version, cityAnswer: answer,
      members: places.map((place) => {
        const asking = askings.find(({ organisationId }) => organisationId === place.organisationId)!;
        return { ...memberView(place), askedAt: asking.askedAt, answer: asking.answer, reason: asking.reason, answeredAt: asking.answeredAt, answeredBy: asking.answeredByName };
      }),
    };
  }

  /** Why it was proposed, in the engine's codes; for the office. */
  async reasons(id: string): Promise<BundleWhy['reasons']> {
    return (await this.database.repository(BundleWhy).findOneByOrFail({ bundleId: id })).reasons;
  }

  /** Of a company, what it is or was asked; the newest first. */
  async ofCompany(organisationId: string): Promise<MemberBundleLine[]> {
    const rows = await this.database.query<Omit<MemberBundleLine, 'standing'> & { state: BundleState; answer: BundleAsking['answer'] }>(
      `SELECT b.id, ${text('c.name_ja', 'c.name_en')} AS city, ${text('n.title_ja', 'n.title_en')} AS need, b.lead, b.answer_by::text AS "answerBy", b.state, a.answer, a.is_lead AS "isLead"
         FROM bundle_asking a JOIN bundle b ON b.id = a.bundle_id JOIN city c ON c.id = b.city_id JOIN need n ON n.id = b.need_id
        WHERE a.organisation_id = $1 AND a.asked_at IS NOT NULL ORDER BY b.made_at DESC, b.id LIMIT ${BUNDLE_ROWS}`, [organisationId]);
    return rows.map(({ state, answer, ...line }) => ({ ...line, standing: standingOf(state, answer, isAsking(state) && line.answerBy < this.clock.today()) }));
  }

  /** How many bundles wait for a company's answer. */
  async waitingFor(organisationId: string): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM bundle_asking a JOIN bundle b ON b.id = a.bundle_id WHERE a.organisation_id = $1 AND a.asked_at IS NOT NULL AND a.answer IS NULL AND b.state IN ('lead', 'members') AND b.answer_by >= $2`, [organisationId, this.clock.today()]);
    return row!.n;
  }

  /** As a member may know it. Throws `NotFound` for what it was not asked. */
  async forCompany(id: string, organisationId: string): Promise<MemberBundleView> {
    return this.memberView(await this.row(id), organisationId);
  }

  /** Of a city, what was released to it; the newest first. */
  ofCity(cityId: string): Promise<CityBundleLine[]> {
    return this.database.query<CityBundleLine>(
      `SELECT b.id, ${text('n.title_ja', 'n.title_en')} AS need, (SELECT json_agg(p.shown -> 'name' ORDER BY p.position) FROM bundle_place p WHERE p.bundle_id = b.id) AS members,
              (SELECT r.answer FROM bundle_answer r WHERE r.bundle_id = b.id) AS answer
         FROM bundle b JOIN need n ON n.id = b.need_id WHERE b.city_id = $1 AND b.state = 'released' AND NOT b.withheld ORDER BY b.released_at DESC, b.id LIMIT ${BUNDLE_ROWS}`, [cityId]);
  }

  /** Throws `NotFound` for what was not released to it. */
  async forCity(id: string): Promise<CityBundleView> {
    const row = await this.row(id);
    if (row.state !== 'released' || row.withheld) throw noBundle();
    return this.cityView(row);
  }

  private async memberView(row: Bundle, organisationId: string): Promise<MemberBundleView> {
    const own = await this.database.repository(BundleAsking).findOneBy({ bundleId: row.id, organisationId });
    if (!own || own.askedAt === null) throw noBundle();
    const [names, places] = [await this.names(row), await this.places(row.id)];
    const isLate = isAsking(row.state) && row.answerBy < this.clock.today();
    const standing = standingOf(row.state, own.answer, isLate);
    return {
      ...about(row, names), standing, isLead: own.isLead, lead: row.lead, own: places.find((place) => place.organisationId === organisationId)?.facets ?? [],
      team: standing === 'together' || standing === 'released' ? places.map(memberView) : null,
      answerBy: row.answerBy, reason: own.reason, mayAnswer: isAsking(row.state) && !isLate, version: own.version,
    };
  }

  private async cityView(row: Bundle): Promise<CityBundleView> {
    const [names, places, answer] = [await this.names(row), await this.places(row.id), await this.cityAnswer(row.id)];
    return { ...about(row, names), members: places.map(memberView), answer, version: answer?.version ?? 0 };
  }

  private async row(id: string): Promise<Bundle> {
    const row = isUUID(id) ? await this.database.repository(Bundle).findOneBy({ id }) : null;
    if (!row) throw noBundle();
    return row;
  }

  private async cityAnswer(bundleId: string): Promise<(NonNullable<CityBundleView['answer']> & { version: number }) | null> {
    const row = await this.database.repository(BundleCityAnswer).findOneBy({ bundleId });
    return row && { answer: row.answer, note: row.note, givenAt: row.givenAt, by: row.byName, version: row.version };
  }

  private async names({ cityId, needId }: Bundle): Promise<Named> {
    const [row] = await this.database.query<Named>(
      `SELECT ${text('c.name_ja', 'c.name_en')} AS city, ${text('n.title_ja', 'n.title_en')} AS title, ${text('n.text_ja', 'n.text_en')} AS text FROM city c, need n WHERE c.id = $1 AND n.id = $2`, [cityId, needId]);
    return row!;
  }

  private places(bundleId: string): Promise<BundlePlace[]> {
    return this.database.repository(BundlePlace).find({ where: { bundleId }, order: { position: 'ASC' } });
  }
}

function about({ id, cityId, needId, facets, gaps }: Bundle, { city, title, text: words }: Named): Pick<CityBundleView, 'id' | 'cityId' | 'city' | 'needId' | 'need' | 'facets' | 'gaps'> {
  return { id, cityId, city, needId, need: { title, text: words }, facets, gaps };
}

function memberView({ organisationId, position, facets, shown }: BundlePlace): BundleMemberView {
  return { organisationId, ...shown, isLead: position === 1, facets };
}

/** What a member is told: its own answer, and what became of all of it. */
function standingOf(state: BundleState, own: BundleAsking['answer'], isLate: boolean): MemberStanding {
  if (own === 'decline') return 'declined';
  if (state === 'closed') return 'not-this-time';
  if (state === 'released') return 'released';
  if (state === 'agreed') return 'together';
  if (own === 'agree') return 'waiting';
  return isLate ? 'late' : 'asked';
}
