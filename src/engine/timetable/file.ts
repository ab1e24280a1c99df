/**
 * The published format of meeting instances (`.dzn`, University of Girona): participants, meetings of two, one kind of table, forbidden
 * and fixed slots, mornings and afternoons, precedence. Numbers count from 1. `meetingsxBusiness` and `nMeetingsBusiness` are redundant and not read.
 */
import { refuse } from '../refusal.js';
import { MEETINGS_MOST, PARTIES_MOST, SLOTS_MOST, type Meeting, type TimetableProblem } from './problem.js';

const MORNING = 1;
const AFTERNOON = 2;
const PLACE_KIND = 'table';

/** Reads an instance. `breakSpread` stands outside the file. Anything that is missing or does not fit is refused by its name. */
export function readTimetableFile(text: string, breakSpread: number): TimetableProblem {
  const parties = numberOf(text, 'nBusiness', PARTIES_MOST);
  const meetings = numberOf(text, 'nMeetings', MEETINGS_MOST);
  const tables = numberOf(text, 'nTables', PARTIES_MOST);
  const slots = numberOf(text, 'nTotalSlots', SLOTS_MOST);
  const mornings = numberOf(text, 'nMorningSlots', slots);
  const requested = rowsOf(text);
  const forbidden = setsOf(text, 'forbidden');
  const fixed = block(text, 'fixed').split(',').map((cell) => cell.trim()).filter(Boolean).map(whole);
  const precedences = setsOf(text, 'precedences');
  const isWhole = requested.length === meetings && forbidden.length === parties && fixed.length === meetings && precedences.length === meetings;
  if (!isWhole) refuse('TIMETABLE.FILE_COUNT', '人数や面談数と、表の行数が合いません。', 'The number of rows does not fit the numbers of participants and meetings.');
  const inRange = (value: number, most: number): number => (value >= 1 && value <= most ? value - 1 : refuse('TIMETABLE.FILE_RANGE', `番号 ${value} は範囲の外です（1から${most}）。`, `The number ${value} is out of range (1 to ${most}).`));
  return {
    slots: Array.from({ length: slots }, (_, at) => ({ id: String(at + 1), day: '1', half: at < mornings ? 'morning' as const : 'afternoon' as const })),
    parties: forbidden.map((away, at) => ({ id: String(at + 1), away: away.filter((slot) => slot > 0).map((slot) => inRange(slot, slots)) })),
    places: Array.from({ length: tables }, (_, at) => ({ id: String(at + 1), kind: PLACE_KIND, closed: [] })),
    interpreters: [],
    meetings: requested.map(([left, right, session], at): Meeting => ({
      id: String(at + 1), parties: [inRange(left!, parties), inRange(right!, parties)].map((party) => String(party + 1)), length: 1, kind: PLACE_KIND, points: 0,
      ...(session === MORNING ? { half: 'morning' as const } : session === AFTERNOON ? { half: 'afternoon' as const } : {}),
      ...(fixed[at]! > 0 ? { lock: { slot: inRange(fixed[at]!, slots) } } : {}),
      after: precedences[at]!.filter((before) => before > 0).map((before) => String(inRange(before, meetings) + 1)),
    })),
    breakSpread, awayIsBreak: true,
  };
}

function missing(name: string): never {
  return refuse('TIMETABLE.FILE_PART', `「${name}」がないか、読めません。`, `"${name}" is missing or cannot be read.`);
}

function whole(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse('TIMETABLE.FILE_NUMBER', `「${text.slice(0, 40)}」は整数ではありません。`, `"${text.slice(0, 40)}" is not a whole number.`);
}

function numberOf(text: string, name: string, most: number): number {
  const value = whole(new RegExp(`(?:^|[\\s;])${name}\\s*=\\s*(\\d+)\\s*;`).exec(text)?.[1] ?? missing(name));
  return value <= most ? value : refuse('TIMETABLE.FILE_SIZE', `${name} は${most}までです。`, `${name} may be at most ${most}.`);
}

function block(text: string, name: string): string {
  return new RegExp(`(?:^|[\\s;])${name}\\s*=\\s*\\[([^\\]]*)\\]\\s*;`).exec(text)?.[1] ?? missing(name);
}

function rowsOf(text: string): number[][] {
  const rows = block(text, 'requested').split('|').map((row) => row.split(',').map((cell) => cell.trim()).filter(Boolean)).filter((row) => row.length > 0);
  return rows.map((row) => (row.length === 3 ? row.map(whole) : missing('requested')));
}

function setsOf(text: string, name: string): number[][] {
  return [...block(text, name).matchAll(/\{([^}]*)\}/g)].map(([, cells]) => cells!.split(',').map((cell) => cell.trim()).filter(Boolean).flatMap((cell) => {
    const [from, to] = cell.split('..').map(whole);
    if (to === undefined) return [from!];
    return to - from! < SLOTS_MOST ? Array.from({ length: Math.max(0, to - from! + 1) }, (_, at) => from! + at) : missing(name);
  }));
}
