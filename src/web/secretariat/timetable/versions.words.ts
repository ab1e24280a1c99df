import { dictionary, plural } from '../../words.js';

export const versionsWords = dictionary({
  title: { ja: '版の比較', en: 'Versions compared' },
  open: { ja: '版を比べる', en: 'Compare versions' },
  lead: { ja: '二つの版の間で、面談ごとに何が変わったかです。名前と時刻は、それぞれの版が公開されたときのものです。', en: 'What is different between two versions, meeting by meeting. Names and times are as they were when each was published.' },
  from: { ja: '前', en: 'Before' },
  to: { ja: '後', en: 'After' },
  hand: { ja: '手元の時間割（未公開）', en: 'The timetable in hand, not published' },
  show: { ja: '比べる', en: 'Compare' },
  none: { ja: 'まだ公開した版がありません。公開すると、手元の時間割やほかの版と比べられます。', en: 'No version is published yet. Once one is, it can be compared with the timetable in hand and with others.' },
  same: { ja: '違いはありません。', en: 'They do not differ.' },
  count: { ja: (changed: number, told: number) => `${changed}件の面談が違い、${told}者に関わります。`, en: (changed: number, told: number) => `${plural(changed, 'meeting differs', 'meetings differ')}, and ${plural(told, 'party is', 'parties are')} concerned.` },
  added: { ja: '加わった', en: 'Added' },
  dropped: { ja: 'なくなった', en: 'Dropped' },
  moved: { ja: '変わった', en: 'Changed' },
});
