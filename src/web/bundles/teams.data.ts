/** From the teams that the engine works out to what the office reads, with the engine's reasons as sentences. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../../cities/cities.service.js';
import type { BundleReason } from '../../engine/bundles/reasons.js';
import { bundleSentence } from '../../engine/bundles/sentences.js';
import type { Language } from '../../engine/model.js';
import { MembersService } from '../../members/members.service.js';
import type { PartyNames } from '../../engine/party-names.js';
import { Clock } from '../../platform/clock.js';
import type { BundleText, OfficeBundleView } from '../../rounds/bundle.dto.js';
import { BundleTeams } from '../../rounds/bundle.teams.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { RoundSubjects } from '../round-subjects.js';
import { roundLine } from '../secretariat/rounds.data.js';
import type { TeamsProps } from './teams.page.js';

export interface TeamsAsked { round: string; need: string; without: string[] }

const ANSWER_DAYS = 14;
const DAY_MS = 86_400_000;

@Injectable()
export class TeamsData {
  constructor(
    private readonly teams: BundleTeams,
    private readonly rounds: RoundsService,
    private readonly cities: CitiesService,
    private readonly members: MembersService,
    private readonly subjects: RoundSubjects,
    private readonly clock: Clock,
  ) {}

  /** The needs of a round to choose from, the newest published one where none is named; with a need, its teams. Throws as `BundleTeams.of`. */
  async of({ round, need, without }: TeamsAsked, language: Language, answerBy?: string): Promise<TeamsProps> {
    const shown = (await this.rounds.list()).filter((each) => each.shown);
    const current = round || shown[0]?.id || '';
    const subjects = await this.subjects.all();
    const rounds = shown.map((each) => ({ id: each.id, name: `${roundLine(each, language, subjects).name} ${roundLine(each, language, subjects).over ?? ''}`.trim(), current: each.id === current }));
    if (current === '') return { rounds, needs: [], chosen: null, problems: [] };
    const names = await this.cities.names();
    const cityOf = (id: string) => names.get(id) ?? { ja: id, en: id };
    if (need === '') {
      const needs = await this.teams.needs(current);
      const party = await this.teams.names(current);
      return { rounds, needs: needs.map(({ id, city, facets }) => ({ id, title: titleOf(party, id), city: cityOf(city), facets })), chosen: null, problems: [] };
    }
    const { found, reasons, names: party } = await this.teams.of(current, need, without);
    const member = (id: string): BundleText => ({ ja: party.member(id, 'ja'), en: party.member(id, 'en') });
    const entries = await this.members.entries(found.bundles.flatMap((bundle) => bundle.members.map(({ member: id }) => id)));
    const samples = new Set(entries.filter(({ sample }) => sample).map(({ id }) => id));
    const said = (bundle: number | undefined) => reasons.filter((reason) => reason.bundle === bundle).map((reason) => bundleSentence(reason, language, party));
    return {
      rounds, needs: [], problems: [],
      chosen: {
        round: current, need: { id: need, title: titleOf(party, need), city: cityOf(found.city) }, facets: found.facets, reasons: said(undefined),
        without: without.map((id) => ({ id, name: member(id) })), answerBy: answerBy ?? new Date(Date.parse(`${this.clock.today()}T00:00:00Z`) + ANSWER_DAYS * DAY_MS).toISOString().slice(0, 10),
        teams: found.bundles.map((bundle, at) => ({
          members: bundle.members.map(({ member: id, role, facets, solutions }) => ({
            organisationId: id, name: member(id), sample: samples.has(id), isLead: role === 'lead', facets, solutions: solutions.map(({ solution }) => party.solutionTitle(solution)),
          })),
          gaps: bundle.gaps, score: bundle.score, low: bundle.low, high: bundle.high, reasons: said(at + 1),
        })),
      },
    };
  }

  /** Why a bundle was proposed, in sentences; its members are called as they were then. */
  async reasons(bundle: OfficeBundleView, reasons: BundleReason[], language: Language): Promise<string[]> {
    const party = await this.teams.names(bundle.roundId);
    return reasons.map((reason) => bundleSentence(reason, language, party));
  }
}

function titleOf(names: PartyNames, need: string): BundleText {
  return { ja: names.needTitle(need, 'ja'), en: names.needTitle(need, 'en') };
}
