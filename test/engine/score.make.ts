import { exampleScenario } from '../../src/engine/example.js';
import { FACTORS, type Factor, type PairResult, type Points, type Scenario, type SolutionInput } from '../../src/engine/model.js';
import { explainPair, isGated } from '../../src/engine/pair.js';
import { prepare } from '../../src/engine/prepare.js';
import { parseScenario } from '../../src/engine/scenario.js';

export const SOLUTION = 'example-gauge-s1';
export const NEED = 'example-harbour-n1';

/** The example scenario, changed by hand. */
export function scenario(change: (draft: Scenario) => void = () => undefined): Scenario {
  const draft = parseScenario(exampleScenario()).scenario;
  change(draft);
  return draft;
}

export function firstSolution(draft: Scenario): SolutionInput {
  return draft.members.find((member) => member.id === 'example-gauge')!.solutions[0]!;
}

/** The line of the gauge maker and the harbour city's flood need. */
export function line(change: (draft: Scenario) => void = () => undefined, solution = SOLUTION, need = NEED): PairResult {
  const found = explainPair(prepare(scenario(change)), solution, need);
  if (isGated(found)) throw new Error(`gated: ${found.reason}`);
  return found;
}

export function gate(change: (draft: Scenario) => void): string | null {
  const found = explainPair(prepare(scenario(change)), SOLUTION, NEED);
  return isGated(found) ? found.reason : null;
}

export function onlyPoints(factor: Factor): Points {
  return Object.fromEntries(FACTORS.map((each) => [each, each === factor ? 100 : 0])) as Points;
}
