/**
 * A profile that runs in the shadow of the active one: the same scenario under both, how far the recommendations agree, and how
 * sure that is. Nothing is tuned and nothing is changed: whether the shadow takes over is for people to decide.
 */
import type { FitEntry } from '../fit/entries.js';
import { measureFit } from '../fit/measure-fit.js';
import { measuresOf, type Measures } from '../fit/measures.js';
import type { Profile, Scenario } from '../model.js';
import { byText } from '../order.js';
import { prepare, type Prepared } from '../prepare.js';
import { recommend, type Recommended, type Scored } from '../recommend.js';
import { scoreRows, type Line } from '../answers/round.js';
import { kendallTauB } from './rank-correlation.js';
import { interval95, resampled, rounded } from './resample.js';

/** Lines of both profiles divided by lines of either; 1 where neither has any. */
export interface Overlap { both: number; either: number; share: number }
type Interval = [number, number] | null;

export interface ShadowCity {
  city: string;
  overlap: Overlap;
  /** Kendall's tau-b of the company-city scores over all open companies; `null` where one profile ties them all. */
  tauB: number | null;
  gained: Line[];
  lost: Line[];
}

export interface FitDifference {
  active: number;
  shadow: number;
  difference: number;
  /** 95 % interval of the difference over resamples of the cases, both profiles measured on the same cases each time. */
  interval: Interval;
  /** Shares of the resamples in which the shadow is better, equal and worse. */
  resamples: { better: number; equal: number; worse: number };
}

export interface ShadowFit {
  cases: number;
  recall5: FitDifference;
  mrr: FitDifference;
  /** Cases whose true city the shadow ranks higher, alike and lower. */
  ranked: { higher: number; alike: number; lower: number };
}

export interface ShadowComparison {
  active: Profile;
  shadow: Profile;
  objective: { active: number; shadow: number };
  overlap: Overlap & { intervalOverCities: Interval; intervalOverCompanies: Interval };
  tauB: { mean: number | null; intervalOverCities: Interval; cities: number };
  cities: ShadowCity[];
  fit: ShadowFit | null;
}

/** One profile worked out: what a step of the replay holds too. */
export interface Run { prepared: Prepared; rows: readonly Scored[]; recommended: Recommended }

function runOf(scenario: Scenario): Run {
  const prepared = prepare(scenario);
  const rows = scoreRows(prepared);
  return { prepared, rows, recommended: recommend(prepared, rows) };
}

function sumOf(rows: readonly { both: number; either: number }[]): Overlap {
  const both = rows.reduce((sum, row) => sum + row.both, 0);
  const either = rows.reduce((sum, row) => sum + row.either, 0);
  return { both, either, share: either === 0 ? 1 : rounded(both / either) };
}

function only(lines: readonly Line[], others: readonly Line[]): Line[] {
  const there = new Set(others.map(({ member }) => member));
  return lines.filter(({ member }) => !there.has(member)).map(({ member, city, score }) => ({ member, city, score }));
}

/** Both runs open the same pairs, so their rows stand side by side. */
function cityOf(active: Run, shadow: Run, at: number): ShadowCity {
  const city = active.prepared.counterparts[at]!.id;
  const scoresOf = ({ rows }: Run): number[] => rows.filter((row) => row.counterpart === at).map((row) => row.score);
  const linesOf = ({ recommended }: Run): Line[] => recommended.recommendations.filter((line) => line.city === city);
  const [one, other] = [linesOf(active), linesOf(shadow)];
  const both = one.length - only(one, other).length;
  const tauB = kendallTauB(scoresOf(active), scoresOf(shadow));
  return {
    city, overlap: sumOf([{ both, either: one.length + other.length - both }]), tauB: tauB === null ? null : rounded(tauB),
    gained: only(other, one), lost: only(one, other),
  };
}

