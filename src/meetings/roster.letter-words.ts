/** What letters about the roster say: when the seminar begins, in its zone and where the reader is. */
import type { Language } from '../engine/model.js';
import { dateFormat, offsetOf } from '../platform/time-zones.js';
import type { Programme } from './timetable.input.js';

const HOME_ZONE = 'Asia/Tokyo';

const words = {
  ja: {
    sample: '【見本】', invited: (title: string) => `セミナーへの招待：${title}`, placed: (title: string) => `セミナーの席が空きました：${title}`,
    leadInvited: (title: string) => `「${title}」に招待されました。参加・辞退のご返事を、画面からお願いします。`, leadPlaced: (title: string) => `「${title}」のキャンセル待ちから、参加していただけることになりました。ご都合が悪くなったときは、画面から取り消してください。`,
    begins: (when: string) => `開始：${when}`, held: (day: string) => `開催日：${day}`,
  },
  en: {
    sample: '[Sample] ', invited: (title: string) => `Invitation: ${title}`, placed: (title: string) => `There is a place for you: ${title}`,
    leadInvited: (title: string) => `You are invited to “${title}”. Please accept or decline on your page.`, leadPlaced: (title: string) => `There is a place for you at “${title}”: you are on the waiting list no more, and take part. If you cannot come, please cancel on your page.`,
    begins: (when: string) => `It begins ${when}.`, held: (day: string) => `It is held on ${day}.`,
  },
};

/** `zone`: where the reader is; Tokyo where they have not said. */
export function rosterLetter({ title, sample, heldOn, timeZone, slots, talks, breaks }: Programme, isInvitation: boolean, zone: string | null, language: Language): { title: string; body: string } {
  const t = words[language];
  const name = title[language] ?? title[language === 'ja' ? 'en' : 'ja'] ?? '–';
  const [first] = [...slots, ...talks, ...breaks].map(({ startsAt }) => startsAt).sort();
  return {
    // Titles of sample seminars mostly carry the mark themselves.
    title: `${sample && !name.startsWith(t.sample.trim()) ? t.sample : ''}${isInvitation ? t.invited(name) : t.placed(name)}`,
    body: [isInvitation ? t.leadInvited(name) : t.leadPlaced(name), first === undefined ? t.held(heldOn) : t.begins(whenOf(new Date(first), timeZone ?? HOME_ZONE, zone ?? HOME_ZONE, language))].join('\n\n'),
  };
}

/** `2024年11月21日 09:00 (UTC+08:00) / 10:00 (UTC+09:00)`; the second only where the reader's clock shows another time. */
function whenOf(at: Date, zone: string, reader: string, language: Language): string {
  const dayIn = (one: string): string => dateFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { timeZone: one, year: 'numeric', month: 'long', day: 'numeric' }).format(at);
  const clockIn = (one: string): string => dateFormat('en-GB', { timeZone: one, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  const zones = offsetOf(zone, at) === offsetOf(reader, at) ? [zone] : [zone, reader];
  return zones.map((one, place) => `${place === 0 || dayIn(one) !== dayIn(zone) ? `${dayIn(one)} ` : ''}${clockIn(one)} (UTC${offsetOf(one, at)})`).join(' / ');
}
