/** A question as a city reads it (no company, no points), and what the secretariat is told about its use. */
import type { Language } from '../model.js';
import type { PartyNames } from '../party-names.js';
import type { Question, QuestionCode } from './questions.js';

const ASKED_JA: Record<QuestionCode, (need: string) => string> = {
  'question.stage': (need) => `${need}は、今どの段階ですか（構想、調査、実証、調達のいずれか一つ）。`,
  'question.leaves': (need) => `${need}は、どの細目に当たりますか（一覧から一つか二つお選びください）。`,
  'question.priorities': () => '貴市の重点分野を、優先する順に教えてください。',
  'question.size': () => '貴市の人口規模はどれに当たりますか（30万人未満、200万人未満、500万人以下、500万人超のいずれか一つ）。',
  'question.languages': () => '仕事でお使いの言語を教えてください（複数あれば、主なものから順に）。',
};

const ASKED_EN: Record<QuestionCode, (need: string) => string> = {
  'question.stage': (need) => `At which stage is ${need} now (one of: idea, study, demonstration, procurement)?`,
  'question.leaves': (need) => `Under which leaf of the list does ${need} fall (please choose one or two)?`,
  'question.priorities': () => 'Which domains does your city give priority to, the most important first?',
  'question.size': () => 'Which size does your city have (one of: under 300,000 people, under 2,000,000, up to 5,000,000, above)?',
  'question.languages': () => 'In which languages do you work (the main one first)?',
};

const FACTOR_JA: Record<QuestionCode, string> = {
  'question.stage': '成熟度', 'question.leaves': '分野', 'question.priorities': '都市の優先順', 'question.size': '規模', 'question.languages': '現地体制',
};
const FACTOR_EN: Record<QuestionCode, string> = {
  'question.stage': 'readiness', 'question.leaves': 'domain', 'question.priorities': 'city priority', 'question.size': 'scale', 'question.languages': 'local strength',
};

/** The question in the words for the city: it names no company and no points. */
export function askedOf(question: Question, language: Language, names: PartyNames): string {
  const need = question.need === null ? '' : names.need(question.need, language);
  return (language === 'ja' ? ASKED_JA : ASKED_EN)[question.code](need);
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** What the answer would settle, for the secretariat. */
export function useOf({ code, city, judged, moves, floorDecided, listDecided, places }: Question, language: Language, names: PartyNames): string {
  const range = moves.least === moves.most ? moves.most.toFixed(1) : `${moves.least.toFixed(1)}${language === 'ja' ? '〜' : ' to '}${moves.most.toFixed(1)}`;
  if (language === 'ja') {
    return `${names.city(city, 'ja')}の答えがあれば、${judged.companies}社${judged.solutions}件のソリューションの${FACTOR_JA[code]}の点を決められます。`
      + `答えによる点数の幅は1組につき${range}点で、下限点に届くかどうかが変わるのは${floorDecided}社、他の都市の枠を考えずに見た上位${places}社に入るかどうかが変わるのは${listDecided}社です。`;
  }
  return `An answer of ${names.city(city, 'en')} lets the points of ${FACTOR_EN[code]} be settled for ${count(judged.solutions, 'solution', 'solutions')} of ${count(judged.companies, 'company', 'companies')}. `
    + `It moves a pair by ${range} points; it decides for ${count(floorDecided, 'company', 'companies')} whether the floor is reached, and for ${count(listDecided, 'company', 'companies')} whether it is among its first ${places} when the places of other cities are left aside.`;
}
