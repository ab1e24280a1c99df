/**
 * What would raise the score of a company for a city: the smallest changes of its own profile that bear evidence, each
 * tried alone and scored again. Nothing that is another party's secret enters (its marks, a veto).
 */
import type { Counterpart } from '../counterparts.js';
import type { Language, Maturity, MemberInput, SolutionInput } from '../model.js';
import type { Names } from '../names.js';
import { counterpartOf, ownView, scoreOwn, solutionsOf } from './own-side.js';
import type { Prepared, PreparedSolution } from '../prepare.js';
import { RAISES_EN, RAISES_JA } from './raises.sentences.js';
import { shown } from '../tenths.js';
import { Told } from '../told.js';

export const RAISE_CODES = [
  'raise.consent', 'raise.renew', 'raise.offer-country', 'raise.state-leaves',
  'raise.state-references', 'raise.state-references-city', 'raise.reference', 'raise.reference-city', 'raise.state-maturity', 'raise.maturity',
  'raise.state-data', 'raise.data', 'raise.english', 'raise.language', 'raise.office',
] as const;
export type RaiseCode = (typeof RAISE_CODES)[number];

export interface Raise {
  code: RaiseCode;
  /** Points gained for this city; the whole score where the change opens a gate. */
  points: number;
  /** Score for the city after this change alone. */
  score: number;
  solution: string | null;
  [value: string]: unknown;
}

const MATURITIES: readonly Maturity[] = ['research', 'pilot', 'commercial', 'widely-deployed'];
const NEXT_MATURITY: Partial<Record<Maturity, Maturity>> = { research: 'pilot', pilot: 'commercial', commercial: 'widely-deployed' };

interface Change { code: RaiseCode; solution: string | null; values?: Record<string, unknown>; apply: (solution: PreparedSolution) => PreparedSolution }

function ofMember(code: RaiseCode, change: (member: MemberInput) => MemberInput, values: Record<string, unknown>): Change {
  return { code, solution: null, values, apply: (solution) => ({ ...solution, member: change(solution.member) }) };
}

function ofSolution(code: RaiseCode, id: string, change: (input: SolutionInput) => SolutionInput, values: Record<string, unknown> = {}): Change {
  return { code, solution: id, values, apply: (solution) => (solution.input.id === id ? { ...solution, input: change(solution.input) } : solution) };
}

function memberChanges(member: MemberInput, counterpart: Counterpart): Change[] {
  const { country } = counterpart;
  const overseas = member.overseas ?? { offices: [], countries_offered: null, languages: [] };
  const changes: Change[] = [];
  const edit = (code: RaiseCode, part: Partial<typeof overseas>, values: Record<string, unknown>): void => {
    changes.push(ofMember(code, (before) => ({ ...before, overseas: { ...overseas, ...part } }), values));
  };
  if (member.consent === false) changes.push(ofMember('raise.consent', (before) => ({ ...before, consent: true }), {}));
  if (!overseas.countries_offered?.includes(country)) edit('raise.offer-country', { countries_offered: [...overseas.countries_offered ?? [], country] }, { country });
  if (!overseas.offices.includes(country)) edit('raise.office', { offices: [...overseas.offices, country] }, { country });
  const local = counterpart.languages.find((language) => language !== 'en');
  if (local !== undefined && !counterpart.languages.some((language) => language !== 'en' && overseas.languages.includes(language))) {
    edit('raise.language', { languages: [...overseas.languages, local] }, { language: local });
  }
  return changes;
}

/** A deployment of the as-of year in the country and, for a city, in this very city; at the city's size. */
function referenceChanges(prepared: Prepared, { input, leaves }: PreparedSolution, counterpart: Counterpart): Change[] {
  const { country, sizeClass } = counterpart;
  const leaf = leaves[0] ?? null;
  const add = (code: RaiseCode, city: string | null): Change => {
    const reference = { country, city_id: city, year: prepared.year, leaf, scale: sizeClass };
    return ofSolution(code, input.id, (before) => ({ ...before, references: [...before.references ?? [], reference] }), { country, leaf, year: prepared.year, ...(city === null ? {} : { city }) });
  };
  const isStated = input.references !== null;
  const there = counterpart.kind === 'city' ? [add(isStated ? 'raise.reference-city' : 'raise.state-references-city', counterpart.id)] : [];
  return [add(isStated ? 'raise.reference' : 'raise.state-references', null), ...there];
}

