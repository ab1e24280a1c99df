/** The steps of a round as forms: asks before, takes the step, and brings a refused form back with its words kept. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asker } from '../../access/asker.js';
import type { Language } from '../../engine/model.js';
import { Clock } from '../../platform/clock.js';
import { Invalid } from '../../platform/errors.js';
import { ApprovalsService } from '../../rounds/approvals.service.js';
import { PublicationsService } from '../../rounds/publications.service.js';
import { PublishDto, publishTime, ReasonDto, RemarkDto, VersionDto } from '../../rounds/review.dto.js';
import type { MatchRound } from '../../rounds/round.entity.js';
import { mayGo, type RoundState } from '../../rounds/round.state.js';
import { RoundsQueries } from '../../rounds/rounds.queries.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { checked, fieldsOf, problemsAt, type Refusal, versionToSend } from '../forms.js';
import { formatClock, formatInstant, TOKYO, zoneName } from '../format.js';
import { Pages } from '../pages.js';
import { paths, type RoundVerb } from '../paths.js';
import { RoundSubjects, type Subjects } from '../round-subjects.js';
import { TakenForm } from '../taken-form.js';
import { roundStateWords } from '../trade.words.js';
import { RoundChanges } from './round-changes.js';
import { roundSummary, subjectOf } from './rounds.data.js';
import { StepPage, type StepProps, type StepValues } from './step.page.js';
import { stepWords } from './step.words.js';

/** The state to which a step leads; a rerun leads nowhere, it begins another round. */
const LEADS_TO: Record<Exclude<RoundVerb, 'rerun' | 'unschedule'>, RoundState> = {
  submit: 'submitted', recall: 'proposed', return: 'returned', approve: 'approved', publish: 'published', withdraw: 'withdrawn', cancel: 'cancelled',
};
/** Where a general refusal stands in the form. */
const FIRST_FIELD: Record<RoundVerb, string> = {
  submit: 'text', recall: 'text', return: 'reason', approve: 'text', publish: 'when', unschedule: 'main', withdraw: 'reason', cancel: 'main', rerun: 'main',
};

const CLOCK_DEFAULT = '09:00';

