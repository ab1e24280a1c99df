/** From the lines of two rounds, and the causes once they are worked out, to what the pages of a comparison show. */
import { KIND_NAMES } from '../../engine/difference/words.js';
import type { InputKind } from '../../engine/difference/inputs.js';
import type { Language } from '../../engine/model.js';
import { grouped } from '../../platform/groups.js';
import type { ComparisonResult, ComparedLine } from '../../rounds/comparison.result.js';
import type { LinePair } from '../../rounds/comparisons.queries.js';
import { inOrderOf } from '../format.js';
import { type Content, said } from '../parts/text.js';
import { compareWords } from './compare.words.js';
import type { ChangesQuery } from './compare.query.js';

export const CHANGES = ['lost', 'gained', 'moved', 'rescored'] as const;
export type Change = (typeof CHANGES)[number] | 'kept';
/** A kind of input, or what else can move a line: a place given by hand, another engine, the lines around it. */
export type Cause = InputKind | 'hand' | 'engine' | 'others';

export interface Place { rank: number; score: number }
export interface ComparedRow {
  change: Change; counterpart: { id: string; name: Content }; member: { id: string; name: Content };
  before: Place | null; after: Place | null; causes: Cause[]; because: string[];
}
export type Counts = Record<Change, number>;
export interface ChangeGroup { id: string; name: Content; counts: Counts; before: number; after: number; rows: ComparedRow[] }
export interface ChangesShown {
  by: 'city' | 'company'; groups: ChangeGroup[]; page: number; last: number; isAll: boolean;
  shown: number; all: number; causes: Cause[] | null; filter: { change: string; cause: string; q: string };
}
export interface Whole { counts: Counts; before: number; after: number; lines: number }

/** Groups on one page: a city has more lines than a company. */
const GROUPS_A_PAGE = { city: 8, company: 25 } as const;

export function causeName(cause: Cause, language: Language): string {
  const t = compareWords[language];
  return cause === 'hand' || cause === 'engine' || cause === 'others' ? t[cause] : KIND_NAMES[cause][language];
}

/** Every line of either round. Without a result the lines have no causes. */
export function comparedRounds(pairs: readonly LinePair[], result: ComparisonResult | null, engines: readonly (string | null)[], language: Language): ComparedRow[] {
  const found = byPair(result);
  return pairs.map((pair): ComparedRow => {
    const [before, after] = [place(pair.rankBefore, pair.tenthsBefore), place(pair.rankAfter, pair.tenthsAfter)];
    const row = { ...parties(pair), before, after, change: changeOf(before, after) };
    if (!result || row.change === 'kept') return { ...row, causes: [], because: [] };
    return { ...row, ...whyOf(pair, row.change, found.get(`${pair.counterpart} ${pair.organisation}`), new Set(engines).size > 1, language) };
  });
}

/** The lines of one round and what would become of them under the other profile; the places are those that scores give. */
export function comparedProfiles(pairs: readonly LinePair[], result: ComparisonResult, language: Language): ComparedRow[] {
  const found = byPair(result);
  const kept = pairs.filter((pair) => !found.has(`${pair.counterpart} ${pair.organisation}`)).map((pair): ComparedRow => {
    const at = place(pair.engineRankBefore, pair.tenthsBefore);
    return { ...parties(pair), change: 'kept', before: at, after: at, causes: [], because: [] };
  });
  const changed = result.lines.map(({ change, counterpart, member, before, after, kinds, because }): ComparedRow => ({
    change, counterpart, member, before, after, causes: kinds.length > 0 ? kinds : ['others'], because: because[language],
  }));
  return [...kept, ...changed];
}

export function wholeOf(rows: readonly ComparedRow[]): Whole {
  return { ...sums(rows), lines: rows.filter((row) => row.after !== null).length };
}