/** Overlap by member: the companies are what is drawn again. */
function byMember(active: Run, shadow: Run): { both: number; either: number }[] {
  const keys = ({ recommended }: Run): Set<string> => new Set(recommended.recommendations.map(({ member, city }) => `${member}|${city}`));
  const [one, other] = [keys(active), keys(shadow)];
  const members = new Map<string, { both: number; either: number }>();
  for (const key of [...one, ...[...other].filter((each) => !one.has(each))]) {
    const member = key.split('|')[0]!;
    const row = members.get(member) ?? { both: 0, either: 0 };
    row.either += 1;
    if (one.has(key) && other.has(key)) row.both += 1;
    members.set(member, row);
  }
  return [...members].sort((left, right) => byText(left[0], right[0])).map(([, row]) => row);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

interface PairedCase { active: Measures; shadow: Measures }

function fitDifference(cases: readonly PairedCase[], key: 'recall5' | 'mrr', seed: number): FitDifference {
  const differences = cases.map((each) => each.shadow[key] - each.active[key]);
  /** Sums of equal differences in another order differ in the last binary digits, which are no difference. */
  const drawn = resampled(differences, meanOf, seed).map((value) => Math.round(value * 1e9) / 1e9);
  const share = (holds: (value: number) => boolean): number => (drawn.length === 0 ? 0 : rounded(drawn.filter(holds).length / drawn.length));
  const mean = (side: keyof PairedCase): number => (cases.length === 0 ? 0 : meanOf(cases.map((each) => each[side][key])));
  return {
    active: rounded(mean('active')), shadow: rounded(mean('shadow')), difference: cases.length === 0 ? 0 : rounded(meanOf(differences)),
    interval: interval95(drawn), resamples: { better: share((value) => value > 0), equal: share((value) => value === 0), worse: share((value) => value < 0) },
  };
}

function fitOf(active: Scenario, shadow: Scenario, entries: readonly FitEntry[], seed: number): ShadowFit {
  const [one, other] = [measureFit(active, entries, seed), measureFit(shadow, entries, seed)];
  const cases = one.ranks.map((rank, at): PairedCase => ({ active: measuresOf(rank), shadow: measuresOf(other.ranks[at]!) }));
  const count = (holds: (difference: number) => boolean): number => one.ranks.filter((rank, at) => holds(other.ranks[at]!.rank - rank.rank)).length;
  return {
    cases: entries.length, recall5: fitDifference(cases, 'recall5', seed), mrr: fitDifference(cases, 'mrr', seed),
    ranked: { higher: count((value) => value < 0), alike: count((value) => value === 0), lower: count((value) => value > 0) },
  };
}

/**
 * Compares the scenario's own profile (active) with another (shadow). Cities come by id; lines gained carry the shadow's score,
 * lines lost the active one's. Intervals are percentile bootstraps over cities, companies or cases with the scenario's seed; they
 * draw from the two answers there are and solve nothing anew. Without cases `fit` is `null`.
 */
export function compareProfiles(scenario: Scenario, profile: Profile, entries: readonly FitEntry[] | null = null): ShadowComparison {
  return comparedRuns(runOf(scenario), runOf({ ...scenario, profile }), scenario, profile, entries);
}

/** The same from the two rounds worked out before. */
export function comparedRuns(active: Run, shadow: Run, scenario: Scenario, profile: Profile, entries: readonly FitEntry[] | null = null): ShadowComparison {
  const { seed } = scenario;
  const cities = active.prepared.counterparts.map((_, at) => cityOf(active, shadow, at));
  const taus = cities.flatMap(({ tauB }) => (tauB === null ? [] : [tauB]));
  return {
    active: scenario.profile, shadow: profile,
    objective: { active: active.recommended.certificate.objective, shadow: shadow.recommended.certificate.objective },
    overlap: {
      ...sumOf(cities.map(({ overlap }) => overlap)),
      intervalOverCities: interval95(resampled(cities.map(({ overlap }) => overlap), (drawn) => sumOf(drawn).share, seed)),
      intervalOverCompanies: interval95(resampled(byMember(active, shadow), (drawn) => sumOf(drawn).share, seed)),
    },
    tauB: { mean: taus.length === 0 ? null : rounded(meanOf(taus)), intervalOverCities: interval95(resampled(taus, meanOf, seed)), cities: taus.length },
    cities, fit: entries === null ? null : fitOf(scenario, { ...scenario, profile }, entries, seed),
  };
}
