/** What cities propose through their links, for the secretariat to put in or not: other words of a need, or that it is gone. */
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict } from '../platform/errors.js';
import { columnsOf } from '../platform/names.js';
import { applyEdit } from '../platform/versioned-edit.js';
import type { AcceptAnswer, DeclineAnswer } from './city-answer.dto.js';
import { CityAnswer } from './city-answer.entity.js';
import { CityAnswers } from './city-answers.service.js';
import { needGrams } from './city-grams.js';
import { CityHistory } from './city-history.js';
import { Need } from './need.entity.js';
import { NeedsUpkeep } from './needs-upkeep.service.js';

@Injectable()
export class CityProposals {
  constructor(
    private readonly database: Database,
    private readonly answers: CityAnswers,
    private readonly upkeep: NeedsUpkeep,
    private readonly history: CityHistory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Everything a city ever answered through its links, the latest first. In the running transaction of the secretariat or of the city's own people. */
  ofCity(cityId: string): Promise<CityAnswer[]> {
    return this.database.repository(CityAnswer).find({ where: { cityId }, order: { givenAt: 'DESC', id: 'ASC' } });
  }

  /** How many wait for a decision, and for which city the longest; null where none does. */
  async waiting(): Promise<{ count: number; cityId: string } | null> {
    const [row] = await this.database.query<{ count: number; cityId: string }>(
      `SELECT count(*) OVER ()::int AS count, city_id AS "cityId" FROM city_answer WHERE state = 'proposed' ORDER BY given_at, id LIMIT 1`);
    return row ?? null;
  }

  /**
   * Puts it in: the need in the words that the secretariat makes of the city's, or closed. What was closed or reworded says that
   * the city said it. Throws `NotFound` for another city's, and `Conflict` where it was decided, the city answered anew, or the need was changed.
   */
  async accept(cityId: string, id: string, { version, needVersion, ...words }: AcceptAnswer, by: Pick<Asker, 'accountId'>): Promise<void> {
    const answer = await this.proposed(cityId, id, version);
    const need = await this.database.repository(Need).findOneByOrFail({ id: answer.subject });
    const changes: Partial<Need> = answer.answer === 'gone' ? { closedAt: this.clock.now() } : { ...words, origin: 'city' };
    const edit = await applyEdit(this.database.repository(Need), need, needVersion, changes, (next) => ({ search: needGrams(columnsOf(next)) }), this.clock.now());
    if (edit) await this.history.keep({ cityId, needId: need.id, what: answer.answer === 'gone' ? 'need-closed' : 'need', ...edit });
    await this.decide(answer, 'accepted', null, by);
    await this.answers.confirm(need.id);
    this.audit.record({ action: 'city-answer.accept', kind: 'need', id: need.id, before: edit?.before ?? null, after: { ...edit?.after, answer: answer.answer } });
  }

  /** Does not put it in; the city reads the words. Throws as `accept`. */
  async decline(cityId: string, id: string, { version, note }: DeclineAnswer, by: Pick<Asker, 'accountId'>): Promise<void> {
    const answer = await this.proposed(cityId, id, version);
    await this.decide(answer, 'declined', note, by);
    this.audit.record({ action: 'city-answer.decline', kind: 'need', id: answer.subject, before: null, after: { answer: answer.answer, note } });
  }

  /** The need is there again. Throws `NotFound` for one of another city, or one that is not closed. */
  async reopen(cityId: string, needId: string): Promise<void> {
    const need = await this.database.repository(Need).findOneBy({ id: needId, cityId });
    if (!need?.closedAt) throw notThere();
    await this.upkeep.reopen(needId, need.version);
  }

  /** Needs that the city no longer has, by their place. */
  closed(cityId: string): Promise<Need[]> {
    return this.database.repository(Need).createQueryBuilder('need').where('need.city_id = :cityId AND need.closed_at IS NOT NULL', { cityId }).orderBy('need.position').addOrderBy('need.id').getMany();
  }

  private async proposed(cityId: string, id: string, version: number): Promise<CityAnswer> {
    const answer = isUUID(id) ? await this.database.repository(CityAnswer).findOneBy({ id, cityId, kind: 'need' }) : null;
    if (!answer) throw notThere();
    if (answer.state !== 'proposed' || answer.version !== version) throw decidedMeanwhile();
    return answer;
  }

  private async decide({ id, version }: CityAnswer, state: 'accepted' | 'declined', note: string | null, by: Pick<Asker, 'accountId'>): Promise<void> {
    const { affected } = await this.database.repository(CityAnswer)
      .update({ id, version, state: 'proposed' }, { state, note, decidedBy: by.accountId, decidedAt: this.clock.now(), version: version + 1 });
    if (affected !== 1) throw decidedMeanwhile();
  }
}

export function decidedMeanwhile(): Conflict {
  return new Conflict('ANSWER.DECIDED_MEANWHILE', {
    ja: '開いている間に、都市が回答を変えたか、ほかの人が決めました。いまの回答を確かめてください。',
    en: 'Meanwhile the city changed its answer, or somebody decided on it. Look at the answer as it stands.',
  });
}
