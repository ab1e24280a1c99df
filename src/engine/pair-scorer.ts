/**
 * The inner loop of a round: the totals of one solution against many needs at once, in arrays that are used again. It adds up the
 * very judgements that `score.ts` makes for one pair; each is asked for once for all pairs that cannot differ in it.
 */
import type { Counterpart, PreparedNeed } from './counterparts.js';
import { gateOf, ownGate } from './gates.js';
import type { Scenario } from './model.js';
import { byText } from './order.js';
import type { Prepared, PreparedSolution } from './prepare.js';
import { judgeByKind, judgeNeed, judgeOnly, judgeShared, judgeSized, kindOf, sharedKindOf, sizedKindOf, solutionKindOf, total, weightsOf, type Total } from './score.js';
import { judgeNeedText } from './score/need-text.js';
import { emptyTable, evidenceFor, indexNeeds, textShareAt, type EvidenceTable, type NeedIndex } from './text/relevance.js';
import { TrackMemo } from './track-memo.js';

/** Cells of the table by kinds that are kept before it is begun anew. */
const CELLS_KEPT = 3_000_000;
const SHARES = 1001;
const UNASKED = -1;

/** Equal texts get equal numbers, counted from 0. */
function numbered(texts: readonly string[]): { numbers: Int32Array; count: number } {
  const seen = new Map<string, number>();
  const numbers = Int32Array.from(texts, (text) => {
    const number = seen.get(text) ?? seen.size;
    seen.set(text, number);
    return number;
  });
  return { numbers, count: seen.size };
}

/** Totals side by side: score, low and high of each place. */
export class Totals {
  private readonly cells: Int32Array;

  constructor(places: number) {
    this.cells = new Int32Array(3 * places).fill(UNASKED);
  }

  isAsked(place: number): boolean {
    return this.cells[3 * place] !== UNASKED;
  }

  put(place: number, { score, low, high }: Total): void {
    this.cells[3 * place] = score;
    this.cells[3 * place + 1] = low;
    this.cells[3 * place + 2] = high;
  }

  score(place: number): number {
    return this.cells[3 * place]!;
  }

  /** How much less and how much more than the score it could be. */
  below(place: number): number {
    return this.cells[3 * place]! - this.cells[3 * place + 1]!;
  }

  above(place: number): number {
    return this.cells[3 * place + 2]! - this.cells[3 * place]!;
  }

  forget(): void {
    this.cells.fill(UNASKED);
  }
}

/** Members whose gates may differ from city to city of one country. */
function particularMembers({ bans, marks, seminar }: Scenario): Set<string> {
  return new Set([...bans.map(({ member }) => member), ...marks.map(({ member }) => member), ...(seminar?.vetoes ?? []).flatMap(({ a, b }) => [a, b])]);
}

const NONE = { score: 0, low: 0, high: 0 };

/**
 * Scores solutions, one after another, against the needs of a group of counterparts. Counterparts stand by country, so that those a
 * solution is open to lie together; places count their needs in that order.
 */
export class PairScorer {
  readonly counterparts: readonly Counterpart[];
  /** The counterparts (as indices of `counterparts`) in the order in which they were given. */
  readonly sequence: readonly number[];
  readonly needs: readonly PreparedNeed[];
  /** First place of each counterpart, and one more at the end. */
  readonly from: Int32Array;
  /** Tenths by place, for the solution scored last; only places of open counterparts mean anything. */
  readonly score: Int32Array;
  /** By counterpart: 1 where the solution scored last is not gated. */
  readonly open: Uint8Array;

  private readonly counterpartOf: Int32Array;
  private readonly needIndex: NeedIndex;
  private readonly table: EvidenceTable;
  private readonly ofNeed: Totals;
  private readonly kind: Int32Array;
  private readonly kinds: number;
  private readonly sharedKind: Int32Array;
  private readonly shared: Totals;
  private readonly sizedKind: Int32Array;
  private readonly sized: Totals;
  private readonly kindTotals = new Map<string, Totals>();
  private readonly countryOf: Int32Array;
  private readonly countryOpen: Int8Array;
  private readonly particular: Set<string>;
  private readonly track: TrackMemo;
  /** Tenths of need text by share, one table a kind of counterpart. */
  private readonly textTenths = new Map<Counterpart['kind'], Int32Array>();
  private byKind = new Totals(0);
  private solution: PreparedSolution | undefined;

