/** Entries that may be one organisation: found, made into one, taken apart again, or marked as two. The secretariat's alone. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, Invalid, NotFound } from '../platform/errors.js';
import { duplicateHints, type DuplicateHint } from './duplicate-hints.js';
import { MembersService } from './members.service.js';
import { MergeParts } from './merge-parts.js';
import { NotDuplicate, OrganisationMerge } from './organisation-merge.entity.js';
import type { OrganisationEdit } from './organisation.dto.js';
import { Organisation } from './organisation.entity.js';

/** Fields whose value may be taken from the entry that goes. */
export const MERGED_FIELDS = [
  'nameJa', 'nameEn', 'nameKana', 'corporateNumber', 'size', 'tradeJa', 'tradeEn', 'prefecture', 'establishedYear', 'offices', 'countriesOffered', 'languages', 'expires',
] as const satisfies readonly (keyof Organisation & keyof OrganisationEdit)[];
export type MergedField = (typeof MERGED_FIELDS)[number];

export interface MergeWish {
  kept: string; merged: string; keptVersion: number; mergedVersion: number;
  /** Fields that take the value of the entry that goes; an empty field of the kept one takes it anyhow. */
  take: readonly MergedField[];
}

@Injectable()
export class DuplicatesService {
  constructor(
    private readonly database: Database,
    private readonly members: MembersService,
    private readonly parts: MergeParts,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Pairs that nobody has decided yet. Two queries. */
  async hints(): Promise<DuplicateHint[]> {
    const [rows, known] = await Promise.all([
      this.database.repository(Organisation).find({ where: { mergedInto: IsNull() }, select: { id: true, nameJa: true, nameEn: true, nameKana: true, corporateNumber: true } }),
      this.database.repository(NotDuplicate).find(),
    ]);
    return duplicateHints(rows, new Set(known.map(({ aId, bId }) => `${aId} ${bId}`)));
  }

  /** Merges that stand, and pairs marked as two; the latest first. */
  async decided(): Promise<{ merges: OrganisationMerge[]; two: NotDuplicate[] }> {
    const [merges, two] = await Promise.all([
      this.database.repository(OrganisationMerge).find({ where: { undoneAt: IsNull() }, order: { madeAt: 'DESC', id: 'ASC' } }),
      this.database.repository(NotDuplicate).find({ order: { madeAt: 'DESC', aId: 'ASC', bId: 'ASC' } }),
    ]);
    return { merges, two };
  }

  /** Marks a pair as two organisations; doing it twice changes nothing. Throws `NotFound`. */
  async markAsTwo(one: string, other: string): Promise<void> {
    const [aId, bId] = await this.pair(one, other);
    const { raw } = await this.database.repository(NotDuplicate).createQueryBuilder().insert().values({ aId, bId, madeAt: this.clock.now() }).orIgnore().returning('a_id').execute();
    if ((raw as unknown[]).length > 0) this.audit.record({ action: 'duplicate.dismiss', kind: 'organisation', id: aId, before: null, after: { other: bId } });
  }

  /** Takes that back; the pair is a hint again. */
  async unmarkAsTwo(one: string, other: string): Promise<void> {
    const [aId, bId] = [one, other].sort() as [string, string];
    const { affected } = await this.database.repository(NotDuplicate).delete({ aId, bId });
    if (affected) this.audit.record({ action: 'duplicate.ask-again', kind: 'organisation', id: aId, before: { other: bId }, after: null });
  }

  /**
   * Makes two entries into one. Solutions, people, consents and what other rooms hold move to the kept entry; the other stays,
   * hidden from lists and from matching. Rounds concluded before keep the names they froze. Throws `NotFound`, `Invalid` for one
   * entry with itself, and `Conflict` when somebody changed or merged either meanwhile, or a proposal on the one that goes waits.
   */
  async merge(wish: MergeWish, by: { accountId: string | null }): Promise<void> {
    await this.pair(wish.kept, wish.merged);
    const [kept, merged] = [await this.held(wish.kept), await this.held(wish.merged)];
    if (kept.version !== wish.keptVersion || merged.version !== wish.mergedVersion || kept.mergedInto !== null || merged.mergedInto !== null) throw changed();
    await this.refuseWaiting(merged.id);
    const taken: OrganisationMerge['taken'] = {};
    for (const field of MERGED_FIELDS) {
      const [before, after] = [kept[field], merged[field]];
      if (after === null || JSON.stringify(before) === JSON.stringify(after) || (before !== null && !wish.take.includes(field))) continue;
      taken[field] = { before, after };
    }
    // A number belongs to one entry: it leaves the one that goes before the kept one takes it.
    await this.database.repository(Organisation).update({ id: merged.id }, {
      mergedInto: kept.id, version: merged.version + 1, updatedAt: this.clock.now(), ...(taken.corporateNumber ? { corporateNumber: null } : {}),
    });
    await this.members.change(kept.id, { version: kept.version, ...(Object.fromEntries(Object.entries(taken).map(([field, { after }]) => [field, after])) as Partial<OrganisationEdit>) });
    const moved = await this.parts.move(merged.id, kept.id);
    const id = randomUUID();
    await this.database.repository(OrganisationMerge).insert({ id, keptId: kept.id, mergedId: merged.id, taken, moved, madeBy: by.accountId, madeAt: this.clock.now() } as object);
    this.audit.record({ action: 'duplicate.merge', kind: 'organisation', id: kept.id, before: { merged: merged.id }, after: { taken, moved } });
  }

  /**
   * Takes a merge back: rows that moved and are still there return, and fields the kept entry took over become what they were,
   * except those that somebody changed since. Answers the fields that stay. Throws `NotFound`.
   */
  async unmerge(id: string): Promise<MergedField[]> {
    const merge = /^[0-9a-f-]{36}$/.test(id) ? await this.database.repository(OrganisationMerge).findOne({ where: { id, undoneAt: IsNull() }, lock: { mode: 'pessimistic_write' } }) : null;
    if (!merge) throw new NotFound('DUPLICATE.NO_MERGE', { ja: 'この統合は見つからないか、すでに元に戻されています。', en: 'There is no such merge, or it was taken back already.' });
    const [kept, merged] = [await this.held(merge.keptId), await this.held(merge.mergedId)];
    const fields = Object.entries(merge.taken) as [MergedField, { before: unknown; after: unknown }][];
    const back = fields.filter(([field, { after }]) => JSON.stringify(kept[field]) === JSON.stringify(after));
    await this.members.change(kept.id, { version: kept.version, ...(Object.fromEntries(back.map(([field, { before }]) => [field, before])) as Partial<OrganisationEdit>) });
    const number = back.find(([field]) => field === 'corporateNumber')?.[1].after as string | undefined;
    await this.database.repository(Organisation).update({ id: merged.id }, { mergedInto: null, version: merged.version + 1, updatedAt: this.clock.now(), ...(number === undefined ? {} : { corporateNumber: number }) });
    await this.parts.bringBack(merged.id, kept.id, merge.moved);
    await this.database.repository(OrganisationMerge).update({ id }, { undoneAt: this.clock.now() });
    this.audit.record({ action: 'duplicate.unmerge', kind: 'organisation', id: kept.id, before: { merged: merged.id, moved: merge.moved }, after: null });
    return fields.filter((each) => !back.includes(each)).map(([field]) => field);
  }

  /** The two ids in order. Throws `NotFound`, and `Invalid` for one entry with itself. */
  private async pair(one: string, other: string): Promise<[string, string]> {
    if (one === other) throw new Invalid('DUPLICATE.ONE', { ja: '二つの別の登録を選んでください。', en: 'Choose two different entries.' });
    await this.members.entry(one);
    await this.members.entry(other);
    return [one, other].sort() as [string, string];
  }

  private async held(id: string): Promise<Organisation> {
    return (await this.database.repository(Organisation).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } }))!;
  }

  private async refuseWaiting(id: string): Promise<void> {
    const [row] = await this.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM change_proposal WHERE organisation_id = $1 AND state = 'open'`, [id]);
    if (row!.n > 0) throw new Conflict('DUPLICATE.PROPOSAL_WAITS', { ja: '統合される側に、決まっていない変更の提案があります。先に反映するか見送ってください。', en: 'A proposed change of the entry that goes still waits. Accept or decline it first.' });
  }
}

function changed(): Conflict {
  return new Conflict('DUPLICATE.CHANGED', { ja: '開いている間に、どちらかの登録が変更または統合されました。読み込み直して、もう一度選んでください。', en: 'One of the entries was changed or merged while you had this open. Load it again and choose anew.' });
}
