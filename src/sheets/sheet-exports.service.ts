import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import type { Language } from '../engine/model.js';
import { Clock } from '../platform/clock.js';
import { Conflict, Invalid } from '../platform/errors.js';
import { dateFormat } from '../platform/time-zones.js';
import type { Column } from './column.js';
import { type Audience, type Leaving, SheetKinds } from './sheet-kinds.js';
import { sheetWords } from './sheet.words.js';
import { type Unwritable, unwritableIn } from './write/cp932.js';
import type { Table, TableForm } from './write/table.js';

/** Both languages read the same figures. */
const INSTANT = dateFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'medium' });

/** What is asked for. */
export interface Leave { kind: string; form: TableForm; audience: Audience; language: Language }

/** What would leave, and what would not. */
export interface Export {
  table: Table;
  rows: number;
  /** Entries that were made one with another. */
  merged: number;
  /** Columns that stay within the office, and entries without consent. */
  withoutFields: Column[];
  without: { id: string; name: string }[];
  /** What cp932 cannot write; empty for the other forms. */
  unwritable: Unwritable[];
  isSample: boolean;
  /** Of which entries leave, and which characters do not: a download is refused when it is no longer what was looked at. */
  basis: string;
}

interface LeftOut { fields: readonly Column[]; without: number; merged: number; unwritable: readonly Unwritable[] }

/** Sheets on their way out: consent decides which entries and fields leave, and the file says what was left out. */
@Injectable()
export class SheetExportsService {
  constructor(
    private readonly kinds: SheetKinds,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Throws `NotFound` for a kind that is none, `Invalid` where the country of a recipient is missing. */
  async of({ kind, form, audience, language }: Leave): Promise<Export> {
    if (audience.purpose === 'transfer' && !/^[A-Z]{2}$/.test(audience.country ?? '')) throw noCountry();
    const definition = this.kinds.get(kind);
    const { columns } = await definition.rules();
    const found = await definition.leaving(audience);
    const all = found.filter(({ isMerged }) => !isMerged);
    const merged = found.length - all.length;
    const leaving = all.filter(({ isFree }) => isFree);
    const isInside = audience.purpose === 'office';
    const shown = columns.filter(({ isInternal }) => isInside || !isInternal);
    const [headings, rows] = [shown.map(({ heading }) => heading[language]), leaving.map(({ entry }) => shown.map((column) => column.write(entry.values[column.key] ?? null, language)))];
    const withoutFields = columns.filter(({ isInternal }) => !isInside && isInternal);
    const without = all.filter(({ isFree }) => !isFree).map(({ entry }) => ({ id: entry.id, name: entry.name?.[language] ?? entry.name?.ja ?? entry.id }));
    const unwritable = form === 'cp932' ? unwritableIn(headings, rows) : [];
    const isSample = leaving.some((each) => each.isSample);
    const notes = this.notes({ kind, form, audience, language }, leaving, { fields: withoutFields, without: without.length, merged, unwritable }, isSample);
    return {
      table: { name: definition.name[language], headings, rows, notes: notes.length > 0 ? [{ name: sheetWords[language].about, rows: notes }] : [] },
      rows: rows.length, merged, withoutFields, without, unwritable, isSample, basis: basisOf(leaving, headings, unwritable),
    };
  }

  /** As `of`, to be sent: kept in the trail. Throws `Conflict` when what leaves is no longer what was looked at. */
  async take(leave: Leave, basis: string): Promise<Export> {
    const found = await this.of(leave);
    if (found.basis !== basis) throw changedSinceSeen();
    const { kind, form, audience } = leave;
    this.audit.record({ action: 'sheet.export', kind: 'sheet', id: kind, before: null, after: { form, purpose: audience.purpose, country: audience.country, rows: found.rows, without: found.without.length } });
    return found;
  }

  /** What the file says of itself. A text file for the office's own use says nothing, so that its columns stay alone. */
  private notes({ form, audience, language, kind }: Leave, leaving: readonly Leaving[], { fields, without, merged, unwritable }: LeftOut, isSample: boolean): string[][] {
    const t = sheetWords[language];
    const left = [
      ...(fields.length > 0 ? [[t.fieldsLeftOut, fields.map(({ heading }) => heading[language]).join(t.comma)]] : []),
      ...(without > 0 ? [[t.entriesLeftOut, t.withoutConsent(without)]] : []),
      ...(merged > 0 ? [[t.mergedLeftOut, t.mergedNote(merged)]] : []),
      ...(unwritable.length > 0 ? [[t.charactersLeftOut, unwritable.map(({ code, count }) => `${code} × ${count}`).join(t.comma)]] : []),
    ];
    const isInside = audience.purpose === 'office';
    if (form !== 'xlsx' && isInside && unwritable.length === 0) return [];
    return [
      [t.about, this.kinds.get(kind).name[language]], [t.purpose, t[audience.purpose] + (audience.country === null ? '' : ` ${audience.country}`)], [t.madeOn, this.clock.today()], ...(isInside ? [] : [[t.consents, t.consentsAsOf(INSTANT.format(this.clock.now()))]]), [t.rows, String(leaving.length)],
      ...(isSample ? [[t.sample, t.sampleNote]] : []), ...(left.length > 0 ? left : [[t.leftOut, isInside ? t.nothing : t.nothingAtAll]]),
    ];
  }
}

function basisOf(leaving: readonly Leaving[], headings: readonly string[], unwritable: readonly Unwritable[]): string {
  return createHash('sha256').update(JSON.stringify([leaving.map(({ entry }) => entry.id), headings, unwritable.map(({ code, count }) => [code, count])])).digest('hex').slice(0, 32);
}

function noCountry(): Invalid {
  const texts = { ja: '渡す先の国を2文字の国コードで入力してください（例: ID）。', en: 'Give the country of the recipient as a code of two letters (such as ID).' };
  return new Invalid('SHEET.NO_COUNTRY', texts, [{ field: 'country', texts }]);
}

function changedSinceSeen(): Conflict {
  return new Conflict('SHEET.EXPORT_CHANGED', {
    ja: '確かめたあとに同意か会員のデータが変わったため、書き出していません。今の内容を確かめて、もう一度書き出してください。',
    en: 'Consents or entries changed after you looked, so nothing was exported. Look at what would leave now, and export again.',
  });
}
