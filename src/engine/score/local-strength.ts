import type { Counterpart } from '../counterparts.js';
import type { MemberInput } from '../model.js';
import type { PreparedSolution } from '../prepare.js';
import { fromParts, unknown, type Judgement, type Part } from './judgement.js';

const OFFICE_IN_COUNTRY = 500;
const OFFICE_IN_NETWORK = 200;
const OFFERED = 200;
const LOCAL_LANGUAGE = 200;
const ENGLISH = 100;

function office(member: NonNullable<MemberInput['overseas']>, counterpart: Counterpart, network: ReadonlySet<string>): Part {
  if (member.offices.includes(counterpart.country)) return { told: { part: 'office', where: 'country', country: counterpart.country }, share: OFFICE_IN_COUNTRY, of: OFFICE_IN_COUNTRY };
  const near = member.offices.filter((country) => network.has(country)).sort();
  if (near[0] !== undefined) return { told: { part: 'office', where: 'network', country: near[0] }, share: OFFICE_IN_NETWORK, of: OFFICE_IN_COUNTRY };
  return { told: { part: 'office', where: 'none', country: counterpart.country }, share: 0, of: OFFICE_IN_COUNTRY };
}

/** The language in which the counterpart works first, unless that is English and another one stands beside it that the company has. */
function localLanguage(languages: readonly string[], counterpart: Counterpart): Part {
  const common = counterpart.languages.find((language) => languages.includes(language) && (language !== 'en' || counterpart.languages[0] === 'en'));
  if (counterpart.languages.length === 0) return { told: { part: 'language', language: null }, share: null, of: LOCAL_LANGUAGE };
  return { told: { part: 'language', language: common ?? counterpart.languages[0]! }, share: common ? LOCAL_LANGUAGE : 0, of: LOCAL_LANGUAGE };
}

/**
 * Office in the country (or elsewhere in the network), the country among those offered, the counterpart's language,
 * and English at work or on paper. A company of whose overseas side nothing is known counts as neutral.
 */
export function judgeLocalStrength(
  max: number, neutral: number, solution: PreparedSolution, counterpart: Counterpart, network: ReadonlySet<string>,
): Judgement {
  const { overseas } = solution.member;
  if (overseas === null) return unknown(max, neutral, () => ({ code: 'localStrength.unknown', factor: 'localStrength' }));
  const english = overseas.languages.includes('en') ? 'speaks' : solution.input.text_en || solution.input.title_en ? 'text' : 'none';
  return fromParts(max, neutral, [
    office(overseas, counterpart, network),
    { told: { part: 'offered', country: counterpart.country }, share: overseas.countries_offered === null ? null : OFFERED, of: OFFERED },
    localLanguage(overseas.languages, counterpart),
    { told: { part: 'english', how: english }, share: english === 'none' ? 0 : ENGLISH, of: ENGLISH },
  ], 'localStrength.parts', 'localStrength');
}
