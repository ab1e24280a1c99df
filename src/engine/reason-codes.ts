/** Every code a reason can have. The sentence tables are typed by it, so that a code without a sentence does not compile. */
export const REASON_CODES = [
  'domain.same-leaf', 'domain.same-branch', 'domain.linked', 'domain.none', 'domain.inferred', 'domain.unknown',
  'needText.words', 'needText.none', 'needText.unknown',
  'trackRecord.reference', 'trackRecord.none', 'trackRecord.named', 'trackRecord.unknown',
  'readiness.compared', 'readiness.stage-unknown', 'readiness.maturity-unknown', 'readiness.unknown',
  'scale.compared', 'scale.none', 'scale.parts', 'scale.unknown',
  'priority.ranked', 'priority.unranked', 'priority.unknown', 'priority.not-asked',
  'localStrength.parts', 'localStrength.unknown',
  'dataTrust.none-touched', 'dataTrust.asked', 'dataTrust.parts', 'dataTrust.unknown',
  'theme.need', 'theme.solution', 'theme.off', 'theme.not-set',
  'sum.breadth', 'sum.interest', 'sum.cap',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** Codes of what the round could not do. */
export const UNSERVED_CODES = [
  'unserved.gated', 'unserved.below-floor', 'unserved.few-pairs', 'unserved.capacity', 'unserved.no-need', 'pin.gated', 'quota.clash', 'unserved.threshold', 'unserved.fairness',
] as const;
export type UnservedCode = (typeof UNSERVED_CODES)[number];