/** The changed lines that the query asks for, in groups, those with the most changes first. */
export function changesShown(rows: readonly ComparedRow[], query: ChangesQuery, hasCauses: boolean, language: Language): ChangesShown {
  const by = query.by ?? 'city';
  const side = (row: ComparedRow) => (by === 'city' ? row.counterpart : row.member);
  const changed = rows.filter((row) => row.change !== 'kept');
  const wanted = changed.filter((row) => matches(row, query));
  const groups = [...grouped(wanted, (row) => side(row).id)].map(([id, some]): ChangeGroup => ({
    id, name: side(some[0]!).name, ...sums(rows.filter((row) => side(row).id === id)), rows: sortedRows(some),
  }));
  const compare = inOrderOf(language);
  groups.sort((a, b) => weight(b) - weight(a) || compare(said(a.name, language), said(b.name, language)));
  const last = Math.max(1, Math.ceil(groups.length / GROUPS_A_PAGE[by]));
  const page = Math.min(query.page ?? 1, last);
  const isAll = query.show === 'all';
  return {
    by, page, last: isAll ? 1 : last, isAll, shown: wanted.length, all: changed.length,
    groups: isAll ? groups : groups.slice((page - 1) * GROUPS_A_PAGE[by], page * GROUPS_A_PAGE[by]),
    causes: hasCauses ? [...new Set(changed.flatMap((row) => row.causes))] : null,
    filter: { change: query.change ?? '', cause: query.cause ?? '', q: query.q ?? '' },
  };
}

function whyOf(pair: LinePair, change: Change, line: ComparedLine | undefined, enginesDiffer: boolean, language: Language): Pick<ComparedRow, 'causes' | 'because'> {
  const t = compareWords[language];
  const isByHand = pair.rankBefore !== pair.engineRankBefore || pair.rankAfter !== pair.engineRankAfter;
  const hand = isByHand && change === 'moved' ? [t.byHand(String(pair.engineRankBefore), String(pair.engineRankAfter))] : [];
  if (!line) return hand.length > 0 ? { causes: ['hand'], because: hand } : { causes: enginesDiffer ? ['engine'] : [], because: [enginesDiffer ? t.engineDiffers : t.notExplained] };
  const told = line.isSecret && line.because[language].length === 0 ? [t.secret] : line.because[language];
  const causes: Cause[] = [...(hand.length > 0 ? ['hand' as const] : []), ...line.kinds];
  return { causes: causes.length > 0 || line.isSecret ? causes : ['others'], because: [...hand, ...told] };
}

function byPair(result: ComparisonResult | null): Map<string, ComparedLine> {
  return new Map((result?.lines ?? []).map((line) => [`${line.counterpart.id} ${line.member.id}`, line]));
}

function parties(pair: LinePair): Pick<ComparedRow, 'counterpart' | 'member'> {
  return {
    counterpart: { id: pair.counterpart, name: { ja: pair.counterpartJa, en: pair.counterpartEn } },
    member: { id: pair.organisation, name: { ja: pair.memberJa, en: pair.memberEn } },
  };
}

function place(rank: number | null, tenths: number | null): Place | null {
  return rank === null || tenths === null ? null : { rank, score: tenths / 10 };
}

function changeOf(before: Place | null, after: Place | null): Change {
  if (!before) return 'gained';
  if (!after) return 'lost';
  if (before.rank !== after.rank) return 'moved';
  return before.score === after.score ? 'kept' : 'rescored';
}

function sums(rows: readonly ComparedRow[]): { counts: Counts; before: number; after: number } {
  const counts: Counts = { gained: 0, lost: 0, moved: 0, rescored: 0, kept: 0 };
  for (const row of rows) counts[row.change] += 1;
  const total = (of: 'before' | 'after') => rows.reduce((sum, row) => sum + Math.round((row[of]?.score ?? 0) * 10), 0) / 10;
  return { counts, before: total('before'), after: total('after') };
}

function matches(row: ComparedRow, { change, cause, q }: ChangesQuery): boolean {
  if (change && row.change !== change) return false;
  if (cause && !(row.causes as string[]).includes(cause)) return false;
  if (!q) return true;
  const wanted = q.normalize('NFKC').toLowerCase();
  return [row.counterpart.name, row.member.name].some(({ ja, en }) => [ja, en].some((name) => name?.normalize('NFKC').toLowerCase().includes(wanted)));
}

function sortedRows(rows: readonly ComparedRow[]): ComparedRow[] {
  const order: readonly Change[] = CHANGES;
  return [...rows].sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change) || (a.after ?? a.before)!.rank - (b.after ?? b.before)!.rank);
}

function weight({ counts }: ChangeGroup): number {
  return (counts.gained + counts.lost) * 1_000 + counts.moved;
}