  constructor(private readonly prepared: Prepared, given: readonly Counterpart[]) {
    const byCountry = [...given.keys()].sort((left, right) => byText(given[left]!.country, given[right]!.country) || left - right);
    this.counterparts = byCountry.map((at) => given[at]!);
    this.sequence = [...byCountry.keys()].sort((left, right) => byCountry[left]! - byCountry[right]!);
    this.needs = this.counterparts.flatMap((counterpart) => counterpart.needs);
    this.counterpartOf = Int32Array.from(this.counterparts.flatMap((counterpart, at) => counterpart.needs.map(() => at)));
    this.from = new Int32Array(given.length + 1);
    this.counterparts.forEach((counterpart, at) => { this.from[at + 1] = this.from[at]! + counterpart.needs.length; });
    this.score = new Int32Array(this.needs.length);
    this.open = new Uint8Array(given.length);
    this.needIndex = indexNeeds(this.needs.map((need) => need.text));
    this.table = emptyTable(this.needIndex);
    this.ofNeed = new Totals(this.needs.length);
    this.needs.forEach((need, place) => { this.ofNeed.put(place, total(judgeNeed(prepared, this.at(place), need))); });
    const kinds = numbered(this.needs.map((need, place) => kindOf(this.at(place), need)));
    this.kind = kinds.numbers;
    this.kinds = kinds.count;
    const sharedKinds = numbered(this.counterparts.map(sharedKindOf));
    this.sharedKind = sharedKinds.numbers;
    this.shared = new Totals(sharedKinds.count);
    const sizedKinds = numbered(this.needs.map((need, place) => sizedKindOf(this.at(place), need)));
    this.sizedKind = sizedKinds.numbers;
    this.sized = new Totals(sizedKinds.count);
    const countries = numbered(this.counterparts.map((counterpart) => counterpart.country));
    this.countryOf = countries.numbers;
    this.countryOpen = new Int8Array(countries.count);
    this.particular = particularMembers(prepared.scenario);
    this.track = new TrackMemo(prepared.taxonomy, this.counterparts, this.needs);
  }

  /** Fills the scores for one solution; `false` when it is gated from all counterparts of the group. */
  judge(solution: PreparedSolution): boolean {
    this.solution = solution;
    if (!this.markOpen(solution)) return false;
    evidenceFor(this.needIndex, solution.text, this.table, this.openRanges());
    this.byKind = this.kindsOf(solution);
    this.shared.forget();
    this.sized.forget();
    this.track.begin(solution);
    for (let at = 0; at < this.counterparts.length; at++) {
      if (this.open[at]) this.judgeAgainst(solution, at);
    }
    return true;
  }

  /** Where the score of a place could go once the unknowns are known, for the solution scored last. */
  rangeOf(place: number): { low: number; high: number } {
    const at = this.counterpartOf[place]!;
    const score = this.score[place]!;
    this.track.turnTo(at);
    const sharedKind = this.sharedKind[at]!;
    const sizedKind = this.sizedKind[place]!;
    const kind = this.kind[place]!;
    const text = this.textUnknown(place);
    const below = this.shared.below(sharedKind) + this.sized.below(sizedKind) + this.byKind.below(kind) + this.ofNeed.below(place) + this.track.below(place) + text.score - text.low;
    const above = this.shared.above(sharedKind) + this.sized.above(sizedKind) + this.byKind.above(kind) + this.ofNeed.above(place) + this.track.above(place) + text.high - text.score;
    return { low: score - below, high: score + above };
  }

