/** Loads what the review of a round shows: overrides with their effect, remarks, versions, and who and what they name. */
import { Injectable } from '@nestjs/common';
import { Accounts } from '../../access/accounts.js';
import { CitiesService } from '../../cities/cities.service.js';
import type { Language } from '../../engine/model.js';
import { MembersService } from '../../members/members.service.js';
import { ApprovalsService } from '../../rounds/approvals.service.js';
import { OverridesService, type OverrideWithEffect } from '../../rounds/overrides.service.js';
import { PublicationsService } from '../../rounds/publications.service.js';
import type { MatchRound } from '../../rounds/round.entity.js';
import { isUnderReview } from '../../rounds/round.state.js';
import { RoundsQueries } from '../../rounds/rounds.queries.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { formatInstant, TOKYO, zoneName } from '../format.js';
import type { Content } from '../parts/text.js';
import { RoundSubjects } from '../round-subjects.js';
import type { OverrideLine } from './override-table.js';
import type { ReviewProps } from './review.page.js';
import { reviewWords } from './review.words.js';
import { roundSummary } from './rounds.data.js';
import type { Standing } from './round-standing.js';

export interface Parties { company: (id: string) => Content; city: (id: string) => Content }

@Injectable()
export class ReviewData {
  constructor(
    private readonly rounds: RoundsService,
    private readonly overrides: OverridesService,
    private readonly approvals: ApprovalsService,
    private readonly publications: PublicationsService,
    private readonly queries: RoundsQueries,
    private readonly accounts: Accounts,
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly subjects: RoundSubjects,
  ) {}

  /** What the companies and counterparts of a round are called; an id without a name is shown as it is. */
  async parties(round: MatchRound): Promise<Parties> {
    const companies = new Map((await this.members.companies()).map(({ id, ja, en }): [string, Content] => [id, { ja, en }]));
    const counterparts = new Map((await this.counterparts(round)).map(({ id, name }) => [id, name]));
    const named = (names: Map<string, Content>) => (id: string): Content => names.get(id) ?? { ja: id, en: id };
    return { company: named(companies), city: named(counterparts) };
  }

  /** The counterparts of a round with their names: those of its summary, else all cities. */
  async counterparts(round: MatchRound): Promise<{ id: string; name: Content }[]> {
    const summary = await this.queries.summary(round.id, 'counterparts');
    if (summary) return summary.counterparts.map(({ id, name }) => ({ id, name }));
    return [...(await this.cities.names())].map(([id, name]) => ({ id, name }));
  }

  /** Overrides of a round as lines of a table; none costs no question more. */
  async lines(round: MatchRound): Promise<OverrideLine[]> {
    const overrides = await this.overrides.of(round);
    if (overrides.length === 0) return [];
    const { company, city } = await this.parties(round);
    const names = await this.namesOf(overrides.map(({ override }) => override.madeBy));
    return overrides.map(({ override, effect }) => ({
      id: override.id, kind: override.kind, company: company(override.organisationId), city: city(override.counterpartId), counterpartId: override.counterpartId,
      place: override.place, reason: override.reason, lasting: override.lasting, by: nameOf(names, override.madeBy), at: override.madeAt,
      effect: effectOf({ override, effect }, round), lost: effect?.price?.status === 'priced' ? effect.price.lost : null,
    }));
  }

  private async namesOf(ids: readonly (string | null)[]): Promise<Map<string, string>> {
    const accounts = await this.accounts.named(ids.filter((id) => id !== null));
    return new Map([...accounts].map(([id, { name }]) => [id, name]));
  }

