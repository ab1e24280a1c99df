/** The look at a round before it is started: its settings with today's data, and what the arithmetic says of them. Nothing is written. */
import { Injectable } from '@nestjs/common';
import { FormReceipts } from '../access/form-receipts.js';
import { CitiesService } from '../cities/cities.service.js';
import type { Scenario, Texts } from '../engine/model.js';
import { preflight, type Finding, type NamedWay, type Preflight } from '../engine/preflight/preflight.js';
import { findingSentence, relaxationSentence, waySentence } from '../engine/preflight/sentences.js';
import type { Relaxation } from '../engine/preflight/relax.js';
import { prepare } from '../engine/prepare.js';
import { Invalid } from '../platform/errors.js';
import type { RoundDto } from './round.dto.js';
import type { MatchRound } from './round.entity.js';
import { isByHand, RoundFreeze } from './round.freeze.js';
import { RoundsService, type Doer } from './rounds.service.js';

/** Where a round is found by programs. */
const ROUNDS = '/api/v1/rounds/';

export interface FindingView extends Omit<Finding, 'cities' | 'relax' | 'ways'> {
  texts: Texts; cities: { id: string; ja: string; en: string }[]; relax: (Relaxation & { texts: Texts })[];
  /** `byHand`: the pair is kept apart by an override, not by an entry. */
  ways: (NamedWay & { texts: Texts; byHand: boolean })[];
}
export interface PreflightView extends Omit<Preflight, 'findings'> { blocks: boolean; findings: FindingView[] }

@Injectable()
export class RoundPreflight {
  constructor(
    private readonly rounds: RoundsService,
    private readonly freeze: RoundFreeze,
    private readonly cities: CitiesService,
    private readonly receipts: FormReceipts,
  ) {}

  /** What a start with these settings would find. Throws as a start would where the settings themselves are refused. */
  async of(dto: RoundDto, by: Doer): Promise<{ round: MatchRound; found: PreflightView }> {
    const round = await this.rounds.plan(dto, by);
    const scenario = await this.freeze.of(round);
    const cities = round.seminarId ? null : (await this.cities.list({ network: round.networkId })).length;
    return { round, found: viewOf(preflight(prepare(scenario)), scenario, cities) };
  }

  /** Starts the round; one that is asked for twice `once`, only once. Throws `Invalid` with what to relax where hard lower quotas cannot be met; warnings do not stand in the way. */
  async start(dto: RoundDto, by: Doer): Promise<MatchRound> {
    if (dto.quotaHard) {
      const blocking = (await this.of(dto, by)).found.findings.find(({ blocks }) => blocks);
      if (blocking) throw impossible(blocking);
    }
    const address = await this.receipts.once(dto.once ? ['round.start', dto] : null, async () => `${ROUNDS}${(await this.rounds.start(dto, by)).id}`);
    return this.rounds.get(address.slice(ROUNDS.length));
  }
}

/** The page of the pre-flight names them all. */
const WAYS_TOLD_MAX = 3;

function impossible({ texts, relax, ways, side }: FindingView): Invalid {
  const changes = [...relax, ...ways].slice(0, WAYS_TOLD_MAX);
  const sentences = {
    ja: [texts.ja, ...changes.map((each) => `${each.texts.ja}と計算できます`), ...(changes.length === 0 ? ['一つの条件を変えるだけでは足りません。下限を必須にしなければ計算できます'] : [])].map((text) => `${text}。`).join(''),
    en: [texts.en, ...changes.map((each) => `${each.texts.en}, and it can be run`), ...(changes.length === 0 ? ['No single change is enough; without firm lower limits it can be run'] : [])].map((text) => `${text}.`).join(' '),
  };
  return new Invalid('ROUND.IMPOSSIBLE', sentences, [{ field: side === 'company' ? 'companyLower' : 'cityLower', texts: sentences }]);
}

/** `citiesThereAre`: how many could take part at all; null at a seminar, where more can be invited. */
function viewOf({ findings, ...rest }: Preflight, scenario: Scenario, citiesThereAre: number | null): PreflightView {
  const names = new Map([
    ...scenario.cities.map((city) => [city.id, { ja: city.name_ja, en: city.name_en }] as const),
    ...(scenario.seminar?.local_companies ?? []).map((local) => [local.id, { ja: local.name, en: local.name }] as const),
  ]);
  const companies = new Map(scenario.members.map((member) => [member.id, { ja: member.name_ja ?? member.name_en, en: member.name_en ?? member.name_ja }] as const));
  const byHand = new Set(scenario.bans.filter(isByHand).map(({ member, city }) => `${member} ${city}`));
  const wayView = (way: NamedWay): FindingView['ways'][number] => {
    const hand = 'member' in way && byHand.has(`${way.member} ${way.city}`);
    const said = (language: 'ja' | 'en'): string => waySentence(way, {
      company: 'member' in way ? companies.get(way.member)?.[language] ?? way.member : '', counterpart: 'member' in way ? names.get(way.city)?.[language] ?? way.city : '',
      byHand: hand, atSeminar: scenario.seminar !== null,
    }, language);
    return { ...way, byHand: hand, texts: { ja: said('ja'), en: said('en') } };
  };
  const thereIs = (way: NamedWay): boolean => way.way !== 'moreCities' || citiesThereAre === null || way.to <= citiesThereAre;
  return {
    ...rest, blocks: findings.some(({ blocks }) => blocks),
    findings: findings.map((finding) => ({
      ...finding, texts: { ja: findingSentence(finding, 'ja'), en: findingSentence(finding, 'en') },
      cities: finding.cities.map((id) => ({ id, ...(names.get(id) ?? { ja: id, en: id }) })),
      relax: finding.relax.map((each) => ({ ...each, texts: { ja: relaxationSentence(each, 'ja'), en: relaxationSentence(each, 'en') } })),
      ways: finding.ways.filter(thereIs).map(wayView),
    })),
  };
}
