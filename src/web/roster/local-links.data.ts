/** The links of a local company on the roster, and for the secretariat what it answered, in words. */
import { Injectable } from '@nestjs/common';
import type { Asker } from '../../access/asker.js';
import { LocalAnswers } from '../../meetings/local-answers.service.js';
import { localAnswerView } from '../../meetings/local-link.dto.js';
import { LocalLinks } from '../../meetings/local-links.service.js';
import { MembersService } from '../../members/members.service.js';
import { markView } from '../../rounds/mark.dto.js';
import { MarksService } from '../../rounds/marks.service.js';
import type { AttendanceView } from '../../seminars/seminar.dto.js';
import type { Content } from '../parts/text.js';
import type { AnswerRow } from '../secretariat/city-links.page.js';
import { cityLinkWords } from '../secretariat/city-links.words.js';
import type { Language } from '../../engine/model.js';
import type { LocalOfParty } from './local-links.js';
import { localLinkWords } from './local-links.words.js';

@Injectable()
export class LocalLinksData {
  constructor(
    private readonly links: LocalLinks,
    private readonly answers: LocalAnswers,
    private readonly marks: MarksService,
    private readonly members: MembersService,
  ) {}

  /** In the running transaction of the secretariat or of a host. */
  async of({ role }: Asker, seminarId: string, { id, localCompanyId, timeZone }: Pick<AttendanceView, 'id' | 'localCompanyId' | 'timeZone'>, language: Language): Promise<LocalOfParty> {
    const links = await this.links.of(seminarId, id);
    return { zone: timeZone, links, said: role === 'secretariat' && localCompanyId !== null ? await this.said({ seminarId, attendanceId: id }, localCompanyId, language) : null };
  }

  private async said(party: { seminarId: string; attendanceId: string }, localCompanyId: string, language: Language): Promise<LocalOfParty['said']> {
    const needs = new Map((await this.answers.needs(party)).map((need) => [need.id, need]));
    const titleOf = (id: string): Content => { const need = needs.get(id); return need ? { ja: need.titleJa ?? need.textJa, en: need.titleEn ?? need.textEn } : { ja: id, en: id }; };
    const t = cityLinkWords[language];
    const answers = (await this.answers.of(party)).map(localAnswerView).map((answer): AnswerRow => (answer.kind === 'need'
      ? { ...answer, about: titleOf(answer.subject), told: t[answer.answer as 'right'] }
      : { ...answer, about: { ja: localLinkWords.ja.more, en: localLinkWords.en.more }, told: t.said }));
    const marks = await this.marks.ofCity(localCompanyId);
    const names = await this.members.names(marks.map(({ organisationId }) => organisationId));
    return {
      answers, marks: marks.map((mark) => ({ ...markView(mark), company: names.get(mark.organisationId) ?? { ja: mark.organisationId, en: mark.organisationId } })),
      proposals: answers.flatMap((row) => { const need = row.state === 'proposed' ? needs.get(row.subject) : undefined; return need ? [{ ...row, need: { textJa: need.textJa ?? '', textEn: need.textEn ?? '', version: need.version } }] : []; }),
      closed: [...needs.values()].filter(({ closedAt }) => closedAt !== null).map(({ id }) => ({ id, title: titleOf(id) })),
    };
  }
}
