/** One block of companies of the score benchmark: generated, prepared and scored from its numbers alone, as a background job would. */
import { generateGround, generateMembers } from '../engine/generate.js';
import { hashOf, sortScenario } from '../engine/hash.js';
import { prepareGround, withMembers, type Prepared } from '../engine/prepare.js';
import { BlockScorer, type BlockScores, type Lists } from '../engine/top-lists.js';
import type { Scenario } from '../engine/model.js';

export interface Workload { needs: number; solutions: number; seed: number; most: number }
/** Companies `from` to `to` - 1. */
export interface BlockTask { from: number; to: number }

type Columns = Pick<Lists, 'most' | 'entries' | 'lengths'>;
/** Plain arrays, as they travel between threads. */
export interface BlockAnswer { companies: Columns; counterparts: Columns; counts: BlockScores['counts'] }

export class BlockWork {
  private readonly scenario: Scenario;
  private readonly ground: Prepared;
  private readonly scorer: BlockScorer;

  constructor(private readonly load: Workload) {
    this.scenario = sortScenario(generateGround(load));
    this.ground = prepareGround(this.scenario, hashOf(this.scenario));
    this.scorer = new BlockScorer(this.ground, load.most);
  }

  get counterpartCount(): number {
    return this.ground.counterparts.length;
  }

  score({ from, to }: BlockTask): BlockAnswer {
    const { solutions } = this.load;
    const block = withMembers(this.ground, generateMembers(this.scenario, solutions, from, to), from * solutions);
    const { companies, counterparts, counts } = this.scorer.score(block, from);
    return { companies: { ...companies }, counterparts: { ...counterparts }, counts };
  }
}
