/**
 * What is worked out beside the result when a round is concluded: what would raise each company's score, the round without
 * each line, and what each override did. In turns, so that the process answers others meanwhile.
 */
import { Injectable } from '@nestjs/common';
import { setImmediate as breathe } from 'node:timers/promises';
import { swapsOf, type OverridePrice } from '../engine/answers/prices.js';
import { raises, type Raise } from '../engine/answers/raises.js';
import { bestCounterpart, whyNot } from '../engine/answers/why-not.js';
import { hasRules, scoredRound, type Round } from '../engine/answers/round.js';
import type { MatchResult } from '../engine/model.js';
import { PartyNames } from '../engine/party-names.js';
import type { Prepared } from '../engine/prepare.js';
import type { ShardScores } from '../engine/shard.js';
import { Database, SYSTEM } from '../platform/database.js';
import { OverrideEffect, type EffectCode, type LineOverride } from './override.entity.js';
import { MatchRound } from './round.entity.js';
import { latest } from './round.freeze.js';
import { LineAlternative, type Recommendation } from './round-parts.entity.js';
import { priceByHand } from './round.prices.js';
import { RoundsQueries } from './rounds.queries.js';
import { WhyNotAnswer } from './why-not.entity.js';

/** Changes kept for each line, the strongest first. */
const RAISES_KEPT = 6;
const LINES_A_TURN = 40;
const COMPANIES_A_TURN = 20;
const ROWS_AN_INSERT = 200;

export interface Afterwork {
  overrides: LineOverride[];
  prices: Map<string, OverridePrice>;
  raises: Map<string, Raise[]>;
  alternatives: OverridePrice[];
  whyNot: Pick<WhyNotAnswer, 'organisationId' | 'reasons' | 'counterpart' | 'raises'>[];
}

type Line = Pick<Recommendation, 'counterpartId' | 'organisationId'>;

export function keyOf({ counterpartId, organisationId }: Line): string {
  return `${counterpartId} ${organisationId}`;
}

@Injectable()
export class RoundAfterwork {
  constructor(
    private readonly database: Database,
    private readonly queries: RoundsQueries,
  ) {}

  async of(roundId: string, prepared: Prepared, shards: readonly ShardScores[], result: MatchResult): Promise<Afterwork> {
    const overrides = await this.database.as(SYSTEM, async () =>
      this.queries.standingOverrides(await this.database.repository(MatchRound).findOneByOrFail({ id: roundId })));
    const round = scoredRound(prepared, shards);
    await breathe();
    // Under rules of fairness every line would need a solve of its own; there the price is worked out when it is asked for.
    const alternatives = hasRules(prepared) ? [] : swapsOf(round);
    await breathe();
    return { overrides, prices: await pricesOf(round, overrides), raises: await raisesOf(prepared, result), alternatives, whyNot: await whyNotOf(prepared) };
  }

  /** Stores what belongs to the lines of a concluded round; in the transaction that stores the lines. */
  async store(roundId: string, rows: readonly Recommendation[], { overrides, prices, alternatives, whyNot: answers }: Afterwork): Promise<void> {
    await this.database.repository(OverrideEffect).delete({ roundId });
    if (overrides.length > 0) await this.database.repository(OverrideEffect).insert(effectsOf(roundId, overrides, prices, rows) as object[]);
    const there = new Set(rows.map(keyOf));
    const kept = alternatives.map((price) => ({ roundId, counterpartId: price.city, organisationId: price.member, price })).filter((row) => there.has(keyOf(row)));
    for (let from = 0; from < kept.length; from += ROWS_AN_INSERT) await this.database.repository(LineAlternative).insert(kept.slice(from, from + ROWS_AN_INSERT) as object[]);
    await this.database.repository(WhyNotAnswer).delete({ roundId });
    for (let from = 0; from < answers.length; from += ROWS_AN_INSERT) {
      await this.database.repository(WhyNotAnswer).insert(answers.slice(from, from + ROWS_AN_INSERT).map((answer) => ({ roundId, ...answer })) as object[]);
    }
  }
}

async function raisesOf(prepared: Prepared, { recommendations }: MatchResult): Promise<Map<string, Raise[]>> {
  const all = new Map<string, Raise[]>();
  for (const [at, line] of recommendations.entries()) {
    all.set(keyOf({ counterpartId: line.city, organisationId: line.member }), raises(prepared, line.member, line.city).slice(0, RAISES_KEPT));
    if (at % LINES_A_TURN === 0) await breathe();
  }
  return all;
}

async function whyNotOf(prepared: Prepared): Promise<Afterwork['whyNot']> {
  const answers: Afterwork['whyNot'] = [];
  const { names } = new PartyNames(prepared.scenario);
  for (const [at, { id }] of prepared.scenario.members.filter(({ kind }) => kind === 'company').entries()) {
    const reasons = whyNot(prepared, id);
    const best = bestCounterpart(reasons);
    answers.push({
      organisationId: id, reasons, counterpart: best === null ? null : { id: best, ...names.cities[best]! }, raises: best === null ? [] : raises(prepared, id, best).slice(0, RAISES_KEPT),
    });
    if (at % COMPANIES_A_TURN === 0) await breathe();
  }
  return answers;
}

/** Price of each pin and ban whose company and counterpart the round holds, by the override's id. */
async function pricesOf(round: Round, overrides: readonly LineOverride[]): Promise<Map<string, OverridePrice>> {
  const { scenario, counterpartById } = round.prepared;
  const members = new Set(scenario.members.map((member) => member.id));
  const prices = new Map<string, OverridePrice>();
  for (const { id, kind, organisationId: member, counterpartId: city } of latest(overrides)) {
    if (kind === 'rank' || !members.has(member) || !counterpartById.has(city)) continue;
    prices.set(id, priceByHand(round, { kind, member, city }));
    await breathe();
  }
  return prices;
}

function effectsOf(roundId: string, overrides: readonly LineOverride[], prices: ReadonlyMap<string, OverridePrice>, rows: readonly Recommendation[]): OverrideEffect[] {
  const there = new Set(rows.map(keyOf));
  return latest(overrides).map((override) => {
    const price = prices.get(override.id) ?? null;
    const code = override.kind === 'rank' ? (there.has(keyOf(override)) ? 'applies' : 'not-listed') : codeOf(price);
    return { roundId, overrideId: override.id, applies: code === 'applies', code, price };
  });
}

function codeOf(price: OverridePrice | null): EffectCode {
  if (price === null) return 'missing';
  return price.status === 'closed' ? 'gated' : 'applies';
}

/** The lines with the places that were given by hand: each moved line takes its place, the others keep their order around it. */
export function reranked(rows: readonly Recommendation[], overrides: readonly LineOverride[]): Recommendation[] {
  const moved = latest(overrides).filter((override) => override.kind === 'rank');
  if (moved.length === 0) return [...rows];
  const byCounterpart = new Map<string, Recommendation[]>();
  for (const row of rows) byCounterpart.set(row.counterpartId, [...(byCounterpart.get(row.counterpartId) ?? []), row]);
  return [...byCounterpart.values()].flatMap((lines) => {
    const ordered = [...lines].sort((a, b) => a.engineRank - b.engineRank);
    for (const { organisationId, counterpartId, place } of moved) {
      const at = ordered.findIndex((row) => row.organisationId === organisationId && row.counterpartId === counterpartId);
      if (at < 0) continue;
      const [row] = ordered.splice(at, 1);
      ordered.splice(Math.min(place! - 1, ordered.length), 0, row!);
    }
    return ordered.map((row, at) => ({ ...row, cityRank: at + 1 }));
  });
}
