/** English sentences of the reason codes. Only what the data carry: no praise. */
import type { Gate } from './gates.js';
import type { Factor } from './model.js';
import type { ReasonCode, UnservedCode } from './reason-codes.js';
import type { Told } from './told.js';

export const FACTOR_NAMES_EN: Record<Factor, string> = {
  domain: 'Domain', needText: 'Need text', trackRecord: 'Track record', readiness: 'Readiness', scale: 'Scale',
  priority: 'City priority', localStrength: 'Local strength', dataTrust: 'Data trust', theme: 'Event theme',
};
export const FAMILY_NAMES_EN = { content: 'Content', strength: 'Strength', nearness: 'Nearness', conditions: 'Conditions' };

export const GATES_EN: Record<Gate, string> = {
  'gate.not-a-seller': 'Not a company member, so never recommended.',
  'gate.not-approved': 'The membership is not approved yet.',
  'gate.not-joined': 'Had not joined on the as-of date.',
  'gate.membership-ended': 'The membership had ended on the as-of date.',
  'gate.no-consent': 'There is no consent to tell the other side.',
  'gate.withdrawn': 'This solution is withdrawn.',
  'gate.expired': 'The entry of this solution has expired.',
  'gate.banned': 'Excluded by the secretariat.',
  'gate.conflict-of-interest': 'A conflict of interest is on record.',
  'gate.live-tender': 'Concerns a tender that is under way.',
  'gate.vetoed': 'This pair is excluded.',
  'gate.country-not-offered': 'This country is not among those offered.',
};

const PLACES: Record<string, string> = { city: 'same city', country: 'same country', network: 'country of the network', abroad: 'elsewhere abroad', japan: 'Japan' };
const FIELDS: Record<string, string> = { same: 'same leaf', branch: 'same field', link: 'linked field', none: 'other field', unstated: 'field not stated' };
const RELATIONS: Record<string, string> = { same: 'the same leaf as the need', branch: 'the same field as the need', link: 'linked to the need', none: 'another field than the need' };
const STAGES: Record<string, string> = { idea: 'idea', study: 'study', demonstration: 'demonstration', procurement: 'procurement' };
const MATURITIES: Record<string, string> = { research: 'in research', pilot: 'piloted', commercial: 'commercial', 'widely-deployed': 'widely deployed' };
const SIZES: Record<string, string> = { small: 'small', middle: 'middle-sized', large: 'large', mega: 'mega' };
const SIDES: Record<string, string> = { solution: 'of the solution', need: 'of the need', both: 'of both sides' };
const BANDS: Record<string, string> = { 'under-10M-yen': 'under 10 million yen', '10-100M': '10 to 100 million yen', '100M-1B': '100 million to 1 billion yen', 'over-1B': 'over 1 billion yen' };
const PERSONAL: Record<string, string> = { none: 'not touched', pseudonymised: 'pseudonymised', identified: 'identified' };
const STORAGE: Record<string, string> = { none: 'nothing stored', 'on-site': 'on-site storage', 'in-country': 'in-country storage', 'japan-cloud': 'cloud in Japan', 'global-cloud': 'global cloud' };
const OWNERSHIP: Record<string, string> = { city: 'the city', shared: 'both', company: 'the company', none: 'nobody named' };

function pick(table: Record<string, string>, key: string): string {
  return Object.hasOwn(table, key) ? table[key]! : key;
}

function range(told: Told): string {
  return `(between ${told.points('low')} and ${told.points('high')})`;
}