@Injectable()
export class StepForm {
  constructor(
    private readonly rounds: RoundsService,
    private readonly approvals: ApprovalsService,
    private readonly publications: PublicationsService,
    private readonly queries: RoundsQueries,
    private readonly subjects: RoundSubjects,
    private readonly changes: RoundChanges,
    private readonly form: TakenForm,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  async ask(request: FastifyRequest, id: string, verb: RoundVerb, asker: Asker, refused?: { refusal: Refusal; values: StepValues }): Promise<string> {
    const round = await this.rounds.get(id);
    const props = await this.props(round, verb, asker, request.language, refused);
    props.round.version = versionToSend(refused?.refusal ?? null, request.body, round.version);
    return this.pages.show(request, StepPage, props, paths.secretariat.roundVerb(id, verb));
  }

  /** Takes the step in a transaction of its own and leads to the round; a refusal brings the form back. */
  async take(request: FastifyRequest, reply: FastifyReply, id: string, verb: RoundVerb, asker: Asker): Promise<void> {
    await this.form.take(request, reply, asker, async () => paths.secretariat.round((await this.step(id, verb, request.body, asker)).id), async (refusal, error) => {
      const problems = problemsAt(await this.changes.told(refusal, error, id, request), FIRST_FIELD[verb]);
      return this.ask(request, id, verb, asker, { refusal: { ...refusal, problems }, values: valuesOf(request.body) });
    });
  }

  private async step(id: string, verb: RoundVerb, body: unknown, by: Asker): Promise<MatchRound> {
    const field = fieldsOf(body);
    const { version } = await checked(VersionDto, { version: field('version') });
    const remark = async () => (await checked(RemarkDto, { text: field('text') })).text ?? '';
    const reason = async () => (await checked(ReasonDto, { reason: field('reason') })).reason;
    switch (verb) {
      case 'submit': return this.approvals.submit(id, await remark(), version, by);
      case 'recall': return this.approvals.recall(id, await remark(), version, by);
      case 'return': return this.approvals.giveBack(id, await reason(), version, by);
      case 'approve': return this.approvals.approve(id, await remark(), version, by);
      case 'withdraw': return this.publications.withdraw(id, await reason(), version, by);
      case 'cancel': return this.rounds.cancel(id);
      case 'unschedule': return this.publications.schedule(id, null, version);
      case 'rerun': return this.rounds.rerun(id, by);
      case 'publish': {
        if (field('when') !== 'later') {
          if (mayGo((await this.rounds.get(id)).state, 'published')) refuseUnclear(field('when'), field('day'), field('clock'));
          return this.publications.publish(id, version, by);
        }
        const dto = await checked(PublishDto, { day: field('day') || '-', clock: field('clock'), zone: field('zone') });
        return this.publications.schedule(id, publishTime(dto), version);
      }
    }
  }

  private async props(round: MatchRound, verb: RoundVerb, asker: Asker, language: Language, refused?: { refusal: Refusal; values: StepValues }): Promise<StepProps> {
    const subjects = await this.subjects.all();
    const summary = roundSummary(round, subjects, language);
    const zones = zonesOf(round, subjects);
    const now = this.clock.now();
    return {
      verb, round: { id: round.id, version: round.version, name: summary.name, over: summary.over },
      said: await this.said(round, verb, subjects, language),
      zones: zones.map((zone) => ({ value: zone, text: stepWords[language].zoneNow(zoneName(zone, language), formatClock(now, zone)) })),
      values: refused?.values ?? { text: '', when: 'now', day: '', clock: CLOCK_DEFAULT, zone: zones[0]! },
      problems: refused?.refusal.problems ?? [], obstacle: obstacleOf(round, verb, asker, language) ?? (verb === 'publish' && await this.approvals.isVetoed(round.id) ? stepWords[language].vetoed : null),
    };
  }

  private async said(round: MatchRound, verb: RoundVerb, subjects: Subjects, language: Language): Promise<string[]> {
    const t = stepWords[language];
    const nameOf = (other: MatchRound) => `${roundSummary(other, subjects, language).name} (${subjectOf(other, subjects, language)})`;
    switch (verb) {
      case 'submit': return [round.publishedAt === null ? t.submitHappens : t.submitAgain, t.submitOther];
      case 'recall': return [round.publishedAt === null ? t.recallHappens : t.backToWithdrawn];
      case 'return': return [round.publishedAt === null ? t.returnHappens : t.backToWithdrawn, ...(round.state === 'approved' ? [t.returnUnset] : [])];
      case 'approve': return [t.approveHappens];
      case 'cancel': return [t.cancelHappens, t.cancelUndo];
      case 'unschedule': return [t.unscheduleHappens(round.publishAt === null ? '' : formatInstant(round.publishAt, language))];
      case 'rerun': {
        const overrides = (await this.queries.standingOverrides(round)).length;
        return [t.rerunHappens, overrides === 0 ? t.rerunNoOverrides : t.rerunOverrides(overrides)];
      }
      case 'withdraw': {
        const earlier = round.shown ? await this.publications.earlierOf(round) : null;
        return [t.withdrawHappens(await this.queries.shownTo(round.id)), earlier ? t.withdrawRestores(nameOf(earlier)) : t.withdrawNothing, t.withdrawUndo];
      }
      case 'publish': {
        const shown = await this.publications.shownOf(round);
        return [
          ...(round.publishAt ? [t.publishSet(formatInstant(round.publishAt, language))] : []),
          t.publishHappens(await this.queries.shownTo(round.id)), t.publishCompanies, t.publishCities, t.publishNotices,
          ...(shown ? [t.publishReplaces(nameOf(shown)), ...(shown.number > round.number ? [t.publishOlder] : [])] : []),
          ...(await this.publications.waitingBeside(round)).map((other) => besideSaid(other, round, nameOf(other), language)),
          t.publishUndo,
        ];
      }
    }
  }
}

/** What becomes of another approved round of the same network or seminar. */
function besideSaid(other: MatchRound, round: MatchRound, name: string, language: Language): string {
  const t = stepWords[language];
  if (other.publishAt === null) return t.besideApproved(name);
  const time = formatInstant(other.publishAt, language);
  return other.number > round.number ? t.besideTakesOver(name, time) : t.besideStays(name, time);
}

function obstacleOf(round: MatchRound, verb: RoundVerb, asker: Asker, language: Language): string | null {
  const t = stepWords[language];
  const stands = t.stands(roundStateWords[language][round.state]);
  if (verb === 'rerun') return round.state === 'queued' || round.state === 'running' ? stands : null;
  if (verb === 'unschedule') return round.state === 'approved' && round.publishAt !== null ? null : stands;
  if (verb === 'withdraw') return round.state === 'published' ? null : stands;
  if (!mayGo(round.state, LEADS_TO[verb])) return stands;
  return verb === 'approve' && round.submittedBy !== null && round.submittedBy === asker.accountId ? t.ownApproval : null;
}

/** A time that was filled in while "at once" stood beside it is asked about, never passed over. */
function refuseUnclear(when: string, day: string, clock: string): void {
  if (when === 'now' && day === '' && (clock === '' || clock === CLOCK_DEFAULT)) return;
  const { ja, en } = stepWords;
  const texts = when === 'now' ? { ja: ja.whenBoth, en: en.whenBoth } : { ja: ja.whenNone, en: en.whenNone };
  throw new Invalid('ROUND.PUBLISH_WHEN', texts, [{ field: 'when', texts }]);
}

function valuesOf(body: unknown): StepValues {
  const field = fieldsOf(body);
  return { text: (field('text') || field('reason')).slice(0, 4_000), when: field('when') === 'later' ? 'later' : 'now', day: field('day').slice(0, 20), clock: field('clock').slice(0, 20), zone: field('zone').slice(0, 60) };
}

/** The zone of the seminar first, else the office's own. */
function zonesOf(round: MatchRound, { seminars }: Subjects): string[] {
  const zone = round.seminarId === null ? null : seminars.find((seminar) => seminar.id === round.seminarId)?.timeZone ?? null;
  return zone === null || zone === TOKYO ? [TOKYO] : [zone, TOKYO];
}
