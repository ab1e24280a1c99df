import { dictionary, plural } from '../words.js';

export const meetingWords = dictionary({
  title: { ja: '面談の予定', en: 'Your meetings' },
  lead: { ja: '公開された時間割のうち、自分の面談です。変わったときは、お知らせが届きます。', en: 'Your own meetings of the published timetables. You are told when one of them changes.' },
  none: { ja: '公開された面談の予定は、まだありません。時間割が公開されると、ここに出ます。', en: 'No meetings are published for you yet. They will stand here once a timetable is.' },
  preliminary: { ja: '仮', en: 'Preliminary' },
  final: { ja: '確定', en: 'Final' },
  preliminaryNote: { ja: '仮の時間割です。変わることがあります。', en: 'This timetable is preliminary and may still change.' },
  version: { ja: (number: number) => `第${number}版`, en: (number: number) => `Version ${number}` },
  publishedAt: { ja: '公開', en: 'published' },
  count: { ja: (count: number) => `${count}件`, en: (count: number) => plural(count, 'meeting', 'meetings') },
  time: { ja: '時刻', en: 'Time' },
  who: { ja: '相手', en: 'With' },
  company: { ja: '企業', en: 'Company' },
  counterpart: { ja: '相手', en: 'Counterpart' },
  where: { ja: '場所', en: 'Where' },
  table: { ja: (label: string) => `卓 ${label}`, en: (label: string) => `Table ${label}` },
  timetable: { ja: '公開された時間割', en: 'Published timetable' },
  timetableNone: { ja: 'このセミナーの時間割は、まだ公開されていません。', en: 'No timetable of this seminar is published yet.' },
  openTimetable: { ja: '時間割を見る', en: 'Timetable' },
});
