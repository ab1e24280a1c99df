/**
 * From the rows of a sheet and the entries there are to what would happen: added, changed (old → new), left alone, to be decided by a
 * person, or at fault. Deterministic: the same sheet and the same entries give the same plan. Pure.
 */
import type { Texts } from '../engine/model.js';
import { companyKey } from './company-name.js';
import type { Column, Values } from './column.js';
import { doubledFields, type Mapping } from './mapping.js';
import { NOTE_SIGN } from './write/table.js';
import { restored } from './write/formulas.js';
import { columnLetters, type CellFault, type Merged, type Sheet } from './sheet.js';

export const OUTCOMES = ['fault', 'ask', 'add', 'change', 'same'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What there is already. */
export interface Entry { id: string; version: number; values: Values; name: Texts | null }

/** Whether an empty cell leaves what is known alone, or says that it is known no more. */
export const BLANKS = ['keep', 'clear'] as const;
export type Blanks = (typeof BLANKS)[number];

/** What a person decided of a row: it is new, or it is that entry. */
export type Decisions = Readonly<Record<string, string>>;
export const AS_NEW = 'new';

/** A fault of a row; `column` counts from 1, `null` where it is of the whole row. */
export interface RowFault { column: number | null; heading: Texts; texts: Texts }

export interface PlannedRow {
  row: number;
  outcome: Outcome;
  /** The entry, or the id that a new one gets; `null` where neither is known. */
  subject: string | null;
  version: number | null;
  name: string;
  /** The fields that change: as they are, and as they will be. All that is given where the row is new. */
  before: Values;
  after: Values;
  faults: RowFault[];
  /** Entries of a like name that a person may say it is. */
  likely: string[];
}

/** What a room says of its sheets, as far as planning needs it. */
export interface Rules {
  columns: readonly Column[];
  /** The field that is the id. */
  id: string;
  /** A further field by which an entry is found. */
  further: string | null;
  /** Fields whose words name the entry. */
  names: readonly string[];
  /** Whether a like name is a hint that a row is an entry. */
  hintsByName: boolean;
  isId(text: string): boolean;
  /** Faults of the values together, by field; `entry` is what it would change. */
  check(values: Values, entry: Entry | null): { key: string; texts: Texts }[];
  /** Fills in what a new row does not say. */
  complete(values: Values): Values;
  /** Gives ids to new rows without one, none of them among those that are taken. */
  idGiver(taken: ReadonlySet<string>): (values: Values) => string;
}

export interface Question { sheet: Sheet; headingRow: number; headings: readonly string[]; mapping: Mapping; blanks: Blanks; decisions: Decisions }

interface Read { row: number; values: Values; faults: RowFault[]; isBlank: boolean }

const TURN_ROWS = 100;

/** The plan, row by row in the order of the sheet. After every so many rows it pauses, so that a long sheet holds nobody up. */
export async function planOf(question: Question, rules: Rules, entries: readonly Entry[], pause: () => Promise<unknown> = () => Promise.resolve()): Promise<PlannedRow[]> {
  const planner = new Planner(question, rules, entries);
  const rows = question.sheet.rows.filter(({ row, cells }) => row > question.headingRow && !cells[0]!.startsWith(NOTE_SIGN));
  const planned: PlannedRow[] = [];
  for (const [at, { row, cells }] of rows.entries()) {
    if (at % TURN_ROWS === TURN_ROWS - 1) await pause();
    planned.push(...planner.plan(row, cells));
  }
  return planned;
}

class Planner {
  private readonly byKey: ReadonlyMap<string, Column>;
  private readonly byId: ReadonlyMap<string, Entry>;
  private readonly byFurther = new Map<string, Entry>();
  private readonly byName = new Map<string, Entry[]>();
  private readonly cellFaults = new Map<number, CellFault[]>();
  private readonly merged: Merged[];
  private readonly rowOf = new Map<string, number>();
  private readonly taken: Set<string>;
  private readonly newId: (values: Values) => string;

  constructor(private readonly question: Question, private readonly rules: Rules, entries: readonly Entry[]) {
    this.byKey = new Map(rules.columns.map((column) => [column.key, column]));
    this.byId = new Map(entries.map((entry) => [entry.id, entry]));
    this.taken = new Set(this.byId.keys());
    this.newId = rules.idGiver(this.taken);
    for (const entry of entries) {
      const further = rules.further === null ? null : entry.values[rules.further];
      if (typeof further === 'string') this.byFurther.set(further, entry);
      if (rules.hintsByName) for (const key of this.nameKeys(entry.values)) this.byName.set(key, [...(this.byName.get(key) ?? []), entry]);
    }
    for (const one of question.sheet.faults) this.cellFaults.set(one.row, [...(this.cellFaults.get(one.row) ?? []), one]);
    this.merged = question.sheet.merged.filter(({ toRow }) => toRow > question.headingRow);
  }

  plan(row: number, cells: readonly string[]): PlannedRow[] {
    const read = this.read(row, cells);
    if (read.isBlank && read.faults.length === 0) return [];
    const entry = this.entryOf(read);
    const subject = entry?.id ?? this.givenId(read);
    const likely = entry === null ? this.likely(read.values) : [];
    const planned: PlannedRow = { row, outcome: 'same', subject, version: entry?.version ?? null, name: this.nameOf(read, entry), before: {}, after: {}, faults: read.faults, likely };
    if (entry) this.change(planned, entry, read);
    else this.add(planned, read);
    this.once(planned);
    if (planned.faults.length > 0) planned.outcome = 'fault';
    else if (entry) planned.outcome = Object.keys(planned.after).length > 0 ? 'change' : 'same';
    else planned.outcome = likely.length > 0 && this.question.decisions[row] !== AS_NEW ? 'ask' : 'add';
    return [planned];
  }

  private read(row: number, cells: readonly string[]): Read {
    const read: Read = { row, values: {}, faults: [], isBlank: true };
    this.question.mapping.forEach((key, at) => {
      const column = key === null ? undefined : this.byKey.get(key);
      if (!column || column.derived) return;
      const own = this.cellFaults.get(row)?.find((one) => one.column === at + 1);
      const area = this.merged.find((one) => row >= one.fromRow && row <= one.toRow && at + 1 >= one.fromColumn && at + 1 <= one.toColumn);
      if (own) return this.refuse(read, at, own.texts);
      if (area) return this.refuse(read, at, mergedTexts(area));
      const text = restored((cells[at] ?? '').replace(/\r\n?/g, '\n').trim());
      if (text === '') return;
      read.isBlank = false;
      const reading = column.read(text);
      if ('fault' in reading) this.refuse(read, at, reading.fault);
      else read.values[column.key] = reading.value;
    });
    return read;
  }

  private refuse(read: Read, at: number, texts: Texts): void {
    read.faults.push({ column: at + 1, heading: this.headingOf(at), texts });
  }

  private refuseField(faults: RowFault[], key: string, texts: Texts): void {
    const at = this.question.mapping.indexOf(key);
    faults.push({ column: at < 0 ? null : at + 1, heading: at < 0 ? this.byKey.get(key)?.heading ?? { ja: key, en: key } : this.headingOf(at), texts });
  }

  private headingOf(at: number): Texts {
    const heading = this.question.headings[at]?.trim() ?? '';
    return { ja: heading, en: heading };
  }

  /** By id, by the further field, or as a person decided. Two fields that name two entries are a fault. */
  private entryOf(read: Read): Entry | null {
    const { id, further } = this.rules;
    const named = read.values[id] === undefined ? null : this.byId.get(String(read.values[id])) ?? null;
    const numbered = further === null || read.values[further] === undefined ? null : this.byFurther.get(String(read.values[further])) ?? null;
    if (named && numbered && named !== numbered) {
      this.refuseField(read.faults, further!, {
        ja: `この番号は「${said(numbered)}」（${numbered.id}）のものですが、行は「${said(named)}」（${named.id}）を指しています。どちらかを直してください。`,
        en: `This number belongs to ${said(numbered)} (${numbered.id}), but the row names ${said(named)} (${named.id}). Correct one of the two.`,
      });
    }
    const decided = this.question.decisions[read.row];
    return named ?? (read.values[id] === undefined ? numbered : this.renumbered(read, numbered)) ?? (decided === undefined || decided === AS_NEW ? null : this.byId.get(decided) ?? null);
  }

  /** An id that is not there beside a number that is: the id is wrong, ids never change. */
  private renumbered(read: Read, numbered: Entry | null): Entry | null {
    if (numbered) {
      this.refuseField(read.faults, this.rules.id, {
        ja: `「${String(read.values[this.rules.id])}」という番号はありません。この行の法人番号は「${said(numbered)}」（${numbered.id}）のものです。番号を直すか空欄にしてください。`,
        en: `There is no number "${String(read.values[this.rules.id])}"; the corporate number of this row belongs to ${said(numbered)} (${numbered.id}). Correct the number or leave it blank.`,
      });
    }
    return numbered;
  }

  private givenId(read: Read): string | null {
    const given = read.values[this.rules.id];
    if (given === undefined) return null;
    const id = String(given);
    if (this.rules.isId(id)) return id;
    if (!read.faults.some(({ column }) => column === this.question.mapping.indexOf(this.rules.id) + 1)) {
      this.refuseField(read.faults, this.rules.id, { ja: `「${id.slice(0, 40)}」は番号に使えません。半角の英小文字、数字、ハイフンで入力してください（例: org-001）。`, en: `"${id.slice(0, 40)}" cannot be a number. Use small letters, digits and hyphens (such as org-001).` });
    }
    return null;
  }

  private change(planned: PlannedRow, entry: Entry, { values, faults }: Read): void {
    for (const [at, key] of this.question.mapping.entries()) {
      const column = key === null ? undefined : this.byKey.get(key);
      if (!column || column.derived || column.key === this.rules.id || faults.some((one) => one.column === at + 1)) continue;
      const now = entry.values[column.key] ?? null;
      const isBlank = !(column.key in values);
      if (isBlank && (this.question.blanks === 'keep' || isNothing(now))) continue;
      const next = isBlank ? null : values[column.key];
      if (alike(now, next)) continue;
      if (isBlank && column.required) {
        this.refuse({ faults } as Read, at, NEEDED);
        continue;
      }
      planned.before[column.key] = now;
      planned.after[column.key] = next;
    }
    if (Object.keys(planned.after).length === 0) return;
    for (const { key, texts } of this.rules.check({ ...entry.values, ...planned.after }, entry)) this.refuseOnce(faults, key, texts);
  }

  private add(planned: PlannedRow, { values, faults }: Read): void {
    for (const column of this.rules.columns) {
      if (column.required && !(column.key in values) && !faults.some((one) => one.column === this.question.mapping.indexOf(column.key) + 1)) this.refuseField(faults, column.key, NEEDED);
    }
    const all = this.rules.complete(values);
    planned.subject ??= faults.length > 0 ? null : this.newId(all);
    planned.after = { ...all, [this.rules.id]: planned.subject };
    for (const { key, texts } of this.rules.check(planned.after, null)) this.refuseOnce(faults, key, texts);
  }

  /** A cell that could not be read is not refused a second time. */
  private refuseOnce(faults: RowFault[], key: string, texts: Texts): void {
    const at = this.question.mapping.indexOf(key);
    if (at >= 0 && faults.some(({ column }) => column === at + 1)) return;
    this.refuseField(faults, key, texts);
  }

  /** An entry, and a further number, stand in a sheet once. */
  private once(planned: PlannedRow): void {
    const { id, further } = this.rules;
    const number = further === null ? undefined : planned.after[further];
    const marks = [...(planned.subject === null ? [] : [{ key: id, mark: `id ${planned.subject}` }]), ...(typeof number === 'string' ? [{ key: further!, mark: `further ${number}` }] : [])];
    for (const { key, mark } of marks) {
      const first = this.rowOf.get(mark);
      if (first === undefined) this.rowOf.set(mark, planned.row);
      else this.refuseField(planned.faults, key, { ja: `${first}行目と同じものです。一行だけ残してください。`, en: `The same as in row ${first}; keep one of the two rows.` });
    }
    if (planned.subject !== null) this.taken.add(planned.subject);
  }

  private likely(values: Values): string[] {
    if (!this.rules.hintsByName) return [];
    return [...new Set(this.nameKeys(values).flatMap((key) => this.byName.get(key) ?? []).map(({ id }) => id))].sort();
  }

  private nameKeys(values: Values): string[] {
    return [...new Set(this.rules.names.map((key) => values[key]).filter((name): name is string => typeof name === 'string').map(companyKey))].filter((key) => key !== '');
  }

  private nameOf({ values }: Read, entry: Entry | null): string {
    const own = this.rules.names.map((key) => values[key]).find((name): name is string => typeof name === 'string');
    return own ?? (entry ? said(entry) : '');
  }
}

const NEEDED: Texts = { ja: '空欄です。入力してください。', en: 'This is empty; fill it in.' };

function said({ name, id }: Entry): string {
  return name?.ja ?? name?.en ?? id;
}

function mergedTexts({ fromRow, toRow, fromColumn, toColumn }: Merged): Texts {
  const area = `${columnLetters(fromColumn)}${fromRow}:${columnLetters(toColumn)}${toRow}`;
  return { ja: `${area} のセルが結合されています。結合を解除し、それぞれの行に入力してください。`, en: `The cells ${area} are merged. Unmerge them and fill in each row.` };
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Whether two values say the same to people: white space around a text and its kind of line end are none of the message. */
export function alike(a: unknown, b: unknown): boolean {
  return JSON.stringify(tidied(a)) === JSON.stringify(tidied(b));
}

function tidied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidied);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').replace(/[^\S\n]*\n[^\S\n]*/g, '\n').trim() : value;
}

