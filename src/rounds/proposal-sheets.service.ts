/**
 * Proposal sheets: written by a company for a need of a city that is recommended to it now, put up, taken back, returned with words or
 * approved as a numbered version, withdrawn. Its city reads the approved version alone.
 */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Asker } from '../access/asker.js';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, Invalid, type FieldError } from '../platform/errors.js';
import { Outbox } from '../platform/outbox.js';
import { SheetContents, type SheetBody, type SheetConsents, type SheetDetails } from './proposal-sheet.content.js';
import type { CitySheetView, SheetEdit, SheetStepDto } from './proposal-sheet.dto.js';
import { ProposalSheet, ProposalSheetDetail, ProposalSheetRemark, ProposalSheetVersion, type SheetRemarkKind } from './proposal-sheet.entity.js';
import { ProposalSheetLetters, SHEET_REMARKED, SHEET_SUBMITTED } from './proposal-sheet.letters.js';
import { consentNeeded, movedOn, noSheet, notNow, notRecommended } from './proposal-sheet.refusals.js';
import { nextState, type SheetStep } from './proposal-sheet.state.js';
import { ProposalSheetsQueries } from './proposal-sheets.queries.js';

export type SheetWriter = Pick<Asker, 'accountId' | 'name' | 'role' | 'organisationIds'>;
/** An approved version with its details, whether these leave or not. */
export interface SheetVersion extends ProposalSheetVersion { details: SheetDetails; withheld: boolean }
type Changes = Partial<Pick<ProposalSheet, 'proposalJa' | 'proposalEn' | 'nextStepJa' | 'nextStepEn' | 'solutionId' | 'submitted' | 'submittedAt' | 'submittedByName'>>;

