/** What a part of a programme may not be, each told in a sentence with the remedy. Pure. */
import { Invalid, type ErrorTexts } from '../platform/errors.js';
import { dateFormat } from '../platform/time-zones.js';
import { comes } from '../seminars/attendance.state.js';
import type { ProgrammeKind } from './programme-change.entity.js';
import type { Part, Parts } from './programme.parts.js';
import { overlaps, partiesOf, type Programme } from './timetable.input.js';

const SLOT_MINUTES_MIN = 5;
const SLOT_MINUTES_MAX = 240;
const MINUTE_MS = 60_000;

type Hours = Parts['slot'];

/** Throws `Invalid` for a part that cannot stand in the programme, whatever meetings there are. */
export function refuseBadPart(programme: Programme, kind: ProgrammeKind, partId: string | null, part: Part): void {
  const windows = kind === 'availability' || kind === 'interpreter' ? (part as Parts[typeof kind]).windows : null;
  for (const hours of windows ?? (kind === 'table' ? [] : [part as Hours])) refuseBadHours(programme, hours, windows ? 'hours' : undefined);
  if (kind === 'slot') refuseBadSlot(programme, partId, part as Hours);
  if (kind === 'table') refuseBadTable(programme, partId, part as Parts['table']);
  if (kind === 'talk') refuseSpeakers(programme, (part as Parts['talk']).speakers);
  if (kind === 'interpreter') refuseNamesake(programme, partId, part as Parts['interpreter']);
  if (windows) refuseOverlap(windows);
}

/** Throws `Invalid` where a change leaves nowhere or no time to meet. */
export function refuseNoRoom(before: Programme, after: Programme): void {
  const open = ({ slots, breaks }: Programme): number => slots.filter((slot) => !breaks.some((pause) => !pause.meetingsAllowed && overlaps(pause, slot))).length;
  if (open(before) > 0 && open(after) === 0) {
    throw refusal('NO_TIME', { ja: 'この変更をすると、面談のできる枠が一つも残りません。休憩を短くするか、別の枠を先に足してください。', en: 'This change would leave no slot for meetings. Make the break shorter, or add another slot first.' });
  }
  const isOnSite = (programme: Programme): boolean => partiesOf(programme).some(({ mode }) => mode === 'on-site');
  if (before.tables.length > 0 && after.tables.length === 0 && isOnSite(after)) {
    throw refusal('NO_TABLE', { ja: '会場で面談する参加者がいるため、卓を0にはできません。先に別の卓を足してください。', en: 'Some attend on site, so there must be a table. Add another table first.' });
  }
}

function refuseBadHours({ heldOn, endsOn, timeZone }: Programme, { startsAt, endsAt }: Hours, field?: string): void {
  if (startsAt >= endsAt) throw refusal('ENDS_BEFORE', { ja: '終わりの時刻は、始まりより後にしてください。', en: 'The end must be after the beginning.' }, field ?? 'until');
  const day = dateFormat('sv-SE', { timeZone: timeZone ?? 'UTC' }).format(new Date(startsAt));
  if (day < heldOn || day > (endsOn ?? heldOn)) {
    throw refusal('OTHER_DAY', { ja: `催しの日（${heldOn}${endsOn && endsOn !== heldOn ? `から${endsOn}まで` : ''}）の時刻にしてください。`, en: `The time must be on the day of the event (${heldOn}${endsOn && endsOn !== heldOn ? ` to ${endsOn}` : ''}).` }, field ?? 'day');
  }
}

function refuseBadSlot({ slots }: Programme, partId: string | null, slot: Hours): void {
  const minutes = (Date.parse(slot.endsAt) - Date.parse(slot.startsAt)) / MINUTE_MS;
  if (minutes < SLOT_MINUTES_MIN || minutes > SLOT_MINUTES_MAX) {
    throw refusal('SLOT_LENGTH', { ja: `枠の長さは ${SLOT_MINUTES_MIN}分から${SLOT_MINUTES_MAX}分までにしてください。`, en: `A slot lasts from ${SLOT_MINUTES_MIN} to ${SLOT_MINUTES_MAX} minutes.` }, 'until');
  }
  if (slots.some((other) => other.id !== partId && overlaps(other, slot))) throw refusal('SLOTS_OVERLAP', { ja: 'ほかの枠と時間が重なっています。重ならない時刻にするか、先にその枠を変えてください。', en: 'It overlaps another slot. Choose other times, or change that slot first.' }, 'from');
}

function refuseBadTable(programme: Programme, partId: string | null, { label, homeOf }: Parts['table']): void {
  const others = programme.tables.filter(({ id }) => id !== partId);
  if (others.some((other) => other.label.normalize('NFKC') === label.normalize('NFKC'))) throw refusal('LABEL_TAKEN', { ja: '同じ名前の卓があります。別の名前にしてください。', en: 'Another table has this name. Choose another one.' }, 'label');
  if (homeOf === null) return;
  refuseStrangers(programme, [homeOf], 'homeOf');
  if (others.some((other) => other.homeOf === homeOf)) throw refusal('HOME_TAKEN', { ja: 'この参加者は、別の卓に着席しています。先にその卓を変えてください。', en: 'This party is seated at another table. Change that table first.' }, 'homeOf');
}

function refuseNamesake({ interpreters }: Programme, partId: string | null, { label }: Parts['interpreter']): void {
  if (!interpreters.some((other) => other.id !== partId && other.label.normalize('NFKC') === label.normalize('NFKC'))) return;
  throw refusal('NAME_TAKEN', { ja: '同じ名前の通訳がいます。見分けのつく名前にしてください。', en: 'Another interpreter has this name. Write names that can be told apart.' }, 'label');
}

function refuseSpeakers(programme: Programme, ids: readonly string[]): void {
  refuseStrangers(programme, ids);
  const absent = partiesOf(programme).find((party) => ids.includes(party.id) && !comes(party));
  if (!absent) return;
  const { ja, en } = absent.name;
  throw refusal('SPEAKER_ABSENT', { ja: `${ja ?? en}は、参加しないことになっています。話す人から外すか、先に参加に戻してください。`, en: `${en ?? ja} does not come. Leave them out of the talk, or have them come first.` }, 'speakers');
}

function refuseStrangers(programme: Programme, ids: readonly string[], field = 'speakers'): void {
  const known = new Set(partiesOf(programme).map(({ id }) => id));
  if (ids.some((id) => !known.has(id))) throw refusal('NOT_ATTENDING', { ja: '参加者の一覧にない方が含まれています。参加者から選んでください。', en: 'Somebody named here does not attend. Choose among those who do.' }, field);
}

function refuseOverlap(windows: readonly Hours[]): void {
  const inOrder = [...windows].sort((left, right) => (left.startsAt < right.startsAt ? -1 : 1));
  if (inOrder.some((one, at) => at > 0 && inOrder[at - 1]!.endsAt > one.startsAt)) throw refusal('WINDOWS_OVERLAP', { ja: '時間帯どうしが重なっています。重ならないように書いてください。', en: 'The hours overlap each other. Write them so that they do not.' }, 'hours');
}

function refusal(code: string, texts: ErrorTexts, field?: string): Invalid {
  return new Invalid(`PROGRAMME.${code}`, texts, field === undefined ? [] : [{ field, texts }]);
}
