/** From entries of the trail to what its pages show, in the language of the reader. */
import { Injectable } from '@nestjs/common';
import type { AuditEntryView } from '../../../access/audit.queries.js';
import { TaxonomyService } from '../../../cities/taxonomy.service.js';
import type { Language } from '../../../engine/model.js';
import { said } from '../../parts/text.js';
import { paths } from '../../paths.js';
import { roleWords, wordFor } from '../../trade.words.js';
import { actionWords, machineRoleWords, subjectKindWords } from './action.words.js';
import { AuditNames, type Named } from './audit.names.js';
import { fieldName, idsIn, isNamedField, valueText, type Reading } from './audit.values.js';
import { auditWords } from './audit.words.js';
import { changesOf } from './changes.js';

/** A field as it was and as it is; null on a side where it was not there or had no value. the reason is what somebody wrote to explain it; the smaller the rank, the sooner it is told where not all is. */
export interface ChangeView { field: string; before: string | null; after: string | null; href: string | null; isLong: boolean; isReason: boolean; rank: number }

export interface EntryView {
  seq: number; at: Date; action: string;
  who: string; role: string;
  kind: string; about: string | null; href: string | null;
  subject: { kind: string; id: string };
  changes: ChangeView[];
}

/** Longer values are not told in the list. */
const SHORT_CHARACTERS_MAX = 60;

@Injectable()
export class AuditViews {
  constructor(
    private readonly names: AuditNames,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** One query for the names of all of them, and of one thing more where it is asked for. */
  async of(entries: readonly AuditEntryView[], language: Language, mayReadLetters: boolean, also: string | null = null): Promise<{ rows: EntryView[]; also: Named | null }> {
    const ids = entries.flatMap((entry) => [entry.id, ...changesOf(entry.before, entry.after).flatMap((change) => [...idsIn(change.field, change.before), ...idsIn(change.field, change.after)])]);
    const names = await this.names.of([...new Set(also === null ? ids : [...ids, also])]);
    const reading: Reading = { language, names, taxonomy: this.taxonomy };
    return { rows: entries.map((entry) => viewOf(entry, reading, mayReadLetters)), also: also === null ? null : names.get(also) ?? null };
  }
}

function viewOf(entry: AuditEntryView, reading: Reading, mayReadLetters: boolean): EntryView {
  const { language, names } = reading;
  const { seq, at, kind, id } = entry;
  const named = names.get(id);
  const isThing = kind !== 'audit';
  return {
    seq, at, subject: { kind, id },
    action: wordFor(actionWords[language], entry.action) ?? entry.action,
    who: entry.name ?? (entry.accountId === null ? roleName(entry.role, language) : auditWords[language].goneAccount),
    role: roleName(entry.role, language),
    kind: wordFor(subjectKindWords[language], kind) ?? kind,
    about: named ? said(named.name, language) : isThing ? id : null,
    href: kind === 'notice' && named && mayReadLetters ? paths.secretariat.letter(id) : named?.href ?? null,
    changes: changesOf(entry.before, entry.after).map((change) => changeView(change, reading)).filter((change) => change.before !== null || change.after !== null),
  };
}

function changeView({ field, before, after }: ReturnType<typeof changesOf>[number], reading: Reading): ChangeView {
  const [was, is] = [valueText(field, before, reading), valueText(field, after, reading)];
  const [only] = idsIn(field, after ?? before);
  return {
    field: fieldName(field, reading.language), before: was, after: is,
    href: only !== undefined && !Array.isArray(after ?? before) ? reading.names.get(only)?.href ?? null : null,
    isReason: isReason(field), rank: rankOf(field),
    isLong: (was?.length ?? 0) + (is?.length ?? 0) > SHORT_CHARACTERS_MAX,
  };
}

const isReason = (field: string): boolean => field === 'reason' || field === 'text';

/** Why, then whom it is about, then what, and digests last. */
function rankOf(field: string): number {
  if (isReason(field)) return 0;
  if (field.endsWith('Hash')) return 3;
  return isNamedField(field) ? 1 : 2;
}

export function roleName(role: string, language: Language): string {
  return wordFor({ ...roleWords[language], ...machineRoleWords[language] }, role) ?? role;
}
