/**
 * The plain text format of assignment instances: a line of left count, right count and arc count, then `lower upper` for each left and
 * each right, then `left right score` for each arc (indices from 0). Whole numbers only; quotas are hard.
 */
import { ARC_LIMIT, PARTY_LIMIT, type AssignProblem, type Party } from './problem.js';
import { refuse } from '../refusal.js';

const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const LINE_FEED = 10;

/** Reads an instance; parties are named by their number. Anything but the numbers of the format is refused with its line. */
export function readAssignFile(bytes: Uint8Array): AssignProblem {
  const reader = new NumberReader(bytes);
  const lefts = reader.count(PARTY_LIMIT);
  const rights = reader.count(PARTY_LIMIT);
  const size = reader.count(ARC_LIMIT);
  const left = readParties(reader, lefts);
  const right = readParties(reader, rights);
  const arcs = { left: new Int32Array(size), right: new Int32Array(size), score: new Int32Array(size) };
  for (let a = 0; a < size; a++) {
    arcs.left[a] = reader.next();
    arcs.right[a] = reader.next();
    arcs.score[a] = reader.next();
  }
  reader.end();
  return { left, right, arcs, hard: true };
}

function readParties(reader: NumberReader, count: number): Party[] {
  const parties: Party[] = [];
  for (let k = 0; k < count; k++) parties.push({ id: String(k).padStart(7, '0'), lower: reader.next(), upper: reader.next() });
  return parties;
}

class NumberReader {
  private at = 0;
  private line = 1;

  constructor(private readonly bytes: Uint8Array) {
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.at = 3;
  }

  /** The next whole number, within 32 bits. */
  next(): number {
    const { bytes } = this;
    this.skipBlank();
    const isNegative = bytes[this.at] === MINUS;
    if (isNegative) this.at++;
    const from = this.at;
    let value = 0;
    while (this.at < bytes.length && bytes[this.at]! >= ZERO && bytes[this.at]! <= NINE && value < 2 ** 31) value = value * 10 + bytes[this.at++]! - ZERO;
    if (this.at === from || value >= 2 ** 31 || !this.isBlank()) {
      refuse('ASSIGN.FILE_NUMBER', `${this.line} 行目に整数ではない、または大きすぎる値があります。`, `Line ${this.line}: a whole number within 32 bits was expected.`);
    }
    return isNegative ? -value : value;
  }

  count(limit: number): number {
    const value = this.next();
    if (value < 0 || value > limit) refuse('ASSIGN.FILE_SIZE', `${this.line} 行目の件数 ${value} は0〜${limit} にしてください。`, `Line ${this.line}: the count ${value} must be from 0 to ${limit}.`);
    return value;
  }

  end(): void {
    this.skipBlank();
    if (this.at < this.bytes.length) refuse('ASSIGN.FILE_LONG', `${this.line} 行目から、件数より多い行があります。`, `Line ${this.line}: there is more than the counts of the first line announce.`);
  }

  private skipBlank(): void {
    while (this.at < this.bytes.length && this.isBlank()) if (this.bytes[this.at++] === LINE_FEED) this.line++;
  }

  private isBlank(): boolean {
    const byte = this.bytes[this.at];
    return byte === undefined || byte === 32 || byte === 9 || byte === 13 || byte === LINE_FEED;
  }
}
