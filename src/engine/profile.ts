import { FACTORS, type Points, type Profile } from './model.js';

/** The weights used where no profile is given: data, not code, and replaceable by any nine that sum to 100. */
export const DEFAULT_PROFILE: Profile = {
  points: {
    domain: 20, needText: 20,
    trackRecord: 15, readiness: 10, scale: 5,
    priority: 10, localStrength: 10,
    dataTrust: 5, theme: 5,
  },
  neutral: 0.5,
};

export interface Weights { tenths: Points; neutral: number }

/**
 * The profile in tenths and thousandths for one counterpart. Without a theme its points go to need text; a counterpart
 * that ranks no domains (a local company) gives its priority points to need text as well.
 */
export function weightsFor(profile: Profile, has: { theme: boolean; priorities: boolean }): Weights {
  const tenths = Object.fromEntries(FACTORS.map((factor) => [factor, Math.round(profile.points[factor] * 10)])) as Points;
  if (!has.theme) {
    tenths.needText += tenths.theme;
    tenths.theme = 0;
  }
  if (!has.priorities) {
    tenths.needText += tenths.priority;
    tenths.priority = 0;
  }
  return { tenths, neutral: Math.round(profile.neutral * 1000) };
}
