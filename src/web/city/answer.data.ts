/** What a link shows its holder: read as the holder, who sees one city and what is published to it. */
import { Injectable } from '@nestjs/common';
import type { AnswerView } from '../../cities/city-answer.dto.js';
import { answerView, questionSubject } from '../../cities/city-answer.dto.js';
import { CityAnswers } from '../../cities/city-answers.service.js';
import { CityFields } from '../../cities/city-fields.js';
import type { CityDetail } from '../../cities/city.dto.js';
import { CitiesService } from '../../cities/cities.service.js';
import type { AskedQuestion, CityLink } from '../../cities/city-link.entity.js';
import { CityLinks, linkScope } from '../../cities/city-links.service.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { Language } from '../../engine/model.js';
import { Database, SYSTEM } from '../../platform/database.js';
import { markView } from '../../rounds/mark.dto.js';
import { MarksService } from '../../rounds/marks.service.js';
import { formatInstant, isoInZone, zoneName } from '../format.js';
import type { AnswerProps, Deadline, QuestionAsked } from './answer.page.js';
import { answerWords } from './answer.words.js';
import { CityCandidates } from './candidates.data.js';
import { choicesOf, toldValues } from './question.choices.js';

@Injectable()
export class AnswerData {
  constructor(
    private readonly database: Database,
    private readonly links: CityLinks,
    private readonly answers: CityAnswers,
    private readonly fields: CityFields,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
    private readonly candidates: CityCandidates,
    private readonly marks: MarksService,
  ) {}

  /** The page of a link that works, in its language. */
  async of(token: string, link: CityLink): Promise<AnswerProps> {
    const { language } = link;
    const side = await this.database.as(SYSTEM, async () => ({
      answers: (await this.answers.of(link)).map(answerView), delegates: await this.links.delegates(link), parent: await this.links.parentOf(link),
      open: await this.openQuestions(link),
    }));
    return this.database.as(linkScope(link), async () => {
      const city = await this.cities.get(link.cityId);
      const answerOf = (kind: AnswerView['kind'], subject: string): AnswerView | null => side.answers.find((each) => each.kind === kind && each.subject === subject) ?? null;
      const needs = link.asks.includes('needs') ? city.needs.map((need) => ({
        id: need.id, version: need.version, title: need.title, text: need.text, domain: this.taxonomy.name(need.domain), sourceUrl: need.sourceUrl, answer: answerOf('need', need.id),
      })) : null;
      const marks = new Map((await this.marks.ofCity(link.cityId)).map((mark) => [mark.organisationId, markView(mark)]));
      const found = link.asks.includes('candidates') ? await this.candidates.besideEachOther(city, language) : null;
      const candidates = found?.map((candidate) => ({ ...candidate, mark: marks.get(candidate.memberId) ?? null })) ?? null;
      const questions = link.asks.includes('questions') ? this.questionsOf(link, city, side.open, answerOf, language) : null;
      const told = [...(needs ?? []).map(({ answer }) => answer), ...(questions ? [...questions.answered.map(() => true), ...questions.waiting.slice(0, 1).map(() => null)] : []), ...(candidates ?? []).map(({ mark }) => mark)];
      return {
        token, city: city.name, name: link.name, passedOnBy: side.parent?.name ?? null, until: deadlineOf(link.expiresAt, city.timeZone, language), zone: city.timeZone,
        contact: { name: link.contactName, email: link.contactEmail }, mayPassOn: link.parentId === null,
        delegates: side.delegates.map((each) => ({ id: each.id, name: each.name, until: deadlineOf(each.expiresAt, city.timeZone, language).text })),
        needs, candidates, questions: questions && { answered: questions.answered, next: questions.waiting[0] ?? null },
        more: answerOf('more', ''), isFinished: link.answeredAt !== null, agrees: link.contactConsentAt !== null, progress: { done: told.filter((each) => each !== null).length, of: told.length }, refused: null,
      };
    });
  }

  /** Those of the link that nobody else has answered meanwhile. */
  private async openQuestions({ questions, cityId }: CityLink): Promise<AskedQuestion[]> {
    const open: AskedQuestion[] = [];
    for (const question of questions) if (!(await this.fields.isFilled(cityId, question.code, question.need))) open.push(question);
    return open;
  }

  private questionsOf(link: CityLink, city: CityDetail, open: readonly AskedQuestion[], answerOf: (kind: 'question', subject: string) => AnswerView | null, language: Language): { answered: QuestionAsked[]; waiting: QuestionAsked[] } {
    const asked = link.questions.flatMap((question): QuestionAsked[] => {
      const need = question.need === null ? null : city.needs.find(({ id }) => id === question.need);
      if (need === undefined) return [];
      const subject = questionSubject(question.code, question.need);
      const answer = answerOf('question', subject);
      if (!answer && !open.includes(question)) return [];
      const choices = choicesOf(question.code, need, this.taxonomy, language);
      return [{ subject, code: question.code, need: need?.title ?? null, ...choices, answer, told: answer ? toldValues(answer.values, choices.choices, language) : '' }];
    });
    return { answered: asked.filter(({ answer }) => answer !== null), waiting: asked.filter(({ answer }) => answer === null) };
  }
}

/** In the zone of the city. */
export function deadlineOf(at: Date, zone: string, language: Language): Deadline {
  return { iso: isoInZone(at, zone), text: answerWords[language].localTime(formatInstant(at, language, zone), zoneName(zone, language)) };
}