/** Why the columns cannot be read as they are mapped; `null` when they can. */
export function mappingFault(mapping: Mapping, headings: readonly string[], columns: readonly Column[], keys: readonly string[]): Texts | null {
  if (mapping.some((key) => key !== null && !columns.some((column) => column.key === key))) return { ja: '列は、選択肢から選んでください。', en: 'Choose columns of those offered.' };
  const [doubled] = doubledFields(mapping);
  if (doubled) {
    const name = columns.find(({ key }) => key === doubled.key)!.heading;
    const places = doubled.columns.map((column) => `${columnLetters(column)}（${headings[column - 1]?.trim() ?? ''}）`);
    return { ja: `「${name.ja}」に列が二つ以上選ばれています: ${places.join('、')}。読む列を一つだけ選んでください。`, en: `More than one column is to be "${name.en}": ${places.join(', ')}. Choose the one to be read.` };
  }
  if (keys.some((key) => mapping.includes(key))) return null;
  const names = columns.filter(({ key }) => keys.includes(key)).map(({ heading }) => heading);
  return {
    ja: `どの列が${names.map(({ ja }) => `「${ja}」`).join('か')}なのか分かりません。列を選んでください。`,
    en: `It is not clear which column is ${names.map(({ en }) => `"${en}"`).join(' or ')}. Choose the column.`,
  };
}

/** Numbers behind the highest that is taken: org-329 after org-328. */
export function numberedIds(prefix: string, taken: ReadonlySet<string>, digits = 3): () => string {
  let last = [...taken].reduce((most, id) => (id.startsWith(prefix) && /^\d{1,9}$/.test(id.slice(prefix.length)) ? Math.max(most, Number(id.slice(prefix.length))) : most), 0);
  return () => {
    do last += 1; while (taken.has(`${prefix}${String(last).padStart(digits, '0')}`));
    return `${prefix}${String(last).padStart(digits, '0')}`;
  };
}
