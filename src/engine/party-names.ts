/** What the parties of a round are called, in either language: members, counterparts, needs and solutions. */
import type { Language, Scenario, Texts } from './model.js';
import { namesOfScenario, type Names } from './names.js';
import { localNeedId } from './counterparts.js';

const QUOTES: Record<Language, [string, string]> = { ja: ['「', '」'], en: ['"', '"'] };

/** The wish of a local company has no title of its own. */
const STATED_NEED: Texts = { ja: '申し込み時のニーズ', en: 'need stated when signing up' };

export class PartyNames {
  readonly names: Names;
  private readonly members: Map<string, Texts>;
  private readonly needs: Map<string, Texts>;
  private readonly solutions: Map<string, Texts>;

  /** Of several scenarios the first that knows an id names it. */
  constructor(...scenarios: readonly Scenario[]) {
    const last = [...scenarios].reverse();
    const all = last.map(namesOfScenario);
    this.names = {
      leaves: Object.assign({}, ...all.map(({ leaves }) => leaves)) as Names['leaves'],
      domains: Object.assign({}, ...all.map(({ domains }) => domains)) as Names['domains'],
      cities: Object.assign({}, ...all.map(({ cities }) => cities)) as Names['cities'],
    };
    const members = last.flatMap((scenario) => scenario.members);
    this.members = new Map(members.map(({ id, name_ja, name_en }) => [id, both(id, name_ja, name_en)]));
    this.solutions = new Map(members.flatMap((member) => member.solutions.map(({ id, title_ja, title_en }) => [id, both(id, title_ja, title_en)])));
    const needs = last.flatMap((scenario) => scenario.cities.flatMap((city) => city.priority_projects));
    const local = last.flatMap((scenario) => scenario.seminar?.local_companies ?? []);
    this.needs = new Map([
      ...needs.map(({ id, title_ja, title }): [string, Texts] => [id, both(id, title_ja ?? null, title || null)]),
      ...local.map(({ id }): [string, Texts] => [localNeedId(id), STATED_NEED]),
    ]);
  }

  member(id: string, language: Language): string {
    return this.members.get(id)?.[language] ?? id;
  }

  city(id: string, language: Language): string {
    return Object.hasOwn(this.names.cities, id) ? this.names.cities[id]![language] : id;
  }

  needTitle(id: string, language: Language): string {
    return this.needs.get(id)?.[language] ?? id;
  }

  /** The title of a need in quotation marks. */
  need(id: string, language: Language): string {
    return quoted(this.needTitle(id, language), language);
  }

  solutionTitle(id: string): Texts {
    return this.solutions.get(id) ?? { ja: id, en: id };
  }

  /** The title of a solution in quotation marks. */
  solution(id: string, language: Language): string {
    return quoted(this.solutions.get(id)?.[language] ?? id, language);
  }
}

function both(id: string, ja: string | null, en: string | null): Texts {
  return { ja: ja || en || id, en: en || ja || id };
}

function quoted(text: string, language: Language): string {
  return `${QUOTES[language][0]}${text}${QUOTES[language][1]}`;
}