function times(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What the need asks, where it asks something. */
function asked(told: Told, table: Record<string, string>): string {
  return told.text('asked') === '' ? '' : `(asked: ${pick(table, told.text('asked'))}) `;
}

function part(told: Told): string {
  const points = told.isKnown() ? told.points('points') : `unknown ${told.points('points')}`;
  const value = told.text('value');
  switch (told.text('part')) {
    case 'office': {
      const where = { country: `office in ${told.country('country')}`, network: `office in ${told.country('country')} (same network)`, none: 'no office in the network' }[told.text('where')];
      return `${where ?? 'office'} ${points}`;
    }
    case 'offered': return `offers ${told.country('country')} ${points}`;
    case 'language': return `${told.languageOf('language')}${told.number('points') > 0 || !told.isKnown() ? '' : ' not spoken'} ${points}`;
    case 'english': return `${{ speaks: 'works in English', text: 'English material', none: 'no English' }[told.text('how')] ?? 'English'} ${points}`;
    case 'personal': return `personal data ${value === '' ? '' : `${pick(PERSONAL, value)} `}${asked(told, PERSONAL)}${points}`;
    case 'storage': return `${value === '' ? 'storage' : pick(STORAGE, value)} ${asked(told, STORAGE)}${points}`;
    case 'ownership': return `data owned by ${value === '' ? '' : `${pick(OWNERSHIP, value)} `}${asked(told, OWNERSHIP)}${points}`;
    case 'size': {
      if (!told.isKnown()) return `size of deployments ${points}`;
      return `${told.text('deployed') === '' ? 'no deployment' : `deployed in a ${pick(SIZES, told.text('deployed'))} city, this one is ${pick(SIZES, told.text('city'))}`} ${points}`;
    }
    case 'price': return `price ${value === '' ? '' : `${pick(BANDS, value)} `}(budget: ${pick(BANDS, told.text('budget'))}) ${points}`;
    default: return `${told.text('part')} ${points}`;
  }
}

function parts(told: Told): string {
  const text = told.rows('parts').map(part).join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${told.text('low') === '' ? '' : ` ${range(told)}`}`;
}

export const SENTENCES_EN: Record<ReasonCode, (told: Told) => string> = {
  'domain.same-leaf': (told) => `Same leaf: ${told.leaf('needLeaf')}`,
  'domain.same-branch': (told) => `Same field (${told.domain('domain')}): ${told.leaf('solutionLeaf')}${told.text('needLeaf') ? ` and ${told.leaf('needLeaf')}` : ''}`,
  'domain.linked': (told) => `Linked fields: ${told.leaf('solutionLeaf')} and ${told.leaf('needLeaf')}`,
  'domain.none': (told) => (told.text('solutionLeaf') ? `Other field: ${told.leaf('solutionLeaf')} and ${told.leaf('needLeaf')}` : 'No leaf is stated'),
  'domain.inferred': (told) => `Leaves ${pick(SIDES, told.text('side'))} not stated; the text points to ${told.leaf('solutionLeaf')} (certainty ${told.share('certainty')}), ${pick(RELATIONS, told.text('relation'))} ${range(told)}`,
  'domain.unknown': (told) => `Unknown leaves ${pick(SIDES, told.text('side'))}; neutral ${told.points('points')} used ${range(told)}`,
  'needText.words': (told) => `Words that earned points: ${told.rows('words').map((word) => {
    const answer = word.said('answer');
    return `${word.said('word')}${answer === word.said('word') ? '' : ` = ${answer}`} ${word.points('points')}`;
  }).join(', ')}${told.number('otherPoints') > 0 ? `, other words ${told.points('otherPoints')}` : ''}`,
  'needText.none': () => 'No word in common with the need',
  'needText.unknown': (told) => `No text ${pick(SIDES, told.text('side'))}; neutral ${told.points('points')} used ${range(told)}`,
  'trackRecord.reference': (told) => {
    const where = told.hasCity('city') ? `${told.city('city')}, ${told.country('country')}` : told.country('country');
    const sum = `${pick(PLACES, told.text('place'))} ${told.share('placeShare')} × ${pick(FIELDS, told.text('field'))} ${told.share('fieldShare')} × ${told.share('fade')} for an age of ${times(told.number('age'), 'year', 'years')}`;
    const more = told.number('count') > 1 ? `; ${times(told.number('count') - 1, 'further reference', 'further references')}${told.number('further') > 0 ? ` +${told.share('further')}` : ''}` : '';
    return `Deployed in ${where} (${told.text('year')}): ${sum}${more}`;
  },
  'trackRecord.none': () => 'No deployment',
  'trackRecord.named': (told) => `Deployments not stated; the text names ${told.text('city') ? told.city('city') : told.country('country')}, ${told.points('points')} used ${range(told)}`,
  'trackRecord.unknown': (told) => `Unknown deployments; neutral ${told.points('points')} used ${range(told)}`,
  'readiness.compared': (told) => `Product is ${pick(MATURITIES, told.text('maturity'))}; the need is at ${pick(STAGES, told.text('stage'))}`,
  'readiness.stage-unknown': (told) => `Product is ${pick(MATURITIES, told.text('maturity'))}; stage of the need unknown, neutral ${told.points('points')} used ${range(told)}`,
  'readiness.maturity-unknown': (told) => `The need is at ${pick(STAGES, told.text('stage'))}; maturity unknown, neutral ${told.points('points')} used ${range(told)}`,
  'readiness.unknown': (told) => `Unknown maturity and stage; neutral ${told.points('points')} used ${range(told)}`,
  'scale.compared': (told) => `Deployed in a ${pick(SIZES, told.text('deployed'))} city; this one is ${pick(SIZES, told.text('city'))}`,
  'scale.none': () => 'No deployment whose size could be compared',
  'scale.parts': parts,
  'scale.unknown': (told) => `Unknown size ${pick(SIDES, told.text('side'))}; neutral ${told.points('points')} used ${range(told)}`,
  'priority.ranked': (told) => `${told.domain('domain')} is number ${told.number('rank')} of the city's priority domains`,
  'priority.unranked': (told) => `${told.domain('domain')} is not among the city's priority domains`,
  'priority.unknown': (told) => `Unknown priorities of the city; neutral ${told.points('points')} used ${range(told)}`,
  'priority.not-asked': () => 'A local company ranks no domains (the points go to need text)',
  'localStrength.parts': parts,
  'localStrength.unknown': (told) => `Unknown overseas side; neutral ${told.points('points')} used ${range(told)}`,
  'dataTrust.none-touched': (told) => (told.text('by') === 'leaf' ? `${told.leaf('leaf')} usually touches no personal data` : 'No personal data are touched'),
  'dataTrust.asked': parts,
  'dataTrust.parts': parts,
  'dataTrust.unknown': (told) => `Unknown data handling; neutral ${told.points('points')} used ${range(told)}`,
  'theme.need': (told) => `The need belongs to the theme "${told.field('theme')}"`,
  'theme.solution': (told) => `The solution belongs to the theme "${told.field('theme')}"`,
  'theme.off': () => 'Off the theme',
  'theme.not-set': () => 'No theme (the points go to need text)',
  'sum.breadth': (told) => `Answers ${times(told.number('needs'), 'further need', 'further needs')}: +${told.points('points')}`,
  'sum.interest': (told) => `Interest stated: +${told.points('points')}`,
  'sum.cap': (told) => `Capped at 100: ${told.points('points')}`,
};

/** Short reasons for a list; `null` where the reason is not worth a chip. */
export const CHIPS_EN: Partial<Record<ReasonCode, (told: Told) => string | null>> = {
  'domain.same-leaf': () => 'Same subject',
  'domain.same-branch': () => 'Same field',
  'domain.linked': () => 'Linked field',
  'domain.inferred': (told) => (told.text('relation') === 'none' ? null : 'Field inferred from text'),
  'needText.words': (told) => (told.rows('words')[0] ? `Word “${told.rows('words')[0]!.said('word')}”` : null),
  'trackRecord.reference': (told) => `${times(told.number('samePlace'), 'reference', 'references')} in ${{ city: 'this city', country: 'country', network: 'network', abroad: 'other countries', japan: 'Japan' }[told.text('place')] ?? ''}`,
  'readiness.compared': (told) => `${pick(MATURITIES, told.text('maturity'))}, at ${pick(STAGES, told.text('stage'))}`,
  'priority.ranked': (told) => `City priority ${told.number('rank')}`,
  'localStrength.parts': (told) => (told.rows('parts').some((row) => row.text('where') === 'country') ? 'Office in country' : null),
  'dataTrust.none-touched': () => 'No personal data',
  'theme.need': () => 'On theme',
  'theme.off': () => 'Off theme',
};
export const UNKNOWN_CHIP_EN = (count: number): string => times(count, 'unknown', 'unknowns');

export const UNSERVED_EN: Record<UnservedCode, (told: Told) => string> = {
  'unserved.gated': () => 'No pair is open (check countries offered, expiry, approval).',
  'unserved.below-floor': () => 'No pair reaches the floor.',
  'unserved.few-pairs': (told) => `Only ${times(told.number('pairs'), 'pair', 'pairs')} can be recommended, and all of them are.`,
  'unserved.capacity': () => 'Pairs reach the floor, but the quotas leave no place.',
  'unserved.no-need': () => 'No need is on record.',
  'pin.gated': () => 'Pinned, but gated, so it cannot be recommended.',
  'quota.clash': (told) => `The hard lower quotas cannot be met: ${told.number('required')} are required here and at most ${told.number('available')} can be given. Lower them by ${told.number('required') - told.number('available')} in all, or make them soft.`,
  'unserved.threshold': () => 'Pairs reach the floor, but not the smallest score to which the fairness rules raised it.',
  'unserved.fairness': () => 'Pairs reach the floor, but the fairness rules gave the places to others.',
};
/** Behind the reason, where a lower quota is missed. */
export const SHORT_EN = (told: Told): string => ` The lower quota is ${told.number('wanted')}; ${told.number('got')} ${told.number('got') === 1 ? 'is' : 'are'} recommended.`;
