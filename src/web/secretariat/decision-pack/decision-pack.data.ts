/** Assembles the decision pack of a round from its rows, and prints it. */
import { Injectable } from '@nestjs/common';
import { TaxonomyService } from '../../../cities/taxonomy.service.js';
import { fairnessReasons, fairnessSentence } from '../../../engine/answers/fairness-told.js';
import { unservedSentence } from '../../../engine/explain.js';
import { LANGUAGES, type Language, type Texts } from '../../../engine/model.js';
import { PartyNames } from '../../../engine/party-names.js';
import { subjectOf } from '../rounds.data.js';
import { differenceOf } from './difference.data.js';
import { TOKYO } from '../../format.js';
import { historyOf } from './history.data.js';
import { citiesOf, companiesOf } from './lines.data.js';
import { overridesOf, rerankedIn } from './overrides.data.js';
import { PACK_SCHEMA, type DecisionPack, type PackFairness, type PackMethod, type PackUnserved } from './pack.js';
import { PairNames } from './pair-names.js';
import { packPdf } from './decision-pack.pdf.js';
import { RoundParts, type Parts } from './round-parts.js';
import { approvedOf, draftedOf, isDraft, publicationOf, scheduledOf } from './steps.data.js';

/** Told by the figures and the table of the section. */
const SHOWN_ELSEWHERE = new Set(['fairness.price', 'fairness.companies', 'fairness.cities', 'fairness.sme-share']);

@Injectable()
export class DecisionPacks {
  private printing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly parts: RoundParts,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** The pack as data. Throws `NotFound` for a round without a result. */
  async of(roundId: string): Promise<DecisionPack> {
    return packOf(await this.parts.of(roundId), (theme) => this.taxonomy.name(theme));
  }

  /** The pack as PDF, one after the other, so that several asked for at once need the memory of one. */
  print(pack: DecisionPack): Promise<Buffer> {
    const printed = this.printing.then(() => packPdf(pack));
    this.printing = printed.catch(() => undefined);
    return printed;
  }
}

function packOf(parts: Parts, themeName: (id: string) => Texts): DecisionPack {
  const { round, lines, scenario, result, subjects, earlier, accounts, overrides } = parts;
  const names = new PartyNames(scenario);
  const pairs = new PairNames(names, parts.recorded);
  const { ids, cities } = citiesOf(scenario, lines, names, rerankedIn(overrides));
  const lowest = cities.flatMap((city) => city.lowest ?? []);
  const seminar = subjects.seminars.find((each) => each.id === round.seminarId);
  const zone = seminar?.timeZone ?? TOKYO;
  const rerunOf = parts.rerunOf?.number ?? null;
  const history = historyOf(parts.trail, pairs, zone, rerunOf);
  return {
    schema: PACK_SCHEMA, sample: round.sample, number: round.number, revision: round.revision, rerunOf, state: round.state, draft: isDraft(round.state),
    subject: seminar ? both((language) => seminar.title[language] ?? seminar.title.ja ?? seminar.title.en ?? '') : both((language) => subjectOf(round, subjects, language)),
    heldOn: seminar?.heldOn ?? null, isSeminar: round.seminarId !== null, asOf: round.asOf,
    madeAt: history.at(-1)?.at ?? (round.proposedAt ?? round.createdAt).toISOString(),
    drafted: draftedOf(round, accounts), approved: approvedOf(round, accounts),
    scheduled: scheduledOf(round, zone), publication: publicationOf(parts.publication, accounts),
    figures: {
      companies: new Set(lines.map((line) => line.organisationId)).size, smes: round.statistics?.smesServed ?? 0,
      cities: cities.filter((city) => city.lines.length > 0).length, lines: lines.length,
      total: lines.reduce((sum, line) => sum + line.scoreTenths, 0) / 10, lowest: lowest.length === 0 ? null : Math.min(...lowest),
      floor: round.floorTenths / 10, price: result.fairness.price,
    },
    cities, companies: companiesOf(lines, ids),
    overrides: overridesOf(overrides, pairs, accounts), overridesPrice: parts.overridesPrice,
    difference: earlier && differenceOf(earlier, { lines, scenario }),
    unserved: unservedOf(parts, names), method: methodOf(parts, themeName), fairness: fairnessOf(parts),
    check: {
      objective: result.certificate.objective, bound: result.certificate.bound, gap: result.certificate.gap, verified: result.certificate.verified,
      inputHash: result.inputHash, resultHash: parts.resultHash, engine: result.engine, seed: round.seed,
    },
    history,
  };
}

/** Parties without a recommendation or short of a lower quota, put together by their reason. */
function unservedOf({ result }: Parts, names: PartyNames): PackUnserved[] {
  const groups = new Map<string, PackUnserved>();
  for (const line of result.unserved) {
    const why = both((language) => unservedSentence(line, language));
    const side = 'member' in line ? 'company' : 'city';
    const key = `${side} ${why.ja}`;
    const group = groups.get(key) ?? { side, why, names: [] };
    group.names.push(both((language) => nameOf(line, names, language)));
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** A pin that could not be kept names both sides. */
function nameOf(line: Parts['result']['unserved'][number], names: PartyNames, language: Language): string {
  const { member, city } = line as { member?: string; city?: string };
  return [member === undefined ? null : names.member(member, language), city === undefined ? null : names.city(city, language)].filter((name) => name !== null).join(' × ');
}

function methodOf({ round, scenario, result, profile }: Parts, themeName: (id: string) => Texts): PackMethod {
  const { counts } = result;
  return {
    profile: { ja: profile.nameJa, en: profile.nameEn }, profileVersion: profile.version, weights: profile.points, neutral: Number(profile.neutral),
    floor: scenario.floor, quotas: scenario.quotas, fair: scenario.fair, rules: scenario.fairness ?? {}, themes: round.theme.map(themeName),
    companies: round.statistics?.companies ?? 0, solutions: round.statistics?.solutions ?? 0, counterparts: round.statistics?.counterparts ?? 0,
    needs: round.statistics?.needs ?? 0, pairs: counts.pairs, gated: counts.gated, belowFloor: counts.belowFloor,
  };
}

function fairnessOf({ round, lines, result: { fairness } }: Parts): PackFairness {
  const told = fairnessReasons(fairness).filter(({ code }) => !SHOWN_ELSEWHERE.has(code));
  return {
    total: fairness.objective, totalWithout: fairness.objectiveWithout, price: fairness.price, companies: fairness.members, cities: fairness.cities,
    smeLines: lines.filter(({ size }) => size === 'small' || size === 'startup').length, smeShare: fairness.smeShare, smesServed: round.statistics?.smesServed ?? 0,
    told: told.map((reason) => both((language) => fairnessSentence(reason, language))),
  };
}

function both(say: (language: Language) => string): Texts {
  return Object.fromEntries(LANGUAGES.map((language) => [language, say(language)])) as Texts;
}
