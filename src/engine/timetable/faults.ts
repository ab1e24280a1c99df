/** What a timetable refuses before any work: each fault has a code and one sentence in both languages that names the remedy. */
import { refuse } from '../refusal.js';
import { MEETINGS_MOST, PARTIES_MOST, SLOTS_MOST, type TimetableProblem } from './problem.js';

/** Throws the first fault found. What is well-formed and merely cannot be held together is told by `proofs.ts`. */
export function refuseBadTimetable(problem: TimetableProblem): void {
  const { slots, parties, places, interpreters, meetings } = problem;
  limit('時間枠', 'slots', slots.length, SLOTS_MOST);
  limit('参加者', 'parties', parties.length, PARTIES_MOST);
  limit('場所', 'places', places.length, PARTIES_MOST);
  limit('面談', 'meetings', meetings.length, MEETINGS_MOST);
  if (slots.length === 0) refuse('TIMETABLE.NO_SLOTS', '時間枠がありません。時間枠を一つ以上作ってください。', 'There are no slots; make at least one.');
  for (const list of [slots, parties, places, interpreters, meetings]) refuseTwice(list);
  const known = { party: new Set(parties.map(({ id }) => id)), place: new Map(places.map(({ id, kind }) => [id, kind])), meeting: new Set(meetings.map(({ id }) => id)), interpreter: new Set(interpreters.map(({ id }) => id)) };
  const days = slots.map(({ day }) => day);
  days.forEach((day, at) => { if (at > 0 && day !== days[at - 1] && days.indexOf(day) < at) refuse('TIMETABLE.DAY_TORN', `日「${day}」の時間枠が続いていません。`, `The slots of day "${day}" do not follow each other.`); });
  for (const { id, away, seat, most } of parties) {
    refuseBadSlots(id, away, slots.length);
    if (seat !== undefined && !known.place.has(seat)) refuse('TIMETABLE.NO_PLACE', `「${id}」の席「${seat}」がありません。`, `The seat "${seat}" of "${id}" does not exist.`);
    if (most !== undefined && !(Number.isInteger(most) && most >= 0)) refuse('TIMETABLE.BAD_CAP', `「${id}」の面談の上限 ${most} は0以上の整数にしてください。`, `The cap ${most} of "${id}" must be a whole number from 0.`);
  }
  for (const { id, closed } of places) refuseBadSlots(id, closed, slots.length);
  for (const { id, away, mostInARow, rest } of interpreters) {
    refuseBadSlots(id, away, slots.length);
    if (!(Number.isInteger(mostInARow) && mostInARow >= 1 && Number.isInteger(rest) && rest >= 0)) refuse('TIMETABLE.BAD_REST', `通訳「${id}」の連続枠は1以上、休みは0以上の整数にしてください。`, `The slots in a row of interpreter "${id}" must be whole from 1, the rest whole from 0.`);
  }
  for (const { id, parties: own, length, lock, after } of meetings) {
    if (own.length < 2) refuse('TIMETABLE.ALONE', `面談「${id}」には二者以上が要ります。`, `Meeting "${id}" needs at least two parties.`);
    if (new Set(own).size < own.length) refuse('TIMETABLE.WITH_ITSELF', `面談「${id}」で同じ参加者が自分自身と会うことになっています。`, `In meeting "${id}" a party meets itself.`);
    for (const party of own) if (!known.party.has(party)) refuse('TIMETABLE.NO_PARTY', `面談「${id}」の参加者「${party}」がいません。`, `The party "${party}" of meeting "${id}" does not exist.`);
    if (!(Number.isInteger(length) && length >= 1 && length <= slots.length)) refuse('TIMETABLE.BAD_LENGTH', `面談「${id}」の長さ ${length} は1から${slots.length}枠の整数にしてください。`, `The length ${length} of meeting "${id}" must be a whole number of slots from 1 to ${slots.length}.`);
    for (const earlier of after) {
      if (earlier === id) refuse('TIMETABLE.AFTER_ITSELF', `面談「${id}」が自分自身より後とされています。`, `Meeting "${id}" is to come after itself.`);
      if (!known.meeting.has(earlier)) refuse('TIMETABLE.NO_MEETING', `面談「${id}」が後に続くべき「${earlier}」がありません。`, `The meeting "${earlier}" that "${id}" is to follow does not exist.`);
    }
    if (!lock) continue;
    if (!(Number.isInteger(lock.slot) && lock.slot >= 0 && lock.slot + length <= slots.length)) refuse('TIMETABLE.BAD_LOCK', `面談「${id}」の固定枠 ${lock.slot} がありません。`, `The locked slot ${lock.slot} of meeting "${id}" does not exist.`);
    if (lock.place !== undefined && !known.place.has(lock.place)) refuse('TIMETABLE.NO_PLACE', `面談「${id}」の固定場所「${lock.place}」がありません。`, `The locked place "${lock.place}" of meeting "${id}" does not exist.`);
    if (lock.interpreter !== undefined && !known.interpreter.has(lock.interpreter)) refuse('TIMETABLE.NO_INTERPRETER', `面談「${id}」の固定通訳「${lock.interpreter}」がいません。`, `The locked interpreter "${lock.interpreter}" of meeting "${id}" does not exist.`);
  }
}

function limit(ja: string, en: string, count: number, most: number): void {
  if (count > most) refuse('TIMETABLE.TOO_MANY', `${ja}が ${count} 件あります。上限は ${most} 件です。`, `There are ${count} ${en}; the limit is ${most}.`);
}

function refuseTwice(list: readonly { id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of list) {
    if (seen.has(id)) refuse('TIMETABLE.TWICE', `「${id}」が二度出てきます。`, `"${id}" occurs twice.`);
    seen.add(id);
  }
}

function refuseBadSlots(id: string, list: readonly number[], slots: number): void {
  for (const slot of list) if (!(Number.isInteger(slot) && slot >= 0 && slot < slots)) refuse('TIMETABLE.NO_SLOT', `「${id}」の時間枠 ${slot} がありません（0から${slots - 1}）。`, `The slot ${slot} of "${id}" does not exist (0 to ${slots - 1}).`);
}
