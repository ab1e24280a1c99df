/** What the pages of a proposal sheet show to its company and to the secretariat. */
import { Injectable } from '@nestjs/common';
import type { Asker } from '../../access/asker.js';
import { Clock } from '../../platform/clock.js';
import type { ProposalSheet } from '../../rounds/proposal-sheet.entity.js';
import { noSheet } from '../../rounds/proposal-sheet.refusals.js';
import { ProposalSheets, type SheetVersion } from '../../rounds/proposal-sheets.service.js';
import type { Language } from '../../engine/model.js';
import type { SheetPageProps } from './sheet.page-parts.js';
import type { PrintedSheet } from './sheet.pdf.js';
import { type SheetRow, sheetRows } from './sheet.rows.js';

@Injectable()
export class ProposalSheetData {
  constructor(
    private readonly sheets: ProposalSheets,
    private readonly clock: Clock,
  ) {}

  /** Throws `NotFound` for a sheet that its reader may not know of. */
  async of(id: string, asker: Asker): Promise<SheetPageProps> {
    const row = await this.sheets.get(id, asker);
    const side = asker.role === 'company' ? 'company' as const : 'secretariat' as const;
    const [{ body, consents, isShown }, versions, remarks] = await Promise.all([this.sheets.body(row), this.sheets.versions(id), this.sheets.remarks(id)]);
    const { content, details } = body;
    const last = versions[0] ?? null;
    const rows = sheetRows(content, consents.transfer ? details : null);
    // What is being written is the company's alone.
    const shown = side === 'company' || row.state === 'submitted' ? rows : last && versionRows(last);
    return {
      id, side, state: row.state, version: row.version, company: content.company, city: content.city, need: content.need.title, country: content.country, sample: content.sample,
      solutionId: row.solutionId, organisationId: row.organisationId, rows: shown,
      boxes: side === 'company' ? boxesOf(row) : { proposalJa: '', proposalEn: '', nextStepJa: '', nextStepEn: '' },
      isShown, consents, number: versions.find(({ isCurrent }) => isCurrent)?.number ?? null, lastNumber: last?.number ?? 0,
      differences: row.state === 'submitted' && last ? differencesOf(sheetRows(last.content, last.details), sheetRows(content, details)) : null,
      versions: versions.map(({ number, asOf, isCurrent, approvedByName, approvedAt }) => ({ number, asOf, isCurrent, by: approvedByName, at: approvedAt })),
      remarks: remarks.map(({ id: key, kind, side: from, text, byName, madeAt }) => ({ id: key, kind, side: from, text, by: byName, at: madeAt })),
      done: null, typed: { text: '', comment: '' }, problems: [], refused: null,
    };
  }

  /** To print: an approved version, or without a number what its reader may see of the sheet as it stands. */
  async printed(id: string, asker: Asker, asked: unknown, language: Language): Promise<PrintedSheet> {
    const row = await this.sheets.get(id, asker);
    const versions = await this.sheets.versions(id);
    const mayDraft = asker.role === 'company' || row.state === 'submitted';
    const isDraft = asked === undefined && mayDraft && row.state !== 'approved';
    const version = isDraft ? null : versions.find(({ number }) => (asked === undefined ? true : String(number) === asked));
    if (version) return { content: version.content, details: version.withheld ? null : version.details, number: version.number, day: version.asOf, mark: null, language };
    if (!isDraft) throw noSheet();
    const { body, consents } = await this.sheets.body(row);
    return { content: body.content, details: consents.transfer ? body.details : null, number: null, day: this.clock.today(), mark: row.state === 'submitted' ? 'reviewMark' : 'draftMark', language };
  }
}

function boxesOf({ proposalJa, proposalEn, nextStepJa, nextStepEn }: ProposalSheet): SheetPageProps['boxes'] {
  return { proposalJa: proposalJa ?? '', proposalEn: proposalEn ?? '', nextStepJa: nextStepJa ?? '', nextStepEn: nextStepEn ?? '' };
}

function versionRows({ content, details, withheld }: SheetVersion): SheetRow[] {
  return sheetRows(content, withheld ? null : details);
}

/** Field by field and language by language, what is not the same. */
function differencesOf(before: readonly SheetRow[], after: readonly SheetRow[]): NonNullable<SheetPageProps['differences']> {
  return after.flatMap((row, at) => (['ja', 'en'] as const).flatMap((language) => {
    const [was, is] = [before[at]!.text[language], row.text[language]];
    return was === is ? [] : [{ field: row.field, language, before: was, after: is }];
  }));
}
