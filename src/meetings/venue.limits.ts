/** What a venue holds, against those who come: how numbers stand and what to do where they are over. Pure. */
import type { ErrorTexts } from '../platform/errors.js';
import { comes } from '../seminars/attendance.state.js';
import { overlaps, partiesOf, type Programme } from './timetable.input.js';

/** `seats`: persons on site, at tables. `tables`: meetings wished for on site, in the slots of all tables. `links`: parties online, by video links. */
export interface VenueLimit { what: 'seats' | 'tables' | 'links'; count: number; most: number }

/** In that order; a party that has not said how many it sends counts as one person. */
export function venueLimits(programme: Programme): VenueLimit[] {
  const coming = new Map(partiesOf(programme).filter(comes).map((party) => [party.id, party]));
  const onSite = [...coming.values()].filter(({ mode }) => mode === 'on-site');
  const open = programme.slots.filter((slot) => !programme.breaks.some((pause) => !pause.meetingsAllowed && overlaps(pause, slot)));
  const wished = programme.requests.filter(({ a, b, aMark, bMark }) => aMark !== 'no' && bMark !== 'no' && coming.has(a) && coming.has(b) && [a, b].some((id) => coming.get(id)!.mode === 'on-site'));
  return [
    { what: 'seats', count: onSite.reduce((sum, { seats }) => sum + (seats ?? 1), 0), most: programme.tables.reduce((sum, { seats }) => sum + seats, 0) },
    { what: 'tables', count: wished.length, most: programme.tables.length * open.length },
    { what: 'links', count: coming.size - onSite.length, most: programme.videoLinks.length },
  ];
}

export function isOver({ count, most }: VenueLimit): boolean {
  return count > most;
}

/** The limit that is passed, in a sentence with the remedy. */
export function overSentence({ what, count, most }: VenueLimit): ErrorTexts {
  if (what === 'seats') return { ja: `会場に来る人は ${count}人で、卓の席（${most}席）を超えています。席を足すか、オンライン参加に変えるか、キャンセル待ちに移してください。`, en: `${count} persons come on site, more than the ${most} seats at tables. Add seats, let somebody join online, or move a party to the waiting list.` };
  if (what === 'tables') return { ja: `面談の希望は ${count}件で、会場の卓と枠でできる ${most}件を超えています。卓か枠を足すか、面談の上限を下げてください。`, en: `${count} meetings are wished for, more than the ${most} that the tables hold in all slots. Add tables or slots, or lower how many meetings a party may have.` };
  return { ja: `オンライン参加は ${count}者で、ビデオ回線は ${most}本です。回線を分け合うため、同じ時刻には面談できません。回線を足してください。`, en: `${count} parties join online by ${most} video links. Those who share a link cannot meet at the same time: add links.` };
}