  async page(round: MatchRound, isSecretariat: boolean, language: Language): Promise<Omit<ReviewProps, 'problems' | 'comment'>> {
    const subjects = await this.subjects.all();
    const remarks = await this.approvals.remarks(round.id);
    const versions = await this.publications.versions(round);
    const names = await this.namesOf([...remarks.map((remark) => remark.accountId), ...versions.flatMap((version) => [version.publishedBy, version.withdrawnBy])]);
    const rounds = new Map((await this.rounds.list()).map((each) => [each.id, roundSummary(each, subjects, language).name]));
    return {
      round: roundSummary(round, subjects, language), version: round.version,
      may: { override: isSecretariat && isUnderReview(round.state), veto: isSecretariat },
      overrides: await this.lines(round),
      remarks: remarks.map(({ kind, text, accountId, madeAt }) => ({ kind, text, by: nameOf(names, accountId), at: madeAt })),
      versions: versions.map((each) => ({
        version: each.version, roundId: each.roundId, round: rounds.get(each.roundId) ?? '', at: each.publishedAt, by: nameOf(names, each.publishedBy),
        withdrawnAt: each.withdrawnAt, withdrawnBy: each.withdrawnAt === null ? null : nameOf(names, each.withdrawnBy), reason: each.reason,
      })),
    };
  }

  /** How a round stands on its way to its readers: who put it up, who approved or returned it, when it is published. */
  async standing(round: MatchRound, overrides: readonly OverrideLine[], seminars: readonly { id: string; timeZone: string | null }[], language: Language): Promise<Standing> {
    const [remarks, versions, before, isBlocked] = await Promise.all([
      ['submitted', 'returned', 'approved', 'withdrawn'].includes(round.state) ? this.approvals.remarks(round.id) : [],
      this.publications.versions(round), round.rerunOf === null ? null : this.rounds.get(round.rerunOf),
      round.state === 'approved' && this.approvals.isVetoed(round.id),
    ]);
    const last = remarks.findLast(({ kind }) => kind !== 'comment');
    const returned = last?.kind === 'return' ? last : undefined;
    const names = await this.namesOf([round.submittedBy, round.approvedBy, returned?.accountId ?? null]);
    const name = (id: string | null) => nameOf(names, id) ?? reviewWords[language].nobody;
    const zone = seminars.find((each) => each.id === round.seminarId)?.timeZone ?? TOKYO;
    const version = versions.find((each) => each.roundId === round.id)?.version ?? null;
    const subjects = { networks: [], seminars: [] };
    return {
      submitted: round.submittedAt && { by: name(round.submittedBy), at: round.submittedAt },
      approved: round.approvedAt && { by: name(round.approvedBy), at: round.approvedAt },
      returned: returned ? { by: name(returned.accountId), at: returned.madeAt, reason: returned.text } : null,
      scheduled: round.state === 'approved' && round.publishAt ? { time: formatInstant(round.publishAt, language, zone), zone: zoneName(zone, language), tokyo: zone === TOKYO ? null : formatInstant(round.publishAt, language) } : null,
      notPublished: round.state === 'approved' && round.publishFailure ? { time: formatInstant(new Date(round.publishFailure.wanted), language, zone), zone: zoneName(zone, language), why: round.publishFailure.texts[language] } : null,
      isBlocked, shown: round.shown, version,
      rerunOf: before && { id: before.id, name: roundSummary(before, subjects, language).name },
      overrides: overrides.length, lost: overrides.filter((line) => line.effect === 'missing' || line.effect === 'gated' || line.effect === 'notListed').length,
    };
  }
}

function nameOf(names: ReadonlyMap<string, string>, id: string | null): string | null {
  return id === null ? null : names.get(id) ?? null;
}

/** An override that the round was not worked out with is being worked out, or a later one of its pair stands in front of it; one that changes no line is idle. */
function effectOf({ effect }: OverrideWithEffect, round: MatchRound): OverrideLine['effect'] {
  if (effect === null) return isUnderReview(round.state) ? 'hidden' : 'waiting';
  if (effect.applies && effect.price?.status === 'priced' && effect.price.gains.length + effect.price.losses.length === 0) return 'idle';
  return ({ applies: 'applies', missing: 'missing', gated: 'gated', 'not-listed': 'notListed' } as const)[effect.code];
}
