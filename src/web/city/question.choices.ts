/** How a question of the engine is put to somebody on a phone: what there is to choose from, and how many. */
import type { NeedView } from '../../cities/need.dto.js';
import { SIZE_CLASSES } from '../../cities/city-fields.js';
import type { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { Language } from '../../engine/model.js';
import { joined, languageName } from '../format.js';
import { sizeClassWords, stageWords } from '../trade.words.js';
import { answerWords } from './answer.words.js';

export interface Choice { value: string; text: string }
/** `one`: press it; `some`: tick them; `ordered`: one after the other. */
export interface Choices { kind: 'one' | 'some' | 'ordered'; choices: Choice[]; places: number }

/** Languages that cities of the region work in. */
const LANGUAGES = ['en', 'id', 'ms', 'th', 'vi', 'fil', 'km', 'lo', 'my', 'zh', 'ta', 'hi', 'ja'];
const STAGES = ['idea', 'study', 'demonstration', 'procurement'] as const;
const PLACES = 3;

export function choicesOf(code: string, need: NeedView | null, taxonomy: TaxonomyService, language: Language): Choices {
  const named = (id: string): Choice => ({ value: id, text: taxonomy.name(id)[language] });
  switch (code) {
    case 'question.stage': return { kind: 'one', places: 1, choices: STAGES.map((stage) => ({ value: stage, text: stageWords[language][stage] })) };
    case 'question.size': return { kind: 'one', places: 1, choices: SIZE_CLASSES.map((size) => ({ value: size, text: sizeClassWords[language][size] })) };
    case 'question.leaves': return { kind: 'some', places: 2, choices: taxonomy.leavesOf(need?.domain ?? '').map(named) };
    case 'question.priorities': return { kind: 'ordered', places: PLACES, choices: taxonomy.domains().map(({ id }) => named(id)) };
    default: return { kind: 'ordered', places: PLACES, choices: LANGUAGES.map((each) => ({ value: each, text: languageName(each, language) })) };
  }
}

/** The chosen values in words. */
export function toldValues(values: readonly string[], choices: readonly Choice[], language: Language): string {
  if (values.length === 0) return answerWords[language].pass;
  return joined(values.map((value) => choices.find((choice) => choice.value === value)?.text ?? value), language);
}

/** The question as somebody reads it; its buttons say what there is to choose from. */
export function askedWords(code: string, need: string, language: Language): string {
  const t = answerWords[language];
  const asked: Record<string, string> = {
    'question.stage': t.askStage(need), 'question.leaves': t.askLeaves(need), 'question.priorities': t.askPriorities, 'question.size': t.askSize, 'question.languages': t.askLanguages,
  };
  return asked[code] ?? code;
}
