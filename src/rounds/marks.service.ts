/** What one side says of the other where they are recommended to each other: want, maybe or no, with a reason for itself and the secretariat. */
import { Injectable } from '@nestjs/common';
import type { Asker } from '../access/asker.js';
import { AuditTrail } from '../access/audit.trail.js';
import type { Mark } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, NotFound } from '../platform/errors.js';
import type { MarkDto, SeenDto } from './mark.dto.js';
import { EARLIER_MARKS_MAX, PartyMark, type EarlierMark } from './mark.entity.js';

type By = Pick<Asker, 'accountId' | 'name'>;
/** Which side says it of which pair; a local company is a counterpart like a city, and is called what it is. */
export type MarkOf = Pick<PartyMark, 'organisationId' | 'counterpartId' | 'side'> & { isLocal?: true };
/** For whom the machinery writes the entry of the trail, where somebody without an account says it. */
type Told = { accountId: null; role: string };
export const ANSWERS_ROWS = 50;

@Injectable()
export class MarksService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The answers of a company, by counterpart; also those on cities that are not recommended to it now. */
  of(organisationId: string): Promise<PartyMark[]> {
    return this.database.rows(PartyMark, "WHERE t.organisation_id = $1 AND t.side = 'company' ORDER BY t.counterpart_id", [organisationId]);
  }

  /** The answers of a city, by company; also those on companies that are not recommended to it now. */
  ofCity(counterpartId: string): Promise<PartyMark[]> {
    return this.database.repository(PartyMark).find({ where: { counterpartId, side: 'city' }, order: { organisationId: 'ASC' } });
  }

  /** The answers of both sides for the secretariat, the latest first, a page at a time; how many fit, and how many there are of each. Three queries. */
  async all({ mark, side, page }: { mark: Mark | null; side: PartyMark['side'] | null; page: number }): Promise<{ items: PartyMark[]; total: number; counts: Record<Mark, number> }> {
    const where = { ...(mark ? { mark } : {}), ...(side ? { side } : {}) };
    const marks = this.database.repository(PartyMark);
    const items = await marks.find({ where, order: { markedAt: 'DESC', organisationId: 'ASC', counterpartId: 'ASC', side: 'ASC' }, take: ANSWERS_ROWS, skip: (page - 1) * ANSWERS_ROWS });
    const rows = await this.database.query<{ mark: Mark; n: number }>('SELECT mark, count(*)::int AS n FROM mark GROUP BY mark');
    return { items, total: await marks.countBy(where), counts: { want: 0, maybe: 0, no: 0, ...Object.fromEntries(rows.map((row) => [row.mark, row.n])) } };
  }

  /**
   * Answers, or changes the answer. The same answer again changes nothing. Throws `NotFound` for what is not recommended to that
   * side and was not answered before, and `Conflict` when a colleague answered since.
   */
  async set(of: MarkOf, dto: MarkDto, by: By, as?: Told): Promise<PartyMark> {
    const row = await this.find(of);
    if (!row) return this.first(of, dto, by, as);
    const reason = dto.reason ?? null;
    if (row.mark === dto.mark && row.reason === reason) return row;
    if (row.version !== (dto.version ?? 0)) throw changedMeanwhile(of);
    const earlier = [...row.earlier, stateOf(row)].slice(-EARLIER_MARKS_MAX);
    const next = this.said(row, { mark: dto.mark, reason, markedBy: by.accountId, markedByName: by.name, markedAt: this.clock.now(), earlier });
    await this.replace(of, row, next);
    this.tellSet(of, told(row), told(next, row), as);
    return next;
  }

  /** Takes the last change back; the first answer is taken away altogether, which answers `null`. */
  async undo(of: MarkOf, { version }: SeenDto, as?: Told): Promise<PartyMark | null> {
    const row = await this.find(of);
    if (!row) throw noMark(of);
    if (row.version !== (version ?? 0)) throw changedMeanwhile(of);
    const back = row.earlier.at(-1);
    const next = back ? this.said(row, { mark: back.mark, reason: back.reason, markedBy: null, markedByName: back.byName, markedAt: new Date(back.at), earlier: row.earlier.slice(0, -1) }) : null;
    if (next) await this.replace(of, row, next);
    else await this.remove(of, row);
    this.audit.record({ action: of.isLocal ? 'mark.undo-by-local' : of.side === 'city' ? 'mark.undo-by-city' : 'mark.undo', ...subjectOf(of), before: told(row), after: next && told(next, row) }, as);
    return next;
  }

  private async first(of: MarkOf, { mark, reason, version }: MarkDto, by: By, as?: Told): Promise<PartyMark> {
    if (!(await this.isShown(of))) throw noMark(of);
    if (version) throw changedMeanwhile(of);
    const row: PartyMark = {
      ...keyOf(of), mark, reason: reason ?? null,
      markedBy: by.accountId, markedByName: by.name, markedAt: this.clock.now(), earlier: [], version: 1,
    };
    const { raw } = await this.database.repository(PartyMark).createQueryBuilder().insert().values(row).orIgnore().returning('version').execute();
    if ((raw as unknown[]).length === 0) throw changedMeanwhile(of);
    this.tellSet(of, null, told(row), as);
    return row;
  }

  private tellSet(of: MarkOf, before: object | null, after: object, as?: Told): void {
    this.audit.record({ action: of.isLocal ? 'mark.set-by-local' : of.side === 'city' ? 'mark.set-by-city' : 'mark.set', ...subjectOf(of), before, after }, as);
  }

  /** Whether a line of the pair is in front of both now. */
  private async isShown({ organisationId, counterpartId }: MarkOf): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT 1 FROM recommendation r JOIN match_round m ON m.id = r.round_id
        WHERE m.shown AND NOT r.veiled AND r.organisation_id = $1 AND r.counterpart_id = $2 LIMIT 1`, [organisationId, counterpartId],
    );
    return rows.length > 0;
  }

  private find(of: MarkOf): Promise<PartyMark | null> {
    return this.database.repository(PartyMark).findOneBy(keyOf(of));
  }

  private said(row: PartyMark, changes: Partial<PartyMark>): PartyMark {
    return { ...row, ...changes, version: row.version + 1 };
  }

  private async replace(of: MarkOf, { version }: PartyMark, next: PartyMark): Promise<void> {
    const { mark, reason, markedBy, markedByName, markedAt, earlier } = next;
    const { affected } = await this.database.repository(PartyMark)
      .update({ ...keyOf(of), version }, { mark, reason, markedBy, markedByName, markedAt, earlier, version: next.version });
    if (affected !== 1) throw changedMeanwhile(of);
  }

  private async remove(of: MarkOf, { version }: PartyMark): Promise<void> {
    const { affected } = await this.database.repository(PartyMark).delete({ ...keyOf(of), version });
    if (affected !== 1) throw changedMeanwhile(of);
  }
}

function keyOf({ organisationId, counterpartId, side }: MarkOf): Pick<PartyMark, 'organisationId' | 'counterpartId' | 'side'> {
  return { organisationId, counterpartId, side };
}

/** The side that says it is what the entry of the trail is about. */
function subjectOf(of: MarkOf): { kind: string; id: string } {
  const speaker = speakerOf(of);
  return speaker === 'company' ? { kind: 'organisation', id: of.organisationId } : { kind: speaker, id: of.counterpartId };
}

type Speaker = 'company' | 'city' | 'local-company';

function speakerOf({ side, isLocal }: MarkOf): Speaker {
  return isLocal ? 'local-company' : side;
}

function stateOf({ mark, reason, markedByName, markedAt }: PartyMark): EarlierMark {
  return { mark, reason, byName: markedByName, at: markedAt.toISOString() };
}

/** What the audit trail keeps. The trail has more readers than the mark: it learns whether there is a reason or another one, never its words. */
function told({ organisationId, counterpartId, side, mark, reason }: PartyMark, before?: PartyMark): object {
  const changed = before && reason !== null && before.reason !== null && before.reason !== reason ? 'changed' : null;
  return { ...(side === 'city' ? { organisation: organisationId } : { counterpart: counterpartId }), mark, reason: changed ?? (reason === null ? 'none' : 'given') };
}

function changedMeanwhile(of: MarkOf): Conflict {
  return new Conflict('MARK.CHANGED_MEANWHILE', speakerOf(of) === 'city' ? {
    ja: '開いている間に、同じ都市の別の方が回答を変えました。画面を開き直し、いまの回答を確かめて、必要ならもう一度選んでください。',
    en: 'Somebody of your city changed this answer while you had it open. Open the page again, look at the answer as it stands, and choose again if need be.',
  } : {
    ja: '開いている間に、同じ会社の別の人が回答を変えました。画面を開き直し、いまの回答を確かめて、必要ならもう一度選んでください。',
    en: 'Somebody of your company changed this answer while you had it open. Open the page again, look at the answer as it stands, and choose again if need be.',
  });
}

function noMark(of: MarkOf): NotFound {
  const speaker = speakerOf(of);
  return new NotFound('MARK.NOT_FOUND', speaker === 'city'
    ? { ja: 'この会社は、いま貴市に推薦されていません。', en: 'This company is not recommended to your city now.' }
    : { ja: speaker === 'company' ? 'この都市は、いま貴社に推薦されていません。' : 'この会社は、いま貴社に推薦されていません。', en: `This ${speaker === 'company' ? 'city' : 'company'} is not recommended to you now.` });
}
