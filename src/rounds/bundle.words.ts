/** What letters about bundles say. A letter to a member never tells what another answered. */
import type { Language, Mark } from '../engine/model.js';
import type { BundleAnswerKind } from './bundle.entity.js';

interface Text { ja: string | null; en: string | null }
export interface BundleNames { city: Text; need: Text; lead: Text }
export type BundleWords = (language: Language) => { title: string; body: string };
type Said = Record<keyof BundleNames, string>;

const of = (text: Text, language: Language): string => text[language] ?? text[language === 'ja' ? 'en' : 'ja'] ?? '–';

function words(names: BundleNames, ja: (said: Said) => { title: string; body: string }, en: (said: Said) => { title: string; body: string }): BundleWords {
  return (language) => (language === 'ja' ? ja : en)({ city: of(names.city, language), need: of(names.need, language), lead: of(names.lead, language) });
}

const quoted = (lead: string, text: string | null): string => (text === null ? '' : `\n\n${lead}\n${text}`);

export function askLeadWords(names: BundleNames, until: string): BundleWords {
  return words(names,
    ({ city, need }) => ({ title: `組み合わせの提案：${city}`, body: `${city}の「${need}」に、貴社を主導とする企業の組み合わせをご提案します。内容をご覧のうえ、${until}までに、進めるかどうかをお答えください。ほかの企業には、貴社が進めると答えるまで何も知らされません。進めない場合も、ほかの企業や都市には伝わりません。` }),
    ({ city, need }) => ({ title: `A team proposed: ${city}`, body: `We propose that you lead a team for “${need}” of ${city}. Please read it and say by ${until} whether you would like to go on. Nobody else is asked before you agree, and no company or city is ever told if you decline.` }));
}

export function askMemberWords(names: BundleNames, until: string): BundleWords {
  return words(names,
    ({ city, need, lead }) => ({ title: `組み合わせへの参加のお願い：${city}`, body: `${lead}を主導として、${city}の「${need}」に応える組み合わせに、貴社をご提案します。内容をご覧のうえ、${until}までに、参加するかどうかをお答えください。参加しない場合も、ほかの企業や都市には伝わりません。` }),
    ({ city, need, lead }) => ({ title: `Asked into a team: ${city}`, body: `We suggest you for a team for “${need}” of ${city}, led by ${lead}. Please read it and say by ${until} whether you would like to join. No company or city is ever told if you decline.` }));
}

export function answeredWords(names: BundleNames, company: Text, answer: BundleAnswerKind, reason: string | null): BundleWords {
  return words(names,
    ({ city, need }) => ({ title: `組み合わせへの返事：${of(company, 'ja')}`, body: `${of(company, 'ja')}は、${city}の「${need}」への組み合わせに${answer === 'agree' ? '同意しました' : '参加しないと答えました。ほかの企業には伝わっていません'}。${quoted('理由:', reason)}` }),
    ({ city, need }) => ({ title: `Answer on a team: ${of(company, 'en')}`, body: `${of(company, 'en')} ${answer === 'agree' ? 'agrees to' : 'declines'} the team for “${need}” of ${city}.${answer === 'agree' ? '' : ' The other companies are not told.'}${quoted('Reason:', reason)}` }));
}

export function togetherWords(names: BundleNames): BundleWords {
  return words(names,
    ({ city, need }) => ({ title: `組み合わせがそろいました：${city}`, body: `${city}の「${need}」への組み合わせに、全社の同意がそろいました。事務局が確かめてから、都市に示します。` }),
    ({ city, need }) => ({ title: `All have agreed: ${city}`, body: `All members agree to the team for “${need}” of ${city}. The secretariat looks at it once more before the city sees it.` }));
}

export function releasedWords(names: BundleNames): BundleWords {
  return words(names,
    ({ city, need }) => ({ title: `組み合わせを都市に示しました：${city}`, body: `${city}の「${need}」への組み合わせを、都市に示しました。都市の返事は事務局からお伝えします。` }),
    ({ city, need }) => ({ title: `Before the city now: ${city}`, body: `The team for “${need}” of ${city} is before the city now. The secretariat will tell you what the city says.` }));
}

export function forCityWords(names: BundleNames): BundleWords {
  return words(names,
    ({ need, lead }) => ({ title: `企業の組み合わせのご提案：${need}`, body: `貴市の「${need}」に、${lead}を主導とする日本企業の組み合わせをご提案します。ページで内容を読み、会ってみたいかをお答えください。` }),
    ({ need, lead }) => ({ title: `A team of companies for “${need}”`, body: `We propose a team of Japanese companies, led by ${lead}, for your need “${need}”. Please read it on its page and say whether you would like to meet them.` }));
}

export function closedWords(names: BundleNames): BundleWords {
  return words(names,
    ({ city, need }) => ({ title: `今回の組み合わせは見送りとなりました：${city}`, body: `${city}の「${need}」への組み合わせは、今回は成立に至りませんでした。お時間をいただき、ありがとうございました。` }),
    ({ city, need }) => ({ title: `Not this time: ${city}`, body: `The team for “${need}” of ${city} did not come together this time. Thank you for your time.` }));
}

const ANSWERS: Record<Mark, Record<Language, string>> = { want: { ja: '会いたい', en: 'would like to meet' }, maybe: { ja: '検討したい', en: 'may like to meet' }, no: { ja: '会わない', en: 'would rather not meet' } };

export function cityAnswerWords(names: BundleNames, answer: Mark, note: string | null): BundleWords {
  return words(names,
    ({ city, need }) => ({ title: `組み合わせへの都市の返事：${city}`, body: `${city}は、「${need}」への組み合わせに「${ANSWERS[answer].ja}」と答えました。${quoted('ひとこと:', note)}` }),
    ({ city, need }) => ({ title: `A city has answered: ${city}`, body: `${city} ${ANSWERS[answer].en} the team for “${need}”.${quoted('Note:', note)}` }));
}
