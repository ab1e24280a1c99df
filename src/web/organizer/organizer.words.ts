import { dictionary, plural } from '../words.js';

export const organizerWords = dictionary({
  title: { ja: '運営のホーム', en: 'Organizer home' },
  lead: { ja: '担当するセミナーと、公開されたラウンドの組み合わせです。', en: 'The seminars in your care, and the lines of their published rounds.' },
  none: { ja: '担当するセミナーはありません。', en: 'No seminar is in your care.' },
  lines: { ja: '公開された組み合わせ', en: 'Published lines' },
  linesNote: { ja: (round: string, count: number) => `${round}：${count}件`, en: (round: string, count: number) => `${round}: ${plural(count, 'line', 'lines')}` },
  notPublished: { ja: 'このセミナーのラウンドはまだ公開されていません。', en: 'No round of this seminar is published yet.' },
  city: { ja: '都市', en: 'City' },
  company: { ja: '企業', en: 'Company' },
  solution: { ja: 'ソリューション', en: 'Solution' },
  need: { ja: 'ニーズ', en: 'Need' },
});
