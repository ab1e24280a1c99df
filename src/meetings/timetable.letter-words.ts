/** What letters about timetables say: times in the zone of the seminar and where the reader is. */
import type { Language } from '../engine/model.js';
import { dateFormat, offsetOf } from '../platform/time-zones.js';
import type { MeetingChange } from './timetable.changes.js';
import type { TimetableMeeting } from './timetable.entity.js';
import type { Programme } from './timetable.input.js';

/** A version that is shown now, or one that is taken back. */
export interface Showing { number: number; isFinal: boolean; isWithdrawal: boolean }
interface Text { ja: string | null; en: string | null }
export type LetterWords = (language: Language) => { title: string; body: string };

const HOME_ZONE = 'Asia/Tokyo';
const of = (text: Text, language: Language): string => text[language] ?? text[language === 'ja' ? 'en' : 'ja'] ?? '–';

const words = {
  ja: {
    published: (title: string, { number, isFinal }: Showing) => `面談の時間割（第${number}版、${isFinal ? '確定' : '仮'}）：${title}`,
    withdrawn: (title: string) => `面談の時間割の取り下げ：${title}`,
    lead: (title: string, { isFinal }: Showing, isFirst: boolean) => `「${title}」の時間割で、次の面談${isFirst ? 'の時間が決まり' : 'が変わり'}ました。${isFinal ? '' : 'これは仮の時間割で、変わることがあります。'}`,
    leadBack: (title: string, { number }: Showing) => `「${title}」の時間割の第${number}版を取り下げました。次の面談が変わりました。`,
    added: '新しい面談', moved: '変わった面談', gone: 'なくなった面談', table: '卓', link: 'オンライン', interpreter: '通訳', to: ' → ',
    hosts: (changed: number, held: number) => `公開中の時間割で ${changed}件の面談が変わりました。面談は合わせて ${held}件です。`,
    yours: '自分の面談の一覧は、画面でいつでも確かめられます。', behindLink: '自分の面談の一覧は、先にお送りした回答用リンクの画面でいつでも確かめられます。',
  },
  en: {
    published: (title: string, { number, isFinal }: Showing) => `Timetable of meetings (version ${number}, ${isFinal ? 'final' : 'preliminary'}): ${title}`,
    withdrawn: (title: string) => `Timetable of meetings taken back: ${title}`,
    lead: (title: string, { isFinal }: Showing, isFirst: boolean) => `These meetings at “${title}” ${isFirst ? 'have their times' : 'are different'} now.${isFinal ? '' : ' The timetable is preliminary and may still change.'}`,
    leadBack: (title: string, { number }: Showing) => `Version ${number} of the timetable of “${title}” was taken back. These meetings are different now.`,
    added: 'New meetings', moved: 'Changed meetings', gone: 'Meetings not held any more', table: 'table', link: 'online', interpreter: 'interpreter', to: ' → ',
    hosts: (changed: number, held: number) => `${changed} of the published meetings are different now; ${held} are held in all.`,
    yours: 'Your own meetings are always on your page.', behindLink: 'Your own meetings are always on the page of the link that we sent you.',
  },
};

/** For somebody who comes as `own`; with an account, or behind a link. */
export function sideLetter(programme: Programme, showing: Showing, changes: readonly MeetingChange<TimetableMeeting>[], own: ReadonlySet<string>, zone: string | null, isHolder = false): LetterWords {
  return (language) => {
    const t = words[language];
    const title = of(programme.title, language);
    const where = (meeting: TimetableMeeting): string => placeOf(meeting, programme.timeZone ?? HOME_ZONE, zone ?? HOME_ZONE, language);
    const line = ({ before, after }: MeetingChange<TimetableMeeting>): string => {
      const { aId, shown } = (after ?? before)!;
      return `・${of(own.has(aId) ? shown.b : shown.a, language)}: ${before && after ? `${where(before)}${t.to}${where(after)}` : where((after ?? before)!)}`;
    };
    const block = (name: string, lines: readonly MeetingChange<TimetableMeeting>[]): string[] => (lines.length === 0 ? [] : [`${name}\n${lines.map(line).join('\n')}`]);
    return {
      title: showing.isWithdrawal ? t.withdrawn(title) : t.published(title, showing),
      body: [
        showing.isWithdrawal ? t.leadBack(title, showing) : t.lead(title, showing, changes.every(({ before }) => !before)),
        ...block(t.added, changes.filter(({ before }) => !before)), ...block(t.moved, changes.filter(({ before, after }) => before && after)), ...block(t.gone, changes.filter(({ after }) => !after)),
        isHolder ? t.behindLink : t.yours,
      ].join('\n\n'),
    };
  };
}

export function hostLetter(programme: Programme, showing: Showing, changed: number, held: number): LetterWords {
  return (language) => {
    const t = words[language];
    const title = of(programme.title, language);
    return { title: showing.isWithdrawal ? t.withdrawn(title) : t.published(title, showing), body: t.hosts(changed, held) };
  };
}

/** `11月21日 14:20–14:40 (UTC+07:00) / 16:20–16:40 (UTC+09:00)、卓 3`; the second span only where the reader's clock shows another time. */
function placeOf({ shown }: TimetableMeeting, zone: string, reader: string, language: Language): string {
  const t = words[language];
  const [from, until] = [new Date(shown.startsAt), new Date(shown.endsAt)];
  const zones = offsetOf(zone, from) === offsetOf(reader, from) ? [zone] : [zone, reader];
  const times = zones.map((one, at) => `${at === 0 || dayIn(one, from, language) !== dayIn(zone, from, language) ? `${dayIn(one, from, language)} ` : ''}${clockIn(one, from)}–${clockIn(one, until)} (UTC${offsetOf(one, from)})`);
  const places = [...(shown.table === null ? [] : [`${t.table} ${shown.table}`]), ...(shown.link === null ? [] : [`${t.link} ${shown.link}`]), ...(shown.interpreter === null ? [] : [`${t.interpreter} ${shown.interpreter}`])];
  return [times.join(' / '), ...places].join(language === 'ja' ? '、' : ', ');
}

function dayIn(zone: string, at: Date, language: Language): string {
  return dateFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { timeZone: zone, month: 'long', day: 'numeric' }).format(at);
}

function clockIn(zone: string, at: Date): string {
  return dateFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}
