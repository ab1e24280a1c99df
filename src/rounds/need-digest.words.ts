/** Words of the digest of needs that fit: the city, the need and the reader's own solutions; no points and nothing of others. */
import type { Language, Texts } from '../engine/model.js';
import type { NeedChange } from './need-alert.entity.js';

export interface Told { needId: string; city: Texts; need: Texts; solutions: Texts[]; change: NeedChange }

/** Needs told in one letter; the rest as a number. */
const NEEDS_MAX = 20;
const SOLUTIONS_MAX = 5;
const BODY_CHARACTERS_MAX = 9_000;
const CHANGES: Record<Language, Record<NeedChange, string>> = {
  ja: { added: '新しいニーズ', changed: '内容が変わったニーズ', reopened: '再び募集されたニーズ' },
  en: { added: 'new need', changed: 'changed need', reopened: 'need taken up again' },
};

/** The letter to one person. */
export function digestOf(told: readonly Told[]): (language: Language) => { title: string; body: string } {
  return (language) => {
    const count = new Set(told.map(({ needId }) => needId)).size;
    const lines = told.slice(0, NEEDS_MAX).map((one) => lineOf(one, language));
    const rest = told.length - lines.length;
    const body = language === 'ja'
      ? ['貴社のソリューションに合うと見込まれる都市のニーズが、新しく登録または変更されました。', '', ...lines, ...(rest > 0 ? [`ほか ${rest}件`] : []), '', '推薦や面談を約束するものではありません。内容の確認、頻度の変更、停止は、次のページでできます。']
      : ['Needs of cities that your solutions are likely to fit were added or changed.', '', ...lines, ...(rest > 0 ? [`and ${rest} more`] : []), '', 'This promises no recommendation and no meeting. Read them, and choose how often we write or that we stop, on the page below.'];
    return { title: language === 'ja' ? `貴社のソリューションに合うニーズが ${count}件あります` : `${count === 1 ? 'A need fits' : `${count} needs fit`} your solutions`, body: body.join('\n').slice(0, BODY_CHARACTERS_MAX) };
  };
}

function lineOf({ city, need, solutions, change }: Told, language: Language): string {
  const names = solutions.slice(0, SOLUTIONS_MAX).map((each) => each[language]).join(language === 'ja' ? '、' : ', ');
  return language === 'ja' ? `・${city.ja}：${need.ja}（${CHANGES.ja[change]}）\n　合うソリューション：${names}` : `- ${city.en}: ${need.en} (${CHANGES.en[change]})\n  Your solutions: ${names}`;
}
