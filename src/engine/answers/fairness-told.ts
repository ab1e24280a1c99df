/** What a fair round came to and what it cost, as reasons with Japanese and English sentences: for the office, not for companies. */
import type { Language, MatchResult, Reason } from '../model.js';
import { FAIRNESS_EN, FAIRNESS_JA } from './fairness-told.sentences.js';
import { namesOf } from '../names.js';
import { Told } from '../told.js';

export const FAIRNESS_CODES = [
  'fairness.price', 'fairness.rule', 'fairness.threshold', 'fairness.threshold-none', 'fairness.sme', 'fairness.sme-short', 'fairness.sme-share',
  'fairness.ceiling', 'fairness.repeat', 'fairness.companies', 'fairness.cities',
] as const;
export type FairnessCode = (typeof FAIRNESS_CODES)[number];
export interface FairnessReason extends Reason { code: FairnessCode }

/** The price first, then each rule with its part of it, then how the recommendations spread over both sides. */
export function fairnessReasons(fairness: MatchResult['fairness']): FairnessReason[] {
  const { objective, objectiveWithout, price, rules, smeShare, members, cities } = fairness;
  const reasons: FairnessReason[] = [{ code: 'fairness.price', objective, objectiveWithout, price }];
  for (const { rule, price: part } of rules?.prices ?? []) reasons.push({ code: 'fairness.rule', rule, price: part });
  if (rules?.threshold !== undefined) {
    reasons.push(rules.threshold === null ? { code: 'fairness.threshold-none' } : { code: 'fairness.threshold', threshold: rules.threshold });
  }
  if (rules?.smeShare) reasons.push({ code: rules.smeShare.isMet ? 'fairness.sme' : 'fairness.sme-short', share: smeShare, ...rules.smeShare });
  else reasons.push({ code: 'fairness.sme-share', share: smeShare });
  if (rules?.ceiling) reasons.push({ code: 'fairness.ceiling', ...rules.ceiling });
  if (rules?.repeatCost) reasons.push({ code: 'fairness.repeat', ...rules.repeatCost });
  reasons.push({ code: 'fairness.companies', ...members }, { code: 'fairness.cities', ...cities });
  return reasons;
}

const NO_NAMES = namesOf({ domains: [], links: [] }, []);

/** One reason as a sentence without a full stop. */
export function fairnessSentence(reason: FairnessReason, language: Language): string {
  return (language === 'ja' ? FAIRNESS_JA : FAIRNESS_EN)[reason.code](Told.of(reason, language, NO_NAMES));
}
