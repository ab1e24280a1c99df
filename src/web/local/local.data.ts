/** What the link of a local company shows its holder: read as the holder, who sees one company at one seminar and what is published to it. */
import { Injectable } from '@nestjs/common';
import { type Asker, scopeOf } from '../../access/asker.js';
import { needView } from '../../cities/need.dto.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import { LocalAnswers } from '../../meetings/local-answers.service.js';
import { localAnswerView } from '../../meetings/local-link.dto.js';
import { holderOf, type OpenLink } from '../../meetings/local-links.service.js';
import { OwnAttendances } from '../../meetings/own-attendances.service.js';
import { OwnMeetings } from '../../meetings/own-meetings.js';
import { OwnRequestsQueries } from '../../meetings/own-requests.js';
import { Database, SYSTEM } from '../../platform/database.js';
import { markView } from '../../rounds/mark.dto.js';
import { MarksService } from '../../rounds/marks.service.js';
import { delegateView } from '../../seminars/delegate.dto.js';
import { DelegatesService } from '../../seminars/delegates.service.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { deadlineOf } from '../city/answer.data.js';
import type { CandidateAsked } from '../city/candidates-beside.js';
import { CityCandidates } from '../city/candidates.data.js';
import type { NeedAsked } from '../city/need-to-answer.js';
import type { LocalProps } from './local.page.js';

@Injectable()
export class LocalData {
  constructor(
    private readonly database: Database,
    private readonly seminars: SeminarsService,
    private readonly attendances: OwnAttendances,
    private readonly delegates: DelegatesService,
    private readonly answers: LocalAnswers,
    private readonly taxonomy: TaxonomyService,
    private readonly candidates: CityCandidates,
    private readonly marks: MarksService,
    private readonly meetings: OwnMeetings,
    private readonly requests: OwnRequestsQueries,
  ) {}

  /** The page of a link that works, in its language. */
  async of(token: string, link: OpenLink): Promise<LocalProps> {
    const { language, seminarId, attendanceId, party } = link;
    const holder = holderOf(link);
    const answers = (await this.database.as(SYSTEM, () => this.answers.of(link))).map(localAnswerView);
    const answerOf = (kind: 'need' | 'more', subject: string) => answers.find((each) => each.kind === kind && each.subject === subject) ?? null;
    return this.database.as(scopeOf(holder), async () => {
      const [attendance] = await this.attendances.mine(holder);
      const { title, heldOn, opensAt, closesAt, timeZone, venue, place, sample } = await this.seminars.programme(seminarId);
      const needs = (await this.answers.needs(link)).filter(({ id, closedAt }) => closedAt === null || answerOf('need', id) !== null).map(needView).map((need): NeedAsked => ({
        id: need.id, version: need.version, ...saidOf(need), domain: this.taxonomy.name(need.domain), sourceUrl: need.sourceUrl, answer: answerOf('need', need.id),
      }));
      const candidates = await this.companies(holder);
      const [asked] = await this.requests.seminars(holder);
      const told = [...(attendance?.status === 'invited' ? [null] : [true]), ...needs.map(({ answer }) => answer), ...candidates.map(({ mark }) => mark)];
      return {
        token, company: party.company, name: link.name, zone: party.zone, until: deadlineOf(link.expiresAt, party.zone, language), contact: { name: link.contactName, email: link.contactEmail },
        seminar: { title, heldOn, opensAt, closesAt, timeZone, venue: { ja: venue.ja ?? place, en: venue.en ?? place }, sample },
        attendance: attendance!, people: (await this.delegates.of(seminarId, attendanceId)).map(delegateView), needs, candidates,
        meetings: await this.meetings.ofSeminar(seminarId), own: `${seminarId} ${attendanceId}`, requests: asked ? await this.requests.of(holder, asked) : null, refusedRequest: null,
        more: answerOf('more', ''), isFinished: link.answeredAt !== null, progress: { done: told.filter((each) => each !== null).length, of: told.length }, ending: null, refused: null,
      };
    });
  }

  private async companies({ party, language }: Asker): Promise<CandidateAsked[]> {
    const { localCompanyId, seminarId } = party!;
    const marks = new Map((await this.marks.ofCity(localCompanyId)).map((mark) => [mark.organisationId, markView(mark)]));
    return (await this.candidates.besideLocal(localCompanyId, seminarId, language)).map((candidate) => ({ ...candidate, mark: marks.get(candidate.memberId) ?? null }));
  }
}

/** A need without a title is called by its text. */
function saidOf({ title, text }: ReturnType<typeof needView>): Pick<NeedAsked, 'title' | 'text'> {
  return title.ja === null && title.en === null ? { title: text, text: null } : { title, text };
}
