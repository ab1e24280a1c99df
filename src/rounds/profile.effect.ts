/** The effect of weights before they become a version: a few pairs of the latest round, scored by the engine on today's data. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../cities/cities.service.js';
import { effectOf, type ExamplePair } from '../engine/effect.js';
import type { MemberInput, Points, Profile, Scenario } from '../engine/model.js';
import { prepare } from '../engine/prepare.js';
import { DEFAULT_PROFILE } from '../engine/profile.js';
import { defaultQuotas, DEFAULT_FLOOR } from '../engine/scenario.js';
import { DEFAULT_TAXONOMY } from '../engine/taxonomy.js';
import { MembersService } from '../members/members.service.js';
import { Clock } from '../platform/clock.js';
import type { EffectDto } from './profile.dto.js';
import { refuseSum } from './profile.dto.js';
import { ProfilesService } from './profiles.service.js';
import { parsed } from './round.freeze.js';
import { RoundsQueries } from './rounds.queries.js';

export const EXAMPLES = 5;
type Named = { id: string; ja: string | null; en: string | null };
export interface WeighedView { rank: number; score: number; low: number; high: number; points: Points }
export interface EffectView { member: Named; solution: Named; city: Named; need: Named; before: WeighedView; after: WeighedView }

@Injectable()
export class ProfileEffects {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly queries: RoundsQueries,
    private readonly cities: CitiesService,
    private readonly members: MembersService,
    private readonly clock: Clock,
  ) {}

  /**
   * At most `EXAMPLES` pairs under the weights of `basis` (the version in force where none is named) and under those given. Empty where
   * nothing can be scored. Throws `Invalid` when the weights do not sum to 100.
   */
  async of({ points, neutral, basis }: EffectDto): Promise<EffectView[]> {
    refuseSum(points);
    const before = basis === undefined ? await this.inForce() : await this.profiles.used({ profileId: basis });
    const cities = await this.cities.engineCities();
    const members = await this.members.engineMembers();
    const examples = (await this.queries.examplePairs(EXAMPLES)) ?? invented(members, cities.flatMap((city) => city.priority_projects.slice(0, 1).map(({ id }) => id)));
    const wanted = new Set(examples.pairs.map(({ solution }) => solution));
    const few = members.filter((member) => member.solutions.some(({ id }) => wanted.has(id)));
    const scenario = parsed({ ...NOTHING, asOf: this.clock.today(), cities, members: few, profile: before, theme: examples.theme });
    const prepared = prepare(scenario);
    const known = examples.pairs.filter(({ solution, need }) => prepared.solutionById.has(solution) && prepared.needById.has(need));
    return effectOf(prepared, known, { points, neutral }).map(({ solution, need, before: was, after }) => {
      const { member, input } = prepared.solutionById.get(solution)!;
      const { input: asked, counterpart } = prepared.needById.get(need)!;
      const city = cities.find(({ id }) => id === counterpart)!;
      return {
        member: { id: member.id, ja: member.name_ja, en: member.name_en }, solution: { id: solution, ja: input.title_ja, en: input.title_en },
        city: { id: city.id, ja: city.name_ja, en: city.name_en }, need: { id: need, ja: asked?.title_ja ?? null, en: asked?.title ?? null },
        before: weighed(was), after: weighed(after),
      };
    });
  }

  private async inForce(): Promise<Profile> {
    const profile = await this.profiles.inForce();
    return profile ? { points: profile.points, neutral: Number(profile.neutral) } : DEFAULT_PROFILE;
  }
}

/** A round that asks for nothing in particular. */
const NOTHING: Omit<Scenario, 'asOf' | 'cities' | 'members' | 'profile'> = {
  seminar: null, taxonomy: DEFAULT_TAXONOMY, floor: DEFAULT_FLOOR, quotas: defaultQuotas(false), marks: [], pins: [], bans: [], exposure: [], fair: false, seed: 1,
};

function weighed({ rank, pair: { score, low, high, points } }: ReturnType<typeof effectOf>[number]['before']): WeighedView {
  return { rank, score, low, high, points };
}

/** Before the first round: the first companies beside the first need of one city each. */
function invented(members: readonly MemberInput[], needs: readonly string[]): { pairs: ExamplePair[]; theme: string[] } {
  const solutions = members.filter(({ kind, approved }) => kind === 'company' && approved).flatMap((member) => member.solutions.slice(0, 1).map(({ id }) => id));
  return { pairs: solutions.slice(0, Math.min(EXAMPLES, needs.length)).map((solution, at) => ({ solution, need: needs[at]! })), theme: [] };
}
