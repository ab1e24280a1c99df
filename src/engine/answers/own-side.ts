/** One company against one counterpart, looked at alone: what it scores now, and what it would score if its profile were another. */
import { combine, type CompanyCity, type NeedBest } from '../company-city.js';
import type { Counterpart } from '../counterparts.js';
import { gateOf, type Gate } from '../gates.js';
import type { Prepared, PreparedSolution } from '../prepare.js';
import { EngineRefusal } from '../refusal.js';
import { judgePair, total } from '../score.js';
import { textShareBetween } from '../text/relevance.js';

/**
 * The round as one company may know it: marks of cities, vetoes and bans are secrets of others and are left out, so that
 * nothing told to the company can depend on them.
 */
export function ownView(prepared: Prepared): Prepared {
  const own = [...prepared.marks].flatMap(([key, { company }]): [string, { company: string }][] => (company === undefined ? [] : [[key, { company }]]));
  return { ...prepared, marks: new Map(own), vetoes: new Map(), banned: new Set() };
}

export interface OwnScore { score: CompanyCity | null; gates: Gate[] }

export function counterpartOf(prepared: Prepared, id: string): Counterpart {
  const counterpart = prepared.counterpartById.get(id);
  if (!counterpart) throw new EngineRefusal('PAIR.UNKNOWN_CITY', { ja: `都市「${id}」はこの回にありません。`, en: `This round has no city "${id}".` });
  return counterpart;
}

export function solutionsOf(prepared: Prepared, memberId: string): PreparedSolution[] {
  const member = prepared.memberById.get(memberId);
  if (!member) throw new EngineRefusal('PAIR.UNKNOWN_MEMBER', { ja: `会員「${memberId}」はこの回にありません。`, en: `This round has no member "${memberId}".` });
  return member.solutions.map((solution) => prepared.solutionById.get(solution.id)!);
}

/** The company-city score of these solutions; `null` where every one of them is gated or the counterpart brings no need. */
export function scoreOwn(prepared: Prepared, solutions: readonly PreparedSolution[], counterpart: Counterpart): OwnScore {
  const gates: Gate[] = [];
  const bests = new Map<number, NeedBest>();
  for (const solution of solutions) {
    const gate = gateOf(prepared, solution, counterpart);
    if (gate) {
      gates.push(gate);
      continue;
    }
    for (const need of counterpart.needs) {
      const share = textShareBetween(solution.text, need.text);
      const found = { ...total(judgePair(prepared, solution, counterpart, need, share)), solution: solution.number, need: need.number };
      const before = bests.get(need.number);
      if (!before || found.score > before.score) bests.set(need.number, found);
    }
  }
  if (bests.size === 0) return { score: null, gates };
  const memberId = solutions[0]!.member.id;
  const floor = Math.round(prepared.scenario.floor * 10);
  return { score: combine([...bests.values()], floor, prepared.marks.get(`${memberId}|${counterpart.id}`)), gates };
}
