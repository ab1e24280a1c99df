/** Pairs that must not meet: kept apart from marks and overrides, and the secretariat's alone. */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { CitiesService } from '../cities/cities.service.js';
import { MembersService } from '../members/members.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, NotFound } from '../platform/errors.js';
import { PairVeto } from './mark.entity.js';
import { PublicationLetters } from './publication.letters.js';
import type { VetoDto } from './review.dto.js';
import { MatchRound } from './round.entity.js';

@Injectable()
export class VetoesService {
  constructor(
    private readonly database: Database,
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly letters: PublicationLetters,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** All of them, the latest first. */
  list(): Promise<PairVeto[]> {
    return this.database.repository(PairVeto).find({ order: { madeAt: 'DESC', organisationId: 'ASC', counterpartId: 'ASC', kind: 'ASC' } });
  }

  /** Enters a pair that must not meet. What is published of it disappears at once for everybody outside the office. */
  async add(dto: VetoDto): Promise<void> {
    await this.members.get(dto.organisation);
    await this.cities.requireCounterpart(dto.counterpart);
    const { affected } = await this.database.repository(PairVeto).createQueryBuilder().insert()
      .values({ organisationId: dto.organisation, counterpartId: dto.counterpart, kind: dto.kind, reason: dto.reason, madeAt: this.clock.now() })
      .orIgnore().returning('kind').execute().then(({ raw }) => ({ affected: (raw as unknown[]).length }));
    if (affected === 0) throw new Conflict('VETO.THERE', { ja: 'この組はすでに登録されています。', en: 'This pair is entered already.' });
    await this.veil(dto.organisation, dto.counterpart);
    this.audit.record({ action: 'veto.add', kind: 'organisation', id: dto.organisation, before: null, after: { counterpart: dto.counterpart, kind: dto.kind, reason: dto.reason } });
  }

  /** An entry, and the shown rounds in which its pair would be seen again without it. */
  async entry(organisationId: string, counterpartId: string, kind: string): Promise<{ veto: PairVeto; shown: MatchRound[]; isKeptApart: boolean }> {
    const entries = await this.database.repository(PairVeto).findBy({ organisationId, counterpartId });
    const veto = entries.find((each) => each.kind === kind);
    if (!veto) throw noEntry();
    const shown = await this.database.repository(MatchRound).createQueryBuilder('round')
      .where('round.shown AND EXISTS (SELECT 1 FROM recommendation r WHERE r.round_id = round.id AND r.organisation_id = :organisationId AND r.counterpart_id = :counterpartId)', { organisationId, counterpartId })
      .orderBy('round.number').getMany();
    const isKeptApart = entries.length > 1;
    return { veto, shown: isKeptApart ? [] : shown, isKeptApart };
  }

  /** Takes it back; lines of a published round that no other entry keeps apart are seen again. */
  async remove(organisationId: string, counterpartId: string, kind: string): Promise<void> {
    const repository = this.database.repository(PairVeto);
    const there = await repository.findOneBy({ organisationId, counterpartId, kind: kind as PairVeto['kind'] });
    if (!there) throw noEntry();
    await repository.delete({ organisationId, counterpartId, kind: there.kind });
    await this.veil(organisationId, counterpartId);
    this.audit.record({ action: 'veto.remove', kind: 'organisation', id: organisationId, before: { counterpart: counterpartId, kind, reason: there.reason }, after: null });
  }

  /** Readers whose list changes by it are told in the words of any renewed list. */
  private async veil(organisationId: string, counterpartId: string): Promise<void> {
    const turned = await this.database.query<{ round_id: string; veiled: boolean }>(
      `WITH kept AS (SELECT EXISTS (SELECT 1 FROM pair_veto WHERE organisation_id = $1 AND counterpart_id = $2) AS apart),
            turned AS (UPDATE recommendation SET veiled = apart FROM kept WHERE organisation_id = $1 AND counterpart_id = $2 AND veiled <> apart RETURNING round_id, veiled)
       SELECT round_id, veiled FROM turned`,
      [organisationId, counterpartId],
    );
    if (turned[0]) await this.letters.onLine(organisationId, counterpartId, turned.map((line) => line.round_id), !turned[0].veiled);
  }
}

function noEntry(): NotFound {
  return new NotFound('VETO.NOT_FOUND', { ja: 'この登録は見つかりません。', en: 'There is no such entry.' });
}