@Injectable()
export class ProposalSheets {
  constructor(
    private readonly database: Database,
    private readonly contents: SheetContents,
    private readonly queries: ProposalSheetsQueries,
    private readonly letters: ProposalSheetLetters,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Begins a sheet, or answers the one there is. Throws `NotFound` for what is not recommended to the company now. */
  async make(cityId: string, needId: string, by: SheetWriter): Promise<ProposalSheet> {
    const organisationId = by.organisationIds[0] ?? '';
    const solutionId = await this.queries.recommended(organisationId, cityId, needId);
    if (solutionId === null) throw notRecommended();
    const there = await this.database.repository(ProposalSheet).findOneBy({ organisationId, needId });
    if (there) return there;
    const now = this.clock.now();
    const row: ProposalSheet = {
      id: randomUUID(), organisationId, cityId, needId, solutionId, state: 'draft', proposalJa: null, proposalEn: null, nextStepJa: null, nextStepEn: null,
      submitted: null, submittedAt: null, submittedByName: null, madeAt: now, updatedAt: now, version: 1,
    };
    await this.database.repository(ProposalSheet).insert(row as object);
    this.audit.record({ action: 'proposal-sheet.make', kind: 'proposal-sheet', id: row.id, before: null, after: { organisationId, cityId, need: needId } });
    return row;
  }

  /** A sheet of the company, or one that was put up once for the secretariat. Throws `NotFound`. */
  async get(id: string, by: SheetWriter): Promise<ProposalSheet> {
    const row = isUUID(id) ? await this.database.repository(ProposalSheet).findOneBy({ id }) : null;
    if (!row || (by.role === 'company' ? !by.organisationIds.includes(row.organisationId) : row.submittedAt === null)) throw noSheet();
    return row;
  }

  /** As it would be put up now, with what is agreed to. */
  async body(row: ProposalSheet): Promise<{ body: SheetBody; consents: SheetConsents; isShown: boolean }> {
    const { organisationId, cityId, needId } = row;
    const solutionId = await this.queries.recommended(organisationId, cityId, needId);
    const [body, consents] = await Promise.all([row.submitted ?? this.contents.of({ ...row, solutionId: solutionId ?? row.solutionId }), this.contents.consents(organisationId, cityId)]);
    return { body, consents, isShown: solutionId !== null };
  }

  /** The approved versions, the newest first. Two queries. */
  async versions(sheetId: string): Promise<SheetVersion[]> {
    const rows = await this.database.repository(ProposalSheetVersion).find({ where: { sheetId }, order: { number: 'DESC' } });
    const details = new Map((await this.database.repository(ProposalSheetDetail).findBy({ sheetId })).map((each) => [each.number, each]));
    return rows.map((row) => ({ ...row, details: details.get(row.number)!.details, withheld: details.get(row.number)!.withheld }));
  }

  /** What was written about it, the oldest first. */
  remarks(sheetId: string): Promise<ProposalSheetRemark[]> {
    return this.database.repository(ProposalSheetRemark).find({ where: { sheetId }, order: { madeAt: 'ASC', id: 'ASC' } });
  }

  /** What a city reads: the version that counts, without the details that must not leave. Throws `NotFound` for everything else. */
  async seen(id: string): Promise<CitySheetView> {
    const row = isUUID(id) ? await this.database.repository(ProposalSheetVersion).findOneBy({ sheetId: id, isCurrent: true }) : null;
    if (!row) throw noSheet();
    const detail = await this.database.repository(ProposalSheetDetail).findOneBy({ sheetId: id, number: row.number });
    return { id, number: row.number, asOf: row.asOf, content: row.content, details: detail?.details ?? null, isLeftOut: detail === null };
  }

  /** Keeps what the company wrote; nothing happens where nothing differs. From an approved sheet a new draft begins. */
  async save(id: string, { version, ...boxes }: SheetEdit, by: SheetWriter): Promise<ProposalSheet> {
    const row = await this.get(id, by);
    requireStep(row, 'save');
    const changed = Object.fromEntries(Object.entries(boxes).filter(([key, value]) => value !== undefined && value !== row[key as keyof ProposalSheet]));
    if (Object.keys(changed).length === 0) return row;
    const next = await this.go(row, 'save', version, changed);
    this.audit.record({ action: 'proposal-sheet.save', kind: 'proposal-sheet', id, before: { state: row.state }, after: { state: next.state, boxes: Object.keys(changed) } });
    return next;
  }

  /** Puts the sheet up as its company sees it now. `Invalid` where a box is empty in both languages, `Conflict` where it may not reach its city. */
  async submit(id: string, { version, text }: SheetStepDto, by: SheetWriter): Promise<ProposalSheet> {
    const row = await this.get(id, by);
    requireStep(row, 'submit');
    requireWords(row);
    const solutionId = await this.requireReachable(row);
    const next = await this.go(row, 'submit', version, {
      solutionId, submitted: await this.contents.of({ ...row, solutionId }), submittedAt: this.clock.now(), submittedByName: by.name,
    });
    await this.write(next, 'submit', text ?? '', by);
    await this.outbox.put(SHEET_SUBMITTED, id);
    return next;
  }

  /** The company takes it back as long as nobody has decided. */
  async takeBack(id: string, { version, text }: SheetStepDto, by: SheetWriter): Promise<ProposalSheet> {
    const next = await this.go(await this.get(id, by), 'take-back', version, { submitted: null });
    await this.write(next, 'take-back', text ?? '', by);
    return next;
  }

  /** Returns it with words, which the company is told. */
  async giveBack(id: string, { version, text }: SheetStepDto, by: SheetWriter): Promise<ProposalSheet> {
    const row = await this.get(id, by);
    const next = await this.go(row, 'return', version, { submitted: null });
    await this.write(next, 'return', text ?? '', by);
    await this.letters.onReturned(next, text ?? '');
    return next;
  }

  /** Approves what was put up as the next version, which its city reads from now on. `Conflict` where it may not reach the city any more. */
  async approve(id: string, { version, text }: SheetStepDto, by: SheetWriter): Promise<ProposalSheet> {
    const row = await this.get(id, by);
    requireStep(row, 'approve');
    await this.requireReachable(row);
    const { transfer } = await this.contents.consents(row.organisationId, row.cityId);
    const next = await this.go(row, 'approve', version, { submitted: null });
    const { content, details } = row.submitted!;
    const number = (await this.lastNumber(id)) + 1;
    await this.endCurrent(id);
    const { organisationId, cityId, needId } = row;
    await this.database.repository(ProposalSheetVersion).insert({
      sheetId: id, number, organisationId, cityId, needId, asOf: this.clock.today(), content, isCurrent: true, approvedBy: by.accountId, approvedByName: by.name, approvedAt: this.clock.now(),
    } as object);
    await this.database.repository(ProposalSheetDetail).insert({ sheetId: id, number, details, withheld: !transfer } as object);
    await this.write(next, 'approve', text ?? '', by, { number });
    await this.letters.onApproved(next, number);
    return next;
  }

  /** Takes it from its city at once. The company may do so at any time, the secretariat with a reason and only with what it knows of. */
  async withdraw(id: string, { version, text }: SheetStepDto, by: SheetWriter): Promise<ProposalSheet> {
    const row = await this.get(id, by);
    if (by.role !== 'company' && row.state !== 'submitted' && !(await this.isRead(id))) throw notNow(row.state);
    const next = await this.go(row, 'withdraw', version, { submitted: null });
    await this.endCurrent(id);
    await this.write(next, 'withdraw', text ?? '', by);
    if (by.role !== 'company') await this.letters.onWithdrawn(next, text ?? '');
    return next;
  }

  /** The company takes a withdrawn sheet up again, as a draft with what it said last. */
  async resume(id: string, { version, text }: SheetStepDto, by: SheetWriter): Promise<ProposalSheet> {
    const next = await this.go(await this.get(id, by), 'resume', version, {});
    await this.write(next, 'resume', text ?? '', by);
    return next;
  }

  /** Writes to the other side, which is told once the office knows of the sheet. */
  async comment(id: string, text: string, by: SheetWriter): Promise<void> {
    const row = await this.get(id, by);
    const remark = await this.write(row, 'comment', text, by);
    if (by.role !== 'company') await this.letters.onRemark(row, remark);
    else if (row.submittedAt !== null) await this.outbox.put(SHEET_REMARKED, remark.id);
  }

  private async go(row: ProposalSheet, step: SheetStep, version: number, changes: Changes): Promise<ProposalSheet> {
    const state = requireStep(row, step);
    if (row.version !== version) throw movedOn();
    const next = { ...changes, state, version: version + 1, updatedAt: this.clock.now() };
    const { affected } = await this.database.repository(ProposalSheet).update({ id: row.id, version }, next as object);
    if (affected !== 1) throw movedOn();
    return { ...row, ...next };
  }

  /** A remark beside a step, and the entry of the trail. The trail has more readers than the words. */
  private async write({ id, state }: ProposalSheet, kind: SheetRemarkKind, text: string, by: SheetWriter, told: object = {}): Promise<ProposalSheetRemark> {
    const remark: ProposalSheetRemark = { id: randomUUID(), sheetId: id, kind, side: by.role === 'company' ? 'company' : 'secretariat', text, accountId: by.accountId, byName: by.name, madeAt: this.clock.now() };
    await this.database.repository(ProposalSheetRemark).insert(remark);
    this.audit.record({ action: `proposal-sheet.${kind}`, kind: 'proposal-sheet', id, before: null, after: { state, ...told } });
    return remark;
  }

  /** The solution that is recommended now. */
  private async requireReachable({ organisationId, cityId, needId }: ProposalSheet): Promise<string> {
    const solutionId = await this.queries.recommended(organisationId, cityId, needId);
    if (solutionId === null) {
      throw new Conflict('PROPOSAL_SHEET.NOT_RECOMMENDED_NOW', { ja: 'この都市とニーズは、いま推薦されていません。書いたものは残っています。推薦が公開されたら、もう一度送れます。', en: 'This city and need are not recommended now. What was written is kept and can be sent once they are.' });
    }
    if (!(await this.contents.consents(organisationId, cityId)).matching) throw consentNeeded();
    return solutionId;
  }

  private async lastNumber(sheetId: string): Promise<number> {
    return (await this.database.repository(ProposalSheetVersion).maximum('number', { sheetId })) ?? 0;
  }

  private isRead(sheetId: string): Promise<boolean> {
    return this.database.repository(ProposalSheetVersion).existsBy({ sheetId, isCurrent: true });
  }

  private async endCurrent(sheetId: string): Promise<void> {
    await this.database.query('UPDATE proposal_sheet_version SET is_current = false WHERE sheet_id = $1 AND is_current', [sheetId]);
  }
}

function requireStep({ state }: ProposalSheet, step: SheetStep): ProposalSheet['state'] {
  const next = nextState(state, step);
  if (next === null) throw notNow(state);
  return next;
}

/** Each box says something in one language at least; the other may follow, and the sheet marks what is missing. */
function requireWords({ proposalJa, proposalEn, nextStepJa, nextStepEn }: ProposalSheet): void {
  const texts = { ja: '日本語か英語で書いて、保存してください。', en: 'Write it in Japanese or English, and save.' };
  const fields: FieldError[] = [
    ...(proposalJa === null && proposalEn === null ? [{ field: 'proposalJa', texts }] : []),
    ...(nextStepJa === null && nextStepEn === null ? [{ field: 'nextStepJa', texts }] : []),
  ];
  if (fields.length > 0) throw new Invalid('PROPOSAL_SHEET.NOTHING_SAID', texts, fields);
}
