/**
 * Texts alone: every leaf is hidden; does the text of a solution find a need of its own leaf? Measured within and across
 * the two languages, beside plain BM25, which has nothing to say across languages.
 */
import { LANGUAGES, type Language, type NeedInput, type Scenario, type SolutionInput } from '../model.js';
import { prepare, type Prepared } from '../prepare.js';
import { EngineRefusal } from '../refusal.js';
import { evidenceFor, indexNeeds, textShareAt } from '../text/relevance.js';
import { bm25ByNeed } from './bm25.js';
import { measure, standingOf, type Measured, type Standing } from './measures.js';

/** `direction` is solution language – need language. */
export interface TextReport { direction: `${Language}-${Language}`; n: number; needs: number; engine: Measured; bm25: Measured }

const TEXT_KEYS = { ja: ['title_ja', 'text_ja'], en: ['title_en', 'text_en'] } as const;

/** Solutions that state a leaf and have both texts, one for each different text, in the order of their ids. */
function judged(scenario: Scenario): SolutionInput[] {
  const seen = new Set<string>();
  return scenario.members.flatMap((member) => member.solutions).sort((left, right) => (left.id < right.id ? -1 : 1)).filter((solution) => {
    const { leaves, text_ja: ja, text_en: en } = solution;
    if (!leaves || leaves.length === 0 || !ja || !en) return false;
    const key = `${leaves[0]} ${ja.slice(0, 12)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function needIn(need: NeedInput, language: Language): NeedInput {
  const ja = language === 'ja';
  return { ...need, leaves: [], facets: [], title: ja ? '' : need.title, title_ja: null, need_ja: ja ? need.need_ja : null, need_en: ja ? null : need.need_en };
}

function hidden(scenario: Scenario, solutions: readonly SolutionInput[], from: Language, to: Language): Prepared {
  const [title, text] = TEXT_KEYS[from];
  const blank = { title_ja: null, title_en: null, text_ja: null, text_en: null, technologies: null, leaves: null };
  const shell = scenario.members[0]!;
  return prepare({
    ...scenario, seminar: null, marks: [], pins: [], bans: [], exposure: [],
    cities: scenario.cities.map((city) => ({ ...city, priority_projects: city.priority_projects.map((need) => needIn(need, to)) })),
    members: [{ ...shell, solutions: solutions.map((solution) => ({ ...solution, ...blank, [title]: solution[title], [text]: solution[text] })) }],
  });
}

/** Where the best need of the own leaf stands among all needs. */
function standings(prepared: Prepared, own: Map<string, Set<string>>, scoresOf: (solution: number) => number[]): Standing[] {
  return prepared.solutions.map((solution) => {
    const ids = own.get(solution.input.id)!;
    const scores = scoresOf(solution.number);
    let truth = -1;
    prepared.needs.forEach((need, at) => { if (ids.has(need.id) && (truth < 0 || scores[at]! > scores[truth]!)) truth = at; });
    return standingOf(scores.filter((_, at) => at === truth || !ids.has(prepared.needs[at]!.id)), scores.slice(0, truth).filter((_, at) => !ids.has(prepared.needs[at]!.id)).length);
  });
}

/**
 * The four directions ja-ja, ja-en, en-ja, en-en. A solution counts as judged when it states leaves and has both texts and
 * some need has its first leaf; equal beginnings of texts of one leaf are taken once. `recall5`: a need of the own leaf is among the first five.
 * @throws EngineRefusal when no solution can be judged.
 */
export function measureText(scenario: Scenario, seed: number): TextReport[] {
  const needs = scenario.cities.flatMap((city) => city.priority_projects);
  const own = new Map<string, Set<string>>();
  const solutions = judged(scenario).filter(({ id, leaves }) => {
    const ids = needs.filter((need) => need.leaves.includes(leaves![0]!)).map((need) => need.id);
    own.set(id, new Set(ids));
    return ids.length > 0;
  });
  if (solutions.length === 0) {
    throw new EngineRefusal('FIT.NOTHING_TO_JUDGE', {
      ja: '細目と日英両方の文章があり、同じ細目のニーズがあるソリューションが一つもありません。', en: 'No solution has leaves, both texts and a need of its own leaf.',
    });
  }
  return LANGUAGES.flatMap((from) => LANGUAGES.map((to): TextReport => {
    const prepared = hidden(scenario, solutions, from, to);
    const index = indexNeeds(prepared.needs.map((need) => need.text));
    const engineScores = (number: number): number[] => {
      const { text } = prepared.solutions[number]!;
      const table = evidenceFor(index, text);
      return prepared.needs.map((_, at) => textShareAt(index, table, text, at) ?? 0);
    };
    const plain = bm25ByNeed(prepared, to);
    const plainScores = (number: number): number[] => {
      const { input } = prepared.solutions[number]!;
      return plain(TEXT_KEYS[from].map((key) => input[key]).join('\n'));
    };
    return {
      direction: `${from}-${to}`, n: solutions.length, needs: needs.length,
      engine: measure(standings(prepared, own, engineScores), seed), bm25: measure(standings(prepared, own, plainScores), seed),
    };
  }));
}
