/** From a city's links and answers to what the secretariat reads: every answer with what it is about in words. */
import { Injectable } from '@nestjs/common';
import { answerView, type AnswerView } from '../../cities/city-answer.dto.js';
import { CitiesService } from '../../cities/cities.service.js';
import type { CityDetail } from '../../cities/city.dto.js';
import { CityLinks } from '../../cities/city-links.service.js';
import { CityProposals } from '../../cities/city-proposals.service.js';
import { needView } from '../../cities/need.dto.js';
import type { Need } from '../../cities/need.entity.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { Language } from '../../engine/model.js';
import { MembersService } from '../../members/members.service.js';
import { markView } from '../../rounds/mark.dto.js';
import { MarksService } from '../../rounds/marks.service.js';
import { askedWords, choicesOf, toldValues } from '../city/question.choices.js';
import { type Content, said } from '../parts/text.js';
import { partWords } from '../parts/parts.words.js';
import { paths } from '../paths.js';
import type { AnswerRow, CityLinksProps } from './city-links.page.js';
import { cityLinkWords } from './city-links.words.js';

type Shown = Omit<CityLinksProps, 'form' | 'problems' | 'refused' | 'done' | 'once'>;

@Injectable()
export class CityLinksData {
  constructor(
    private readonly cities: CitiesService,
    private readonly links: CityLinks,
    private readonly proposals: CityProposals,
    private readonly marks: MarksService,
    private readonly members: MembersService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** In the running transaction of the secretariat. Throws `NotFound`. */
  async of(cityId: string, language: Language): Promise<Shown> {
    const city = await this.cities.get(cityId);
    const closed = await this.proposals.closed(cityId);
    const answers = await this.answers(city, closed, language);
    const marks = await this.marks.ofCity(cityId);
    const names = await this.members.names(marks.map((mark) => mark.organisationId));
    const needs = new Map([...city.needs, ...closed.map(needView)].map(({ id, text, version }) => [id, { textJa: text.ja ?? '', textEn: text.en ?? '', version }]));
    return {
      id: cityId, city: city.name, zone: city.timeZone, trail: [{ href: paths.secretariat.cities, text: partWords[language].cities }, { href: paths.secretariat.city(cityId), text: said(city.name, language) }],
      links: await this.links.of(cityId), answers,
      // A need may have left with the sheet that brought it.
      proposals: answers.flatMap((row) => { const need = row.state === 'proposed' ? needs.get(row.subject) : undefined; return need ? [{ ...row, need }] : []; }),
      marks: marks.map((mark) => ({ ...markView(mark), company: names.get(mark.organisationId) ?? { ja: mark.organisationId, en: mark.organisationId } })),
      closed: closed.map((need) => ({ id: need.id, title: { ja: need.titleJa, en: need.titleEn } })),
    };
  }

  /** Answers of a city, the latest first; for the secretariat and the city's own people. */
  async answers(city: CityDetail, closed: readonly Need[], language: Language): Promise<AnswerRow[]> {
    const needs = new Map<string, Content>([...city.needs.map((need) => [need.id, need.title] as const), ...closed.map((need) => [need.id, { ja: need.titleJa, en: need.titleEn }] as const)]);
    return (await this.proposals.ofCity(city.id)).map(answerView).map((answer) => ({ ...answer, ...this.told(answer, city, needs, language) }));
  }

  private told(answer: AnswerView, city: CityDetail, needs: Map<string, Content>, language: Language): Pick<AnswerRow, 'about' | 'told'> {
    const t = cityLinkWords[language];
    if (answer.kind === 'need') return { about: needs.get(answer.subject) ?? { ja: answer.subject, en: answer.subject }, told: t[answer.answer as 'right'] };
    if (answer.kind === 'more') return { about: { ja: cityLinkWords.ja.more, en: cityLinkWords.en.more }, told: t.said };
    const [code = '', need] = answer.subject.split(' ');
    const asked = (of: Language): string => askedWords(code, said(needs.get(need ?? '') ?? { ja: null, en: null }, of), of);
    const { choices } = choicesOf(code, city.needs.find(({ id }) => id === need) ?? null, this.taxonomy, language);
    return { about: { ja: asked('ja'), en: asked('en') }, told: toldValues(answer.values, choices, language) };
  }
}
