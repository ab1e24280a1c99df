/** Parties by the names that people type and choose; there may be hundreds, so they are offered as a list to search. */
import type { Language } from '../../engine/model.js';
import { partiesOf, type Programme } from '../../meetings/timetable.input.js';
import { Invalid } from '../../platform/errors.js';
import { comes } from '../../seminars/attendance.state.js';
import { inOrderOf, joined } from '../format.js';
import { said } from '../parts/text.js';

const NAMED_MOST = 4;
const SHOWN_CHARACTERS_MAX = 60;

export interface NamedParty { id: string; name: string }

/** Whom a form offers: those who come, each by a name that no other has, in the order of the names. */
export function partiesOffered(programme: Programme, language: Language): NamedParty[] {
  const coming = partiesOf(programme).filter(comes).map(({ id, name }) => ({ id, name: said(name, language) }));
  const times = new Map<string, number>();
  for (const { name } of coming) times.set(name, (times.get(name) ?? 0) + 1);
  const compare = inOrderOf(language);
  return coming.map(({ id, name }) => ({ id, name: times.get(name) === 1 ? name : `${name} (${id})` })).sort((left, right) => compare(left.name, right.name));
}

/** What a party is called where it was chosen. */
export function nameOffered(programme: Programme, language: Language, id: string): string {
  const party = partiesOf(programme).find((one) => one.id === id);
  return partiesOffered(programme, language).find((one) => one.id === id)?.name ?? (party ? said(party.name, language) : id);
}

/** The party of a typed name, whole or a part that no other has. Throws `Invalid` at the field where it is nobody's, or several have it. */
export function partyNamed(programme: Programme, typed: string, field: string): string {
  const wanted = plain(typed);
  const names = (['ja', 'en'] as const).map((language) => partiesOffered(programme, language));
  const exact = new Set(names.flatMap((offered) => offered.filter(({ name }) => plain(name) === wanted).map(({ id }) => id)));
  const found = exact.size > 0 ? exact : new Set(names.flatMap((offered) => offered.filter(({ name }) => plain(name).includes(wanted)).map(({ id }) => id)));
  const [only] = found;
  if (found.size === 1 && only !== undefined) return only;
  const shown = typed.slice(0, SHOWN_CHARACTERS_MAX);
  const some = (offered: NamedParty[], language: Language): string => joined(offered.filter(({ id }) => found.has(id)).slice(0, NAMED_MOST).map(({ name }) => name), language);
  const texts = found.size === 0
    ? { ja: `「${shown}」という、参加する方はいません。一覧から選んでください。`, en: `Nobody who comes is called “${shown}”. Choose from the list.` }
    : { ja: `「${shown}」に当てはまる方が ${found.size}者います（${some(names[0]!, 'ja')}など）。一覧から一者を選んでください。`, en: `“${shown}” fits ${found.size} parties (such as ${some(names[1]!, 'en')}). Choose one from the list.` };
  throw new Invalid('PROGRAMME.PARTY', texts, [{ field, texts }]);
}

function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
