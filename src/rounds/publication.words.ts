/** Words of the letters about publications: what changed in the reader's own list, and nothing else. */
import type { Language } from '../engine/model.js';
import type { ErrorTexts } from '../platform/errors.js';

type Name = { ja: string | null; en: string | null };
/** `joined` and `left` are in another of the reader's lists as well: before, or still. */
export interface ListChange { added: Name[]; joined: Name[]; removed: Name[]; left: Name[]; changed: Name[] }
/** What is left to the reader: lines in this list, only those of other lists, or nothing. */
export type Left = 'lines' | 'elsewhere' | 'nothing';
export type Event = 'published' | 'renewed' | 'withdrawn' | 'restored';
export type Side = 'company' | 'companyAtSeminar' | 'city' | 'organizer';
type SideWords = Record<Language, Record<keyof ListChange | 'nothing' | 'elsewhere' | 'lines', string>>;

/** Names told in one letter; the rest as a number. */
const NAMES_MAX = 20;
const KINDS = ['added', 'joined', 'removed', 'left', 'changed'] as const;
const BODY_CHARACTERS_MAX = 9_000;

const TITLES: Record<Event, Record<Language, (subject: string) => string>> = {
  published: { ja: (subject) => `${subject}の推薦を公開しました`, en: (subject) => `Recommendations are published: ${subject}` },
  renewed: { ja: (subject) => `${subject}の推薦が新しくなりました`, en: (subject) => `Recommendations are renewed: ${subject}` },
  withdrawn: { ja: (subject) => `${subject}の推薦の公開を取り消しました`, en: (subject) => `Recommendations are withdrawn: ${subject}` },
  restored: { ja: (subject) => `${subject}の推薦を前の版に戻しました`, en: (subject) => `Recommendations are back at the earlier version: ${subject}` },
};

/** To a company: the counterparts are cities, at a seminar local companies too. */
function toCompany(ja: string, many: string, one: string): SideWords {
  return {
    ja: { added: `新しく推薦された${ja}`, joined: `ほかの一覧に続き、この一覧にも入った${ja}`, removed: `推薦がなくなった${ja}`, left: `この一覧からは外れ、ほかの一覧に残る${ja}`, changed: `内容が変わった${ja}`,
      nothing: `推薦された${ja}はなくなりました。`, elsewhere: `この一覧に${ja}はなくなりました。ほかの一覧は、これまでどおりページで読めます。`, lines: '理由、根拠、分かっていない点は、ページで読めます。' },
    en: { added: `Newly recommended ${many}`, joined: 'Now in this list as well as in another', removed: 'No longer recommended', left: 'No longer in this list, but still in another', changed: 'Changed',
      nothing: `No ${one} is recommended to you any more.`, elsewhere: `No ${one} is left in this list. Your other lists stay as they were; the page shows them.`, lines: 'The page tells the reasons, the evidence and what is not known.' },
  };
}

const LINES: Record<Side, SideWords> = {
  company: toCompany('都市', 'cities', 'city'),
  companyAtSeminar: toCompany('相手先', 'cities and local companies', 'city or local company'),
  city: {
    ja: { added: '新しく推薦された企業', joined: 'ほかの一覧に続き、この一覧にも入った企業', removed: '推薦がなくなった企業', left: 'この一覧からは外れ、ほかの一覧に残る企業', changed: '内容が変わった企業',
      nothing: '推薦された企業はなくなりました。', elsewhere: 'この一覧に企業はなくなりました。ほかの一覧は、これまでどおりページで読めます。', lines: '理由はページで読めます。' },
    en: { added: 'Newly recommended companies', joined: 'Now in this list as well as in another', removed: 'No longer recommended', left: 'No longer in this list, but still in another', changed: 'Changed',
      nothing: 'No company is recommended to you any more.', elsewhere: 'No company is left in this list. Your other lists stay as they were; the page shows them.', lines: 'The page tells the reasons.' },
  },
  organizer: {
    ja: { added: '新しい組', joined: '加わった組', removed: 'なくなった組', left: '外れた組', changed: '内容が変わった組', nothing: 'このセミナーの推薦はなくなりました。', elsewhere: 'このセミナーの推薦はなくなりました。', lines: '組と名簿は、ページで見られます。' },
    en: { added: 'New pairs', joined: 'Pairs added', removed: 'Pairs taken out', left: 'Pairs moved out', changed: 'Changed pairs', nothing: 'There are no recommendations for this seminar any more.', elsewhere: 'There are no recommendations for this seminar any more.', lines: 'The page shows the pairs.' },
  },
};

/** The words of a letter to one reader. */
export function letterOf(side: Side, event: Event, subject: Name, change: ListChange, left: Left): (language: Language) => { title: string; body: string } {
  return (language) => {
    const words = LINES[side][language];
    const listed = KINDS.flatMap((kind) => (change[kind].length === 0 ? [] : [listOf(words[kind], change[kind], side, language)]));
    const body = [...listed, words[left]].join('\n');
    return { title: TITLES[event][language](said(subject, language)).slice(0, 200), body: body.slice(0, BODY_CHARACTERS_MAX) };
  };
}

/** To the secretariat, of a round that could not be published at its set time. */
export function notPublished(number: number, subject: Name, reason: ErrorTexts): (language: Language) => { title: string; body: string } {
  return (language) => {
    const of = said(subject, language);
    return language === 'ja'
      ? { title: `ラウンド 第${number}回（${of}）を予定の日時に公開できませんでした`.slice(0, 200), body: `${reason.ja}\n予約は取り消されました。承認はそのまま残っています。` }
      : { title: `Match round ${number} (${of}) was not published at its set time`.slice(0, 200), body: `${reason.en}\nThe set time is taken away. The approval stands.` };
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
