/** What changed between the lines of two rounds, and which inputs differ. */
import { inputSentence } from '../../../engine/difference/cause.js';
import { changedInputs } from '../../../engine/difference/inputs.js';
import type { Scenario, Texts } from '../../../engine/model.js';
import { PartyNames } from '../../../engine/party-names.js';
import type { Recommendation } from '../../../rounds/round-parts.entity.js';
import type { PackChange, PackChangeKind, PackDifference } from './pack.js';
import type { Earlier } from './round-parts.js';

const ORDER: readonly PackChangeKind[] = ['lost', 'gained', 'moved', 'rescored'];

export function differenceOf(earlier: Earlier, now: { lines: readonly Recommendation[]; scenario: Scenario }): PackDifference {
  const names = new PartyNames(now.scenario, earlier.scenario);
  const [before, after] = [byPair(earlier.lines), byPair(now.lines)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  const lines = keys.map((key) => changeOf(before.get(key), after.get(key), names)).filter((change): change is PackChange => change !== null)
    .sort((a, b) => compare(a.city.en, b.city.en) || ORDER.indexOf(a.change) - ORDER.indexOf(b.change) || place(a) - place(b));
  const count = (kind: PackChangeKind): number => lines.filter(({ change }) => change === kind).length;
  return {
    number: earlier.round.number, inputHash: earlier.round.inputHash,
    total: { before: totalOf(earlier.lines), after: totalOf(now.lines) },
    counts: { gained: count('gained'), lost: count('lost'), moved: count('moved'), rescored: count('rescored'), kept: keys.length - lines.length },
    inputs: changedInputs(earlier.scenario, now.scenario).map((input): Texts => ({ ja: inputSentence(input, 'ja', names), en: inputSentence(input, 'en', names) })),
    lines,
  };
}

function byPair(lines: readonly Recommendation[]): Map<string, Recommendation> {
  return new Map(lines.map((line) => [`${line.counterpartId} ${line.organisationId}`, line]));
}

function changeOf(before: Recommendation | undefined, after: Recommendation | undefined, names: PartyNames): PackChange | null {
  const { counterpartId, organisationId } = (after ?? before)!;
  const change = kindOf(before, after);
  if (!change) return null;
  const placeOf = (line: Recommendation | undefined): PackChange['before'] => (line ? { rank: line.cityRank, score: line.scoreTenths / 10 } : null);
  return {
    change, before: placeOf(before), after: placeOf(after), because: null,
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
