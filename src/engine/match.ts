import { conclude, concludeInLines, type ConcludeOptions, type MatchLines } from './conclude.js';
import type { MatchResult, Scenario } from './model.js';
import { prepare } from './prepare.js';
import { counterpartIds, scoreCounterparts } from './shard.js';

/** Score, assign, explain: the whole of a round in one call. The scenario comes from `parseScenario` and is not changed. */
export function match(scenario: Scenario, options: ConcludeOptions = {}): MatchResult {
  const prepared = prepare(scenario, options.shouldStop);
  return conclude(prepared, [scoreCounterparts(prepared, counterpartIds(prepared), options.shouldStop)], options);
}

/** The same round with its longest lists made as they are read, for results too large to hold. */
export function matchInLines(scenario: Scenario, options: ConcludeOptions = {}): MatchLines {
  const prepared = prepare(scenario, options.shouldStop);
  return concludeInLines(prepared, [scoreCounterparts(prepared, counterpartIds(prepared), options.shouldStop)], options);
}