  private judgeAgainst(solution: PreparedSolution, at: number): void {
    const { prepared, shared, sized, ofNeed, track, byKind, needIndex, table } = this;
    const counterpart = this.counterparts[at]!;
    const sharedKind = this.sharedKind[at]!;
    if (!shared.isAsked(sharedKind)) shared.put(sharedKind, total(judgeShared(prepared, solution, counterpart)));
    const base = shared.score(sharedKind);
    const text = this.textTenths.get(counterpart.kind) ?? this.fillText(solution, counterpart);
    track.turnTo(at);
    const end = this.from[at + 1]!;
    for (let place = this.from[at]!; place < end; place++) {
      const sizedKind = this.sizedKind[place]!;
      if (!sized.isAsked(sizedKind)) sized.put(sizedKind, total(judgeSized(prepared, solution, counterpart, this.needs[place]!)));
      const kind = this.kind[place]!;
      if (!byKind.isAsked(kind)) byKind.put(kind, total(judgeByKind(prepared, solution, counterpart, this.needs[place]!)));
      const share = textShareAt(needIndex, table, solution.text, place);
      if (!track.isAsked(place)) track.put(place, total({ trackRecord: judgeOnly(prepared, solution, counterpart, this.needs[place]!, share).trackRecord }));
      const words = share === null ? this.textUnknown(place).score : text[share]!;
      this.score[place] = base + sized.score(sizedKind) + byKind.score(kind) + ofNeed.score(place) + track.score(place) + words;
    }
  }

  private at(place: number): Counterpart {
    return this.counterparts[this.counterpartOf[place]!]!;
  }

  /** Need text of a place where one side has no text; nothing to add where both have one, since then it is known. */
  private textUnknown(place: number): Total {
    const solution = this.solution!;
    if (textShareAt(this.needIndex, this.table, solution.text, place) !== null) return NONE;
    const { tenths, neutral } = weightsOf(this.prepared, this.at(place));
    return total({ needText: judgeNeedText(tenths.needText, neutral, solution, null) });
  }

  /** Points of a known text share do not depend on the solution. */
  private fillText(solution: PreparedSolution, counterpart: Counterpart): Int32Array {
    const { tenths, neutral } = weightsOf(this.prepared, counterpart);
    const table = Int32Array.from({ length: SHARES }, (_, share) => judgeNeedText(tenths.needText, neutral, solution, share).tenths);
    this.textTenths.set(counterpart.kind, table);
    return table;
  }

  private kindsOf(solution: PreparedSolution): Totals {
    const key = solutionKindOf(solution);
    const known = this.kindTotals.get(key);
    if (known) return known;
    if (this.kindTotals.size * this.kinds > CELLS_KEPT) this.kindTotals.clear();
    const totals = new Totals(this.kinds);
    this.kindTotals.set(key, totals);
    return totals;
  }

  /** Gates of a member without bans, vetoes or marks are the same for all counterparts of a country. */
  private markOpen(solution: PreparedSolution): boolean {
    const { prepared, open } = this;
    open.fill(0);
    if (ownGate(solution.member, solution.input, prepared.scenario.asOf)) return false;
    const isParticular = this.particular.has(solution.member.id);
    this.countryOpen.fill(UNASKED);
    let some = 0;
    for (let at = 0; at < this.counterparts.length; at++) {
      const country = this.countryOf[at]!;
      let isOpen = this.countryOpen[country]!;
      if (isOpen === UNASKED || isParticular) {
        isOpen = gateOf(prepared, solution, this.counterparts[at]!) === null ? 1 : 0;
        this.countryOpen[country] = isOpen;
      }
      open[at] = isOpen;
      some |= isOpen;
    }
    return some === 1;
  }

  private openRanges(): number[] {
    const ranges: number[] = [];
    for (let at = 0; at < this.open.length; at++) {
      if (!this.open[at]) continue;
      if (at > 0 && this.open[at - 1]) ranges[ranges.length - 1] = this.from[at + 1]!;
      else ranges.push(this.from[at]!, this.from[at + 1]!);
    }
    return ranges;
  }
}
