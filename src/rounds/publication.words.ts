/** Words of the letters about publications: what changed in the reader's own list, and nothing else. */
import type { Language } from '../engine/model.js';

type Name = { ja: string | null; en: string | null };
export interface ListChange { added: Name[]; removed: Name[]; changed: Name[] }
export type Event = 'published' | 'renewed' | 'withdrawn' | 'restored';
export type Side = 'company' | 'city' | 'organizer';

/** Names told in one letter; the rest as a number. */
const NAMES_MAX = 20;
const BODY_CHARACTERS_MAX = 9_000;

const TITLES: Record<Event, Record<Language, (subject: string) => string>> = {
  published: { ja: (subject) => `${subject}の推薦を公開しました`, en: (subject) => `Recommendations are published: ${subject}` },
  renewed: { ja: (subject) => `${subject}の推薦が新しくなりました`, en: (subject) => `Recommendations are renewed: ${subject}` },
  withdrawn: { ja: (subject) => `${subject}の推薦の公開を取り消しました`, en: (subject) => `Recommendations are withdrawn: ${subject}` },
  restored: { ja: (subject) => `${subject}の推薦を前の版に戻しました`, en: (subject) => `Recommendations are back at the earlier version: ${subject}` },
};

const LINES: Record<Side, Record<Language, { added: string; removed: string; changed: string; none: string; look: string }>> = {
  company: {
    ja: { added: '新しく推薦された都市', removed: '推薦がなくなった都市', changed: '内容が変わった都市', none: '推薦された都市はなくなりました。', look: '理由、根拠、分かっていない点は、ページで読めます。' },
    en: { added: 'Newly recommended cities', removed: 'No longer recommended', changed: 'Changed', none: 'No city is recommended to you any more.', look: 'The page tells the reasons, the evidence and what is not known.' },
  },
  city: {
    ja: { added: '新しく推薦された企業', removed: '推薦がなくなった企業', changed: '内容が変わった企業', none: '推薦された企業はなくなりました。', look: '理由はページで読めます。' },
    en: { added: 'Newly recommended companies', removed: 'No longer recommended', changed: 'Changed', none: 'No company is recommended to you any more.', look: 'The page tells the reasons.' },
  },
  organizer: {
    ja: { added: '新しい組', removed: 'なくなった組', changed: '内容が変わった組', none: 'このセミナーの推薦はなくなりました。', look: '組と名簿は、ページで見られます。' },
    en: { added: 'New pairs', removed: 'Pairs taken out', changed: 'Changed pairs', none: 'There are no recommendations for this seminar any more.', look: 'The page shows the pairs.' },
  },
};

/** `isEmpty`: nothing is left in the reader's list. */
export function letterOf(side: Side, event: Event, subject: Name, change: ListChange, isEmpty: boolean): (language: Language) => { title: string; body: string } {
  return (language) => {
    const words = LINES[side][language];
    const listed = (['added', 'removed', 'changed'] as const).flatMap((kind) => (change[kind].length === 0 ? [] : [listOf(words[kind], change[kind], side, language)]));
    const body = [...listed, ...(isEmpty ? [words.none] : [words.look])].join('\n');
    return { title: TITLES[event][language](said(subject, language)).slice(0, 200), body: body.slice(0, BODY_CHARACTERS_MAX) };
  };
}

function listOf(label: string, names: readonly Name[], side: Side, language: Language): string {
  const colon = language === 'ja' ? '：' : ': ';
  if (side === 'organizer') return `${label}${colon}${names.length}${language === 'ja' ? '件' : ''}`;
  const shown = names.slice(0, NAMES_MAX).map((name) => said(name, language)).join(language === 'ja' ? '、' : ', ');
  const rest = names.length - NAMES_MAX;
  return `${label}${colon}${shown}${rest > 0 ? (language === 'ja' ? `、ほか ${rest}件` : `, and ${rest} more`) : ''}`;
}

function said(name: Name, language: Language): string {
  return (language === 'ja' ? name.ja ?? name.en : name.en ?? name.ja) ?? '';
}