function solutionChanges(prepared: Prepared, solution: PreparedSolution, counterpart: Counterpart): Change[] {
  const { input } = solution;
  const { id } = input;
  const { asOf } = prepared.scenario;
  const changes: Change[] = [];
  if (input.valid_until !== null && input.valid_until < asOf) changes.push(ofSolution('raise.renew', id, (before) => ({ ...before, valid_until: null })));
  if (input.leaves === null && solution.leaves.length > 0) {
    changes.push({ code: 'raise.state-leaves', solution: id, values: { leaf: solution.leaves[0] }, apply: (each) => (each.input.id === id ? { ...each, certainty: 1000 } : each) });
  }
  changes.push(...referenceChanges(prepared, solution, counterpart));
  for (const maturity of input.maturity === null ? MATURITIES : []) changes.push(ofSolution('raise.state-maturity', id, (before) => ({ ...before, maturity }), { maturity }));
  const next = input.maturity === null ? undefined : NEXT_MATURITY[input.maturity];
  if (next) changes.push(ofSolution('raise.maturity', id, (before) => ({ ...before, maturity: next }), { maturity: next }));
  const handling = input.data_handling;
  const trusted = { personal_data: handling?.personal_data === 'none' ? 'none' : 'pseudonymised', storage: 'in-country', ownership: 'city' };
  changes.push(ofSolution(handling === null ? 'raise.state-data' : 'raise.data', id, (before) => ({ ...before, data_handling: trusted })));
  if (!input.text_en && !input.title_en) changes.push(ofSolution('raise.english', id, (before) => ({ ...before, title_en: before.title_ja ?? before.id })));
  return changes;
}

const RAISES_MAX = 10;

/**
 * Changes that gain points for this city, most first (ties in the order of RAISE_CODES, then by solution), one of each
 * code, at most ten. A change that opens a gate counts with the whole score it gives. Empty when nothing would help.
 */
export function raises(round: Prepared, memberId: string, cityId: string): Raise[] {
  const prepared = ownView(round);
  const counterpart = counterpartOf(prepared, cityId);
  const solutions = solutionsOf(prepared, memberId);
  const first = solutions[0];
  if (!first) return [];
  const now = scoreOwn(prepared, solutions, counterpart).score?.score ?? 0;
  const changes = [...memberChanges(first.member, counterpart), ...solutions.flatMap((solution) => solutionChanges(prepared, solution, counterpart))];
  const found = changes.flatMap(({ code, solution, values, apply }): Raise[] => {
    const after = scoreOwn(prepared, solutions.map(apply), counterpart).score?.score ?? 0;
    return after > now ? [{ code, points: shown(after - now), score: shown(after), solution, ...values }] : [];
  });
  found.sort((left, right) => right.points - left.points || RAISE_CODES.indexOf(left.code) - RAISE_CODES.indexOf(right.code));
  const best = new Map<RaiseCode, Raise>();
  for (const raise of found) if (!best.has(raise.code)) best.set(raise.code, raise);
  return [...best.values()].slice(0, RAISES_MAX);
}

/** One change as a sentence without a full stop and without its points. */
export function raiseSentence(raise: Raise, language: Language, names: Names): string {
  return (language === 'ja' ? RAISES_JA : RAISES_EN)[raise.code](Told.of(raise, language, names));
}

/** One change with what it brings: its sentence, the points gained and the score then. */
export function raiseLine(raise: Raise, language: Language, names: Names): string {
  const [gained, then] = [raise.points.toFixed(1), raise.score.toFixed(1)];
  return `${raiseSentence(raise, language, names)}${language === 'ja' ? `: +${gained}点（${then}点になります）` : `: +${gained} (then ${then})`}`;
}
