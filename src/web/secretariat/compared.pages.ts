/** Loads what the pages of a comparison show: the lines at once, the causes where they are worked out. */
import { Injectable } from '@nestjs/common';
import type { Asker } from '../../access/asker.js';
import type { Language } from '../../engine/model.js';
import { ComparisonsQueries, type ComparisonRow } from '../../rounds/comparisons.queries.js';
import { ComparisonsService, sameRound } from '../../rounds/comparisons.service.js';
import type { RoundComparison } from '../../rounds/comparison.entity.js';
import { withoutSecrets, type ComparisonResult } from '../../rounds/comparison.result.js';
import type { WeightProfile } from '../../rounds/profile.entity.js';
import { ProfilesService } from '../../rounds/profiles.service.js';
import type { MatchRound } from '../../rounds/round.entity.js';
import { hasResult } from '../../rounds/round.state.js';
import { RoundsQueries } from '../../rounds/rounds.queries.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { type Refusal, refusalOf } from '../forms.js';
import { paths, withQuery } from '../paths.js';
import { RoundSubjects } from '../round-subjects.js';
import { changesShown, comparedProfiles, comparedRounds, wholeOf } from './compare.data.js';
import type { ComparedRounds, ComparePageProps } from './compare.page.js';
import type { CompareQuery, ShadowQuery } from './compare.query.js';
import { compareWords } from './compare.words.js';
import type { MadeComparison } from './compare-causes.js';
import { roundSummary } from './rounds.data.js';
import { roundWords } from './rounds.words.js';
import type { NamedProfile, ShadowPageProps } from './shadow.page.js';

@Injectable()
export class ComparedPages {
  constructor(
    private readonly rounds: RoundsService,
    private readonly queries: RoundsQueries,
    private readonly comparisons: ComparisonsService,
    private readonly lines: ComparisonsQueries,
    private readonly profiles: ProfilesService,
    private readonly subjects: RoundSubjects,
  ) {}

  /** Two rounds: those asked for; else the newest one, against the one before it of the same network or seminar. */
  async compare(query: CompareQuery, language: Language, asker: Asker, refusal: Refusal | null = null): Promise<ComparePageProps> {
    const all = await this.rounds.list();
    const choices = all.filter((round) => hasResult(round.state));
    const subjects = await this.subjects.all();
    const told = (round: MatchRound) => roundSummary(round, subjects, language);
    const to = query.to ? await this.rounds.get(query.to) : choices[0] ?? null;
    const from = query.from ? await this.rounds.get(query.from) : to && await this.queries.resultBefore(to);
    const isSame = to !== null && from?.id === to.id;
    const isComparable = from !== null && to !== null && !isSame && hasResult(from.state) && hasResult(to.state);
    return {
      choices: choices.map(told).map(({ id, name, over }) => ({ id, name, over })),
      from: from && told(from), to: to && told(to),
      problems: refusal ? problemsOf(refusal) : isSame ? refusalOf(sameRound(), language).problems : [],
      found: isComparable ? await this.foundOf(from, to, query, language, asker) : null,
      made: to ? await this.madeOf(to, all, language) : [],
    };
  }

  async shadow(round: MatchRound, query: ShadowQuery, language: Language, asker: Asker, refusal: Refusal | null = null): Promise<ShadowPageProps> {
    const profiles = await this.profiles.list();
    const own = profiles.find((profile) => profile.id === round.profileId)!;
    const chosen = query.profile && !refusal ? await this.profiles.get(query.profile) : null;
    const comparison = chosen && await this.comparisons.under(round, chosen.id);
    const result = readable(comparison, asker);
    const rows = result && comparedProfiles(await this.lines.linePairs(round.id, round.id), result, language);
    return {
      round: roundSummary(round, await this.subjects.all(), language), missing: hasResult(round.state) ? null : 'result',
      own: named(own, language), others: profiles.filter((profile) => profile.id !== own.id).map((profile) => named(profile, language)),
      chosen: chosen && named(chosen, language), problems: refusal?.problems ?? [],
      hasInput: await this.hasInput([round.id], asker), mayStart: mayStart(asker),
      state: comparison?.state ?? null, failure: comparison?.failure?.texts[language] ?? null,
      found: rows && result?.agreement ? { agreement: result.agreement, whole: wholeOf(rows), changes: changesShown(rows, query, true, language) } : null,
      made: await this.madeOf(round, await this.rounds.list(), language),
    };
  }

