/** Companies that a round leaves without a recommendation: what they are told, to whom, and when that was done. */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { Notices, type Letter } from '../access/notices.js';
import { CitiesService } from '../cities/cities.service.js';
import { namesOf, type Names } from '../engine/explain.js';
import type { OrganisationSize } from '../engine/model.js';
import { DEFAULT_TAXONOMY } from '../engine/taxonomy.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict } from '../platform/errors.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import type { MatchRound } from './round.entity.js';
import { RoundMoves } from './round.moves.js';
import type { Doer } from './rounds.service.js';
import { WhyNotAnswer } from './why-not.entity.js';
import { whyNotLetter, type WhyNotTold } from './why-not.words.js';

type Name = { ja: string | null; en: string | null };

/** `people`: accounts that a letter reaches. */
export interface LeftOut extends WhyNotTold { id: string; name: Name; size: OrganisationSize | null; people: number; toldAt: Date | null }

@Injectable()
export class WhyNotService {
  constructor(
    private readonly database: Database,
    private readonly moves: RoundMoves,
    private readonly notices: Notices,
    private readonly cities: CitiesService,
    private readonly seminars: SeminarsService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Companies of a concluded round without a line that anybody outside the office reads, by name; for the secretariat. One query. */
  leftOut(roundId: string): Promise<LeftOut[]> {
    return this.database.query<LeftOut>(
      `SELECT w.organisation_id AS id, json_build_object('ja', o.name_ja, 'en', o.name_en) AS name, o.size, w.reasons, w.counterpart, w.raises, w.told_at AS "toldAt",
              (SELECT count(*)::int FROM organisation_account t JOIN account a ON a.id = t.account_id WHERE t.organisation_id = w.organisation_id AND a.disabled_at IS NULL) AS people
         FROM why_not w JOIN organisation o ON o.id = w.organisation_id
        WHERE w.round_id = $1 AND NOT EXISTS (SELECT 1 FROM recommendation r WHERE r.round_id = w.round_id AND r.organisation_id = w.organisation_id AND NOT r.veiled)
        ORDER BY coalesce(o.name_kana, o.name_ja, o.name_en), w.organisation_id`, [roundId]);
  }

  /** Whether the round was concluded since reasons are kept. */
  isKept(roundId: string): Promise<boolean> {
    return this.database.repository(WhyNotAnswer).existsBy({ roundId });
  }

  /** What one company is told; null for rounds concluded before this was kept. Its caller knows that the company has no line. */
  of(roundId: string, organisationId: string): Promise<WhyNotTold | null> {
    return this.database.repository(WhyNotAnswer).findOneBy({ roundId, organisationId });
  }

  /** What the ids in reasons are called. */
  async names(told: readonly Pick<WhyNotTold, 'counterpart'>[]): Promise<Names> {
    const cities = [...(await this.cities.names())].map(([id, name]) => ({ id, name_ja: name.ja, name_en: name.en }));
    const best = told.flatMap(({ counterpart }) => (counterpart ? [{ id: counterpart.id, name_ja: counterpart.ja, name_en: counterpart.en }] : []));
    return namesOf(DEFAULT_TAXONOMY, [...best, ...cities]);
  }

  /** What a round is over: its seminar or its network. */
  async subjectOf({ networkId, seminarId }: MatchRound): Promise<Name> {
    if (seminarId !== null) return (await this.seminars.get(seminarId)).title;
    return (await this.cities.networks()).find((network) => network.id === networkId)?.name ?? { ja: networkId, en: networkId };
  }

  /**
   * Writes to the people of every company left out that was not told yet; again later it reaches those who have people by then.
   * Answers how many companies. Throws `NotFound`, and `Conflict` for a round that readers do not see.
   */
  async tell(roundId: string, by: Doer): Promise<number> {
    const round = await this.moves.hold(roundId);
    if (!round.shown) {
      throw new Conflict('ROUND.NOT_SHOWN', { ja: 'このラウンドは、いま公開されていません。公開した後に送れます。', en: 'Readers do not see this round now. The letters can go once it is published.' });
    }
    const untold = (await this.leftOut(roundId)).filter(({ people, toldAt }) => people > 0 && toldAt === null);
    if (untold.length === 0) return 0;
    const [names, subject] = [await this.names(untold), await this.subjectOf(round)];
    const ids = untold.map(({ id }) => id);
    const accounts = await this.database.query<{ account_id: string; id: string }>(
      'SELECT account_id, organisation_id AS id FROM organisation_account WHERE organisation_id = ANY($1) ORDER BY 1, 2', [ids]);
    const byId = new Map(untold.map((company) => [company.id, company]));
    await this.notices.put(accounts.map(({ account_id: accountId, id }): Letter => ({
      accountId, kind: 'round.why-not', occasion: `${roundId} ${id}`, path: `/company?round=${roundId}`, texts: (language) => whyNotLetter(byId.get(id)!, subject, language, names),
    })));
    await this.database.query('UPDATE why_not SET told_at = $3, told_by = $4 WHERE round_id = $1 AND organisation_id = ANY($2)', [roundId, ids, this.clock.now(), by.accountId]);
    this.audit.record({ action: 'round.tell-why-not', kind: 'round', id: roundId, before: null, after: { organisations: ids } });
    return ids.length;
  }
}
