/**
 * Track record by what can differ in it: where the counterpart stands to the places that a solution names, and how near the need's
 * leaves are to those of its references. Pairs that agree in both share one judgement.
 */
import type { Counterpart, PreparedNeed } from './counterparts.js';
import type { PreparedSolution } from './prepare.js';
import type { Total } from './score.js';
import { nearest, RELATIONS, type TaxonomyIndex } from './taxonomy.js';

/** Relations of a need to one leaf: those of the taxonomy, and a need without leaves. */
const ANSWERS = RELATIONS.length + 1;
/** With more leaves than this in its references a solution is judged by the need's leaves themselves. */
const LEAVES_MAX = 3;
const UNASKED = -1;

/** Equal texts get equal numbers, counted from 0, and the first place of each. */
function numberedPlaces(texts: readonly string[]): { numbers: Int32Array; first: number[] } {
  const seen = new Map<string, number>();
  const first: number[] = [];
  const numbers = Int32Array.from(texts, (text, place) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    seen.set(text, first.length);
    first.push(place);
    return first.length - 1;
  });
  return { numbers, first };
}

export class TrackMemo {
  private readonly leavesOf: Int32Array;
  private readonly leafLists: (readonly string[])[];
  private readonly standOf: Int32Array;
  private readonly stands: Counterpart[];
  private readonly placeOfId: Map<string, number>;
  /** How near each list of leaves is to one leaf. */
  private readonly answers = new Map<string, Uint8Array>();

  private fields = 1;
  private field: Int32Array;
  private readonly groupOfStand: Int32Array;
  private readonly groupOfParty: Int32Array;
  private named: number[] = [];
  private cells = new Int32Array(0);
  private row = 0;

  constructor(private readonly taxonomy: TaxonomyIndex, counterparts: readonly Counterpart[], needs: readonly PreparedNeed[]) {
    const leaves = numberedPlaces(needs.map((need) => need.leaves.join('|')));
    this.leavesOf = leaves.numbers;
    this.leafLists = leaves.first.map((place) => needs[place]!.leaves);
    const stands = numberedPlaces(counterparts.map(({ kind, country }) => `${kind} ${country}`));
    this.standOf = stands.numbers;
    this.stands = stands.first.map((place) => counterparts[place]!);
    this.placeOfId = new Map(counterparts.map(({ id }, at) => [id, at]));
    this.field = new Int32Array(this.leafLists.length);
    this.groupOfStand = new Int32Array(this.stands.length);
    this.groupOfParty = new Int32Array(counterparts.length);
  }

  /** Begins a solution: forgets what was judged and groups counterparts and needs anew. */
  begin(solution: PreparedSolution): void {
    const groups = this.groupPlaces(solution);
    this.groupFields(solution);
    const size = 3 * groups * this.fields;
    if (this.cells.length < size) this.cells = new Int32Array(size);
    this.cells.fill(UNASKED, 0, size);
  }

  /** The counterpart against which places are asked from now on. */
  turnTo(at: number): void {
    const own = this.groupOfParty[at]!;
    this.row = (own > 0 ? own : this.groupOfStand[this.standOf[at]!]!) * this.fields;
  }

  isAsked(place: number): boolean {
    return this.cells[this.cell(place)] !== UNASKED;
  }

  put(place: number, { score, low, high }: Total): void {
    this.cells.set([score, low, high], this.cell(place));
  }

  score(place: number): number {
    return this.cells[this.cell(place)]!;
  }

  /** How much less and how much more than the score it could be. */
  below(place: number): number {
    const cell = this.cell(place);
    return this.cells[cell]! - this.cells[cell + 1]!;
  }

  above(place: number): number {
    const cell = this.cell(place);
    return this.cells[cell + 2]! - this.cells[cell]!;
  }

  private cell(place: number): number {
    return 3 * (this.row + (this.fields === 1 ? 0 : this.field[this.leavesOf[place]!]!));
  }

  /** Counterparts whose country the solution names stand apart by country, those it names itself each alone. Returns how many groups there are. */
  private groupPlaces({ input, named }: PreparedSolution): number {
    for (const at of this.named) this.groupOfParty[at] = 0;
    this.named = [];
    const countries = new Set([...(input.references ?? []).map((reference) => reference.country), ...(named?.countries ?? [])]);
    let groups = 0;
    const kinds = new Map<string, number>();
    this.stands.forEach(({ country, kind }, stand) => {
      const key = countries.has(country) ? `${kind} ${country}` : kind;
      const group = kinds.get(key) ?? groups++;
      kinds.set(key, group);
      this.groupOfStand[stand] = group;
    });
    const ids = new Set<string>(named?.cities ?? []);
    for (const { city_id } of input.references ?? []) if (city_id !== null) ids.add(city_id);
    for (const id of ids) {
      const at = this.placeOfId.get(id);
      if (at === undefined) continue;
      this.groupOfParty[at] = groups++;
      this.named.push(at);
    }
    return Math.max(1, groups);
  }

  private groupFields({ input }: PreparedSolution): void {
    const leaves = [...new Set((input.references ?? []).flatMap(({ leaf }) => (leaf === null ? [] : [leaf])))];
    if (leaves.length === 0) {
      this.fields = 1;
      return;
    }
    if (leaves.length > LEAVES_MAX) {
      this.fields = this.leafLists.length;
      for (let list = 0; list < this.fields; list++) this.field[list] = list;
      return;
    }
    this.fields = ANSWERS ** leaves.length;
    this.field.fill(0);
    for (const leaf of leaves) {
      const answers = this.answersFor(leaf);
      for (let list = 0; list < answers.length; list++) this.field[list] = this.field[list]! * ANSWERS + answers[list]!;
    }
  }

  private answersFor(leaf: string): Uint8Array {
    const known = this.answers.get(leaf);
    if (known) return known;
    const answers = Uint8Array.from(this.leafLists, (list) => {
      const near = nearest(this.taxonomy, [leaf], list);
      return near ? RELATIONS.indexOf(near.relation) : RELATIONS.length;
    });
    this.answers.set(leaf, answers);
    return answers;
  }
}
