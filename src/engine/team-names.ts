/** What members and needs are called in sentences about teams, beside the names of leaves, domains and cities. */
import type { Language, Reason, Scenario, Texts } from './model.js';
import { namesOfScenario, type Names } from './names.js';
import { Told } from './told.js';

export interface TeamNames extends Names { members: Record<string, Texts>; needs: Record<string, Texts> }

function texts(id: string, ja: string | null | undefined, en: string | null | undefined): Texts {
  return { ja: ja || en || id, en: en || ja || id };
}

/** A name that is missing in one language is told in the other, else by id. */
export function teamNames(scenario: Scenario): TeamNames {
  return {
    ...namesOfScenario(scenario),
    members: Object.fromEntries(scenario.members.map(({ id, name_ja, name_en }) => [id, texts(id, name_ja, name_en)])),
    needs: Object.fromEntries(scenario.cities.flatMap((city) => city.priority_projects.map(({ id, title, title_ja }) => [id, texts(id, title_ja, title)]))),
  };
}

const SEPARATOR: Record<Language, string> = { ja: '、', en: ', ' };

/** The values of a reason for one language: members, needs and facets by name under `…Text`, lists joined. */
export function tellTeam(reason: Reason, language: Language, names: TeamNames): Told {
  const named = (table: Record<string, Texts>, id: unknown): string => (
    typeof id === 'string' ? (Object.hasOwn(table, id) ? table[id]![language] : id) : '');
  const list = (table: Record<string, Texts>, ids: unknown): string => (
    Array.isArray(ids) ? ids.map((id) => named(table, id)).join(SEPARATOR[language]) : '');
  return Told.of({
    ...reason,
    memberText: named(names.members, reason['member']), otherText: named(names.members, reason['other']), needText: named(names.needs, reason['need']),
    membersText: list(names.members, reason['members']),
    facetText: typeof reason[language] === 'string' ? reason[language] : '',
  }, language, names);
}
