/** What would raise a score, with the factor it bears on and the place where it is entered. */
import type { Raise, RaiseCode } from '../../engine/answers/raises.js';
import { raiseSentence } from '../../engine/answers/raises.js';
import type { Names } from '../../engine/explain.js';
import type { Factor, Language } from '../../engine/model.js';
import { paths } from '../paths.js';

export interface RaiseView { text: string; factor: Factor | null; points: number; score: number; href: string }

/** A factor of `null`: a condition of being recommended at all. The field is one of the form of proposals. */
const WHERE: Record<RaiseCode, { factor: Factor | null; of: 'profile' | 'solution' | 'consents'; field: string }> = {
  'raise.consent': { factor: null, of: 'consents', field: 'matching' },
  'raise.renew': { factor: null, of: 'solution', field: 'validUntil' },
  'raise.offer-country': { factor: null, of: 'profile', field: 'countriesOffered' },
  'raise.state-leaves': { factor: 'domain', of: 'solution', field: 'leaves' },
  'raise.state-references': { factor: 'trackRecord', of: 'solution', field: 'references' },
  'raise.state-references-city': { factor: 'trackRecord', of: 'solution', field: 'references' },
  'raise.reference': { factor: 'trackRecord', of: 'solution', field: 'references' },
  'raise.reference-city': { factor: 'trackRecord', of: 'solution', field: 'references' },
  'raise.state-maturity': { factor: 'readiness', of: 'solution', field: 'maturity' },
  'raise.maturity': { factor: 'readiness', of: 'solution', field: 'maturity' },
  'raise.state-data': { factor: 'dataTrust', of: 'solution', field: 'personalData' },
  'raise.data': { factor: 'dataTrust', of: 'solution', field: 'personalData' },
  'raise.english': { factor: 'localStrength', of: 'solution', field: 'titleEn' },
  'raise.language': { factor: 'localStrength', of: 'profile', field: 'languages' },
  'raise.office': { factor: 'localStrength', of: 'profile', field: 'offices' },
};

export function raiseViews(raises: readonly Raise[], language: Language, names: Names): RaiseView[] {
  const told = raises.map((raise) => {
    const { factor, of, field } = WHERE[raise.code];
    const form = of === 'consents' ? paths.company.consents : of === 'solution' && raise.solution !== null ? paths.company.proposeSolution(raise.solution) : paths.company.proposeProfile;
    return { text: raiseSentence(raise, language, names), factor, points: raise.points, score: raise.score, href: `${form}#${field}` };
  });
  // In a city that is a country two changes read alike; the stronger stands for both.
  return told.filter(({ text }, at) => told.findIndex((each) => each.text === text) === at);
}
