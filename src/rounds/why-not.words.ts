/** The letter to a company without a recommendation: reasons of its own side, what would raise its score, where to enter it. */
import { raiseLine, raiseSentence } from '../engine/answers/raises.js';
import { whyNotSentence } from '../engine/answers/why-not.js';
import type { Names } from '../engine/explain.js';
import type { Language } from '../engine/model.js';
import type { WhyNotAnswer } from './why-not.entity.js';

export type WhyNotTold = Pick<WhyNotAnswer, 'reasons' | 'counterpart' | 'raises'>;

const WORDS = {
  ja: {
    title: (subject: string) => `${subject}：今回は推薦された都市がありませんでした`,
    lead: (subject: string) => `${subject}のマッチングでは、貴社に推薦された都市がありませんでした。貴社の登録内容とラウンドの決まりから分かる理由は、次のとおりです。`,
    raises: (city: string) => `点数が上がる変更（${city}について）`,
    none: '登録内容の変更で点数が上がる項目は、いまは見つかりませんでした。',
    where: '変更は、ご自分のページから提案できます。',
    stop: '。',
  },
  en: {
    title: (subject: string) => `${subject}: no city is recommended to you this time`,
    lead: (subject: string) => `The matching for ${subject} recommends no city to your company. From your own entry and the rules of the round, these are the reasons:`,
    raises: (city: string) => `What would raise the score (for ${city})`,
    none: 'No change of your entry was found that would raise the score now.',
    where: 'You can propose changes from your own page.',
    stop: '.',
  },
} as const;

export function whyNotLetter({ reasons, counterpart, raises }: WhyNotTold, subject: { ja: string | null; en: string | null }, language: Language, names: Names): { title: string; body: string } {
  const t = WORDS[language];
  const named = subject[language] ?? subject.ja ?? subject.en ?? '';
  const listed = (lines: readonly string[]): string => lines.map((line) => `・${line}`).join('\n');
  // In a city that is a country two changes read alike; the stronger stands for both.
  const told = raises.map((raise) => raiseSentence(raise, language, names));
  const raised = raises.filter((_, at) => told.indexOf(told[at]!) === at).map((raise) => raiseLine(raise, language, names));
  return {
    title: t.title(named),
    body: [
      t.lead(named),
      listed(reasons.map((reason) => `${whyNotSentence(reason, language, names)}${t.stop}`)),
      ...(counterpart === null ? [] : raised.length === 0 ? [t.none] : [`${t.raises(counterpart[language])}\n${listed(raised)}`]),
      t.where,
    ].join('\n\n'),
  };
}