  private async foundOf(from: MatchRound, to: MatchRound, query: CompareQuery, language: Language, asker: Asker): Promise<ComparedRounds> {
    const comparison = await this.comparisons.between(from, to);
    const result = readable(comparison, asker);
    const engines = { from: from.engineVersion ?? '–', to: to.engineVersion ?? '–' };
    const rows = comparedRounds(await this.lines.linePairs(from.id, to.id), result, [from.engineVersion, to.engineVersion], language);
    return {
      isOtherScope: from.networkId !== to.networkId || from.seminarId !== to.seminarId,
      hasInput: await this.hasInput([from.id, to.id], asker), mayStart: mayStart(asker),
      state: comparison?.state ?? null, failure: comparison?.failure?.texts[language] ?? null,
      inputs: result && { inputs: result.inputs, totals: result.totals, engines: engines.from === engines.to ? null : engines },
      whole: wholeOf(rows), changes: changesShown(rows, query, result !== null, language),
    };
  }

  /** Only who may start a comparison need know that it could not be worked out. */
  private async hasInput(rounds: string[], asker: Asker): Promise<boolean> {
    return !mayStart(asker) || (await this.lines.withInput(rounds)).size === rounds.length;
  }

  /** Comparisons of a round with a link to each that is of its present input. */
  private async madeOf(round: MatchRound, all: readonly MatchRound[], language: Language): Promise<MadeComparison[]> {
    const made = await this.comparisons.of(round.id);
    if (made.length === 0) return [];
    const profiles = await this.profiles.list();
    const known = new Map([...all, round].map((each) => [each.id, each]));
    return made.map((row) => ({ id: row.id, state: row.state, madeAt: row.madeAt, ...nameAndLink(row, known, profiles, language) }));
  }
}

/** A refusal that names no field stands at the second of the two rounds. */
function problemsOf({ problems, message }: Refusal): Refusal['problems'] {
  return problems.length > 0 ? problems : [{ field: 'to', text: message }];
}

function nameAndLink(row: ComparisonRow, rounds: ReadonlyMap<string, MatchRound>, profiles: readonly WeightProfile[], language: Language): Pick<MadeComparison, 'name' | 'href'> {
  const t = compareWords[language];
  const nameOf = (id: string) => { const round = rounds.get(id); return round ? roundWords[language].name(round.number) : '–'; };
  const isPresent = rounds.get(row.fromRound)?.inputHash === row.fromHash && rounds.get(row.toRound ?? row.fromRound)?.inputHash === row.toHash;
  const profile = profiles.find((each) => each.id === row.profileId);
  if (profile) {
    const name = t.fromTo(nameOf(row.fromRound), t.withProfile(named(profile, language).name));
    return { name, href: isPresent ? withQuery(paths.secretariat.roundShadow(row.fromRound), { profile: profile.id }) : null };
  }
  const name = t.fromTo(nameOf(row.fromRound), nameOf(row.toRound ?? ''));
  return { name, href: isPresent ? withQuery(paths.secretariat.roundCompare, { from: row.fromRound, to: row.toRound }) : null };
}

function named({ id, nameJa, nameEn, version, points, neutral }: WeightProfile, language: Language): NamedProfile {
  return { id, name: `${language === 'ja' ? nameJa : nameEn} ${version}`, points, neutral: Number(neutral) };
}

function mayStart({ role }: Asker): boolean {
  return role === 'secretariat';
}

/** The result as the asker may read it: only the secretariat knows of pairs that must not meet. */
function readable(comparison: RoundComparison | null, { role }: Asker): ComparisonResult | null {
  if (!comparison?.result) return null;
  return role === 'secretariat' ? comparison.result : withoutSecrets(comparison.result);
}
