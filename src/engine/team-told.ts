/** The values of a reason about teams, read for a sentence: members, needs and facets come by name. */
import type { Language, Reason } from './model.js';
import type { PartyNames } from './party-names.js';
import { Told } from './told.js';

function listed(texts: readonly string[], language: Language): string {
  if (language === 'ja') return texts.join('、');
  return texts.length < 2 ? texts.join() : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)!}`;
}

/** For one language: names stand under `memberText`, `otherText`, `needText`, `membersText` (joined) and `facetText`. */
export function tellTeam(reason: Reason, language: Language, names: PartyNames): Told {
  const id = (key: string): string => (typeof reason[key] === 'string' ? reason[key] : '');
  const members = Array.isArray(reason['members']) ? reason['members'].map(String) : [];
  return Told.of({
    ...reason,
    memberText: names.member(id('member'), language), otherText: names.member(id('other'), language), needText: names.needTitle(id('need'), language),
    membersText: listed(members.map((member) => names.member(member, language)), language),
    facetText: id(language),
  }, language, names.names);
}
