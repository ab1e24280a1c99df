/**
 * The inner loop of a round: the totals of one solution against many needs at once, in arrays that are used again. It adds up the
 * very judgements that `score.ts` makes for one pair; each is asked for once for all pairs that cannot differ in it.
 */
import type { Counterpart, PreparedNeed } from './counterparts.js';
import { gateOf, ownGate } from './gates.js';
import type { Scenario } from './model.js';
import type { Prepared, PreparedSolution } from './prepare.js';
import { judgeByKind, judgeNeed, judgeOnly, judgeShared, kindOf, sharedKindOf, solutionKindOf, total, weightsOf, type Total } from './score.js';
import { judgeNeedText } from './score/need-text.js';
import { emptyTable, evidenceFor, indexNeeds, textShareAt, type EvidenceTable, type NeedIndex } from './text/relevance.js';
import { TrackMemo } from './track-memo.js';

/** Cells of the table by kinds that are kept before it is begun anew. */
const CELLS_KEPT = 3_000_000;
const SHARES = 1001;
const UNASKED = -1;

/** Equal texts get equal numbers, counted from 0. */
export function numbered(texts: readonly string[]): { numbers: Int32Array; count: number } {
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

  low(place: number): number {
    return this.cells[3 * place + 1]!;
  }

  high(place: number): number {
    return this.cells[3 * place + 2]!;
  }

  forget(): void {
    this.cells.fill(UNASKED);
  }
}

/** Members whose gates may differ from city to city of one country. */
function particularMembers({ bans, marks, seminar }: Scenario): Set<string> {
  return new Set([...bans.map(({ member }) => member), ...marks.map(({ member }) => member), ...(seminar?.vetoes ?? []).flatMap(({ a, b }) => [a, b])]);
}

/** Scores solutions, one after another, against the needs of a group of counterparts. Places count the needs of the group in order. */
export class PairScorer {
  readonly needs: readonly PreparedNeed[];
  /** First place of each counterpart, and one more at the end. */
  readonly from: Int32Array;
  /** Tenths by place, for the solution scored last; only places of open counterparts mean anything. */
  readonly score: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** By counterpart: 1 where the solution scored last is not gated. */
  readonly open: Uint8Array;

  private readonly counterpartOf: Counterpart[];
  private readonly needIndex: NeedIndex;
  private readonly table: EvidenceTable;
  private readonly ofNeed: Totals;
  private readonly kind: Int32Array;
  private readonly kinds: number;
  private readonly sharedKind: Int32Array;
  private readonly shared: Totals;
  private byKind = new Map<string, Totals>();
  private readonly countryOf: Int32Array;
  private readonly countryOpen: Int8Array;
  private readonly particular: Set<string>;
  private readonly track: TrackMemo;
  /** Tenths of need text by share, one table a kind of counterpart. */
  private readonly textTenths = new Map<Counterpart['kind'], Int32Array>();

  constructor(private readonly prepared: Prepared, private readonly counterparts: readonly Counterpart[]) {
    this.needs = counterparts.flatMap((counterpart) => counterpart.needs);
    this.counterpartOf = counterparts.flatMap((counterpart) => counterpart.needs.map(() => counterpart));
    this.from = new Int32Array(counterparts.length + 1);
    counterparts.forEach((counterpart, at) => { this.from[at + 1] = this.from[at]! + counterpart.needs.length; });
    const places = this.needs.length;
    this.score = new Int32Array(places);
    this.low = new Int32Array(places);
    this.high = new Int32Array(places);
    this.open = new Uint8Array(counterparts.length);
    this.needIndex = indexNeeds(this.needs.map((need) => need.text));
    this.table = emptyTable(this.needIndex);
    this.ofNeed = new Totals(places);
    this.needs.forEach((need, place) => { this.ofNeed.put(place, total(judgeNeed(prepared, this.counterpartOf[place]!, need))); });
    const kinds = numbered(this.needs.map((need, place) => kindOf(this.counterpartOf[place]!, need)));
    this.kind = kinds.numbers;
    this.kinds = kinds.count;
    const sharedKinds = numbered(counterparts.map(sharedKindOf));
    this.sharedKind = sharedKinds.numbers;
    this.shared = new Totals(sharedKinds.count);
    const countries = numbered(counterparts.map((counterpart) => counterpart.country));
    this.countryOf = countries.numbers;
    this.countryOpen = new Int8Array(countries.count);
    this.particular = particularMembers(prepared.scenario);
    this.track = new TrackMemo(prepared.taxonomy, counterparts, this.needs);
  }

  /** Fills the arrays for one solution; `false` when it is gated from all counterparts of the group. */
  judge(solution: PreparedSolution): boolean {
    if (!this.markOpen(solution)) return false;
    const table = evidenceFor(this.needIndex, solution.text, this.table);
    const byKind = this.kindsOf(solution);
    this.shared.forget();
    this.track.begin(solution);
    for (let at = 0; at < this.counterparts.length; at++) {
      if (this.open[at]) this.judgeAgainst(solution, at, table, byKind);
    }
    return true;
  }

  private judgeAgainst(solution: PreparedSolution, at: number, table: EvidenceTable, byKind: Totals): void {
    const { prepared, shared, ofNeed, track } = this;
    const counterpart = this.counterparts[at]!;
    const sharedKind = this.sharedKind[at]!;
    if (!shared.isAsked(sharedKind)) shared.put(sharedKind, total(judgeShared(prepared, solution, counterpart)));
    const base = shared.score(sharedKind);
    const baseLow = shared.low(sharedKind);
    const baseHigh = shared.high(sharedKind);
    const text = this.textTenths.get(counterpart.kind) ?? this.fillText(solution, counterpart);
    track.turnTo(at);
    for (let place = this.from[at]!; place < this.from[at + 1]!; place++) {
      const kind = this.kind[place]!;
      if (!byKind.isAsked(kind)) byKind.put(kind, total(judgeByKind(prepared, solution, counterpart, this.needs[place]!)));
      const share = textShareAt(this.needIndex, table, solution.text, place);
      if (share === null || !track.isAsked(place)) {
        const { needText, trackRecord } = judgeOnly(prepared, solution, counterpart, this.needs[place]!, share);
        if (!track.isAsked(place)) track.put(place, total({ trackRecord }));
        this.put(place, base, baseLow, baseHigh, byKind, needText.tenths, needText.low, needText.high);
      } else this.put(place, base, baseLow, baseHigh, byKind, text[share]!, text[share]!, text[share]!);
      this.score[place]! += ofNeed.score(place) + track.score(place);
      this.low[place]! += ofNeed.low(place) + track.low(place);
      this.high[place]! += ofNeed.high(place) + track.high(place);
    }
  }

  private put(place: number, base: number, baseLow: number, baseHigh: number, byKind: Totals, text: number, textLow: number, textHigh: number): void {
    const kind = this.kind[place]!;
    this.score[place] = base + byKind.score(kind) + text;
    this.low[place] = baseLow + byKind.low(kind) + textLow;
    this.high[place] = baseHigh + byKind.high(kind) + textHigh;
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
    const known = this.byKind.get(key);
    if (known) return known;
    if (this.byKind.size * this.kinds > CELLS_KEPT) this.byKind = new Map();
    const totals = new Totals(this.kinds);
    this.byKind.set(key, totals);
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
}
