/** What changed between the lines of two rounds, and which inputs differ. */
import { inputSentence } from '../../../engine/difference/cause.js';
import { changedInputs, type ChangedInput } from '../../../engine/difference/inputs.js';
import type { Scenario, Texts } from '../../../engine/model.js';
import { PartyNames } from '../../../engine/party-names.js';
import type { Recommendation } from '../../../rounds/round-parts.entity.js';
import { isByHand } from '../../../rounds/round.freeze.js';
import type { PackChange, PackChangeKind, PackDifference } from './pack.js';
import { OVERRIDE_WORDS, packWords } from './pack.words.js';
import type { Earlier } from './round-parts.js';

const ORDER: readonly PackChangeKind[] = ['lost', 'gained', 'moved', 'rescored'];

export function differenceOf(earlier: Earlier, now: { lines: readonly Recommendation[]; scenario: Scenario }): PackDifference {
  const names = new PartyNames(now.scenario, earlier.scenario);
  const [before, after] = [byPair(earlier.lines), byPair(now.lines)];
  const differing = inputsBetween(earlier.scenario, now.scenario);
  const causes = new Map(differing.filter(({ row }) => row === 'pair').map((input) => [`${input.city} ${input.member}`, causeOf(input)]));
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  const lines = keys.map((key) => changeOf(before.get(key), after.get(key), names, causes.get(key) ?? null)).filter((change): change is PackChange => change !== null)
    .sort((a, b) => compare(a.city.en, b.city.en) || ORDER.indexOf(a.change) - ORDER.indexOf(b.change) || place(a) - place(b));
  const count = (kind: PackChangeKind): number => lines.filter(({ change }) => change === kind).length;
  return {
    basis: earlier.basis, number: earlier.round.number, inputHash: earlier.round.inputHash,
    total: { before: totalOf(earlier.lines), after: totalOf(now.lines) },
    counts: { gained: count('gained'), lost: count('lost'), moved: count('moved'), rescored: count('rescored'), kept: keys.length - lines.length },
    inputs: differing.map((input): Texts => ({ ja: inputSentence(input, 'ja', names), en: inputSentence(input, 'en', names) })),
    lines,
  };
}

/** The inputs that differ. A veto comes as a ban of its pair; here it is counted with the marks, never named. */
function inputsBetween(before: Scenario, after: Scenario): ChangedInput[] {
  const inputs = changedInputs(withoutVetoes(before), withoutVetoes(after));
  const vetoes = vetoesBetween(before, after);
  if (vetoes === 0) return inputs;
  const marks = inputs.find(({ kind }) => kind === 'marks');
  if (marks) return inputs.map((input) => (input === marks ? { ...marks, count: (marks.count ?? 0) + vetoes } : input));
  return [...inputs, { kind: 'marks', change: 'changed', row: 'marks', fields: [], count: vetoes }];
}

function withoutVetoes(scenario: Scenario): Scenario {
  return { ...scenario, bans: scenario.bans.filter(isByHand) };
}

function vetoesBetween(before: Scenario, after: Scenario): number {
  const [left, right] = [before, after].map(({ bans }) => new Set(bans.filter((ban) => !isByHand(ban)).map(({ member, city, reason }) => `${member} ${city} ${reason}`))) as [Set<string>, Set<string>];
  return [...left].filter((row) => !right.has(row)).length + [...right].filter((row) => !left.has(row)).length;
}

/** The override of a pair that came or went. */
function causeOf({ kind, change }: ChangedInput): Texts {
  const name = OVERRIDE_WORDS[kind === 'pins' ? 'pin' : 'ban'];
  const isNew = change === 'added';
  return { ja: isNew ? name.ja : packWords.ja.noMore(name.ja), en: isNew ? name.en : packWords.en.noMore(name.en) };
}

function byPair(lines: readonly Recommendation[]): Map<string, Recommendation> {
  return new Map(lines.map((line) => [`${line.counterpartId} ${line.organisationId}`, line]));
}

function changeOf(before: Recommendation | undefined, after: Recommendation | undefined, names: PartyNames, because: Texts | null): PackChange | null {
  const { counterpartId, organisationId } = (after ?? before)!;
  const change = kindOf(before, after);
  if (!change) return null;
  const placeOf = (line: Recommendation | undefined): PackChange['before'] => (line ? { rank: line.cityRank, score: line.scoreTenths / 10 } : null);
  return {
    change, before: placeOf(before), after: placeOf(after), because,
    city: { ja: names.city(counterpartId, 'ja'), en: names.city(counterpartId, 'en') },
    company: { ja: names.member(organisationId, 'ja'), en: names.member(organisationId, 'en') },
  };
}

function kindOf(before: Recommendation | undefined, after: Recommendation | undefined): PackChangeKind | null {
  if (!before) return 'gained';
  if (!after) return 'lost';
  if (before.cityRank !== after.cityRank) return 'moved';
  return before.scoreTenths === after.scoreTenths ? null : 'rescored';
}

function totalOf(lines: readonly Recommendation[]): number {
  return lines.reduce((sum, line) => sum + line.scoreTenths, 0) / 10;
}

function place(change: PackChange): number {
  return (change.after ?? change.before)!.rank;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
