import { dictionary } from '../words.js';

export const settingWords = dictionary({
  title: { ja: '条件', en: 'Settings' },
  asOf: { ja: '基準日', en: 'As of' },
  theme: { ja: 'テーマ', en: 'Theme' },
  noTheme: { ja: 'なし', en: 'None' },
  floor: { ja: '下限', en: 'Floor' },
  points: { ja: (points: number) => `${points.toFixed(1)}点`, en: (points: number) => `${points.toFixed(1)} points` },
  quotas: { ja: '件数', en: 'How many' },
  quota: {
    ja: (city: [number, number], company: [number, number]) => `都市ごとに ${city[0]}–${city[1]}社、企業ごとに ${company[0]}–${company[1]}都市`,
    en: (city: [number, number], company: [number, number]) => `${city[0]}–${city[1]} companies a city, ${company[0]}–${company[1]} cities a company`,
  },
  hard: { ja: '（下限は必須）', en: ' (lower limits are firm)' },
  soft: { ja: '（下限は努力目標）', en: ' (lower limits are soft)' },
  fair: { ja: '公平', en: 'Fairness' },
  fairOn: { ja: '会員にまず一つずつ', en: 'One for each member first' },
  fairOff: { ja: '考慮しない', en: 'Not considered' },
  weights: { ja: '重み', en: 'Weights' },
  neutral: { ja: '不明の数え方', en: 'Neutral share' },
  seed: { ja: '種', en: 'Seed' },
  engine: { ja: '計算の版', en: 'Engine' },
  input: { ja: '入力の指紋', en: 'Hash of the input' },
});
