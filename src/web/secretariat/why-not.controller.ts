/** The secretariat's page of the companies that a round leaves without a recommendation. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { whyNotSentence } from '../../engine/answers/why-not.js';
import type { Names } from '../../engine/explain.js';
import type { Language } from '../../engine/model.js';
import { hasResult } from '../../rounds/round.state.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { RoundsService } from '../../rounds/rounds.service.js';
import { type LeftOut, WhyNotService } from '../../rounds/why-not.service.js';
import { whyNotLetter } from '../../rounds/why-not.words.js';
import { formatPoints } from '../format.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { RoundSubjects } from '../round-subjects.js';
import { TakenForm } from '../taken-form.js';
import { roundSummary } from './rounds.data.js';
import { type LeftOutLine, WhyNotPage } from './why-not.page.js';

const { roundWhyNot } = paths.secretariat;

@ApiExcludeController()
@Controller()
export class WhyNotPagesController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly whyNot: WhyNotService,
    private readonly subjects: RoundSubjects,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(roundWhyNot(':id'))
  @Allow(roundsPolicy, 'why-not.read')
  @ShowsPage()
  list(@Req() request: FastifyRequest, @Param('id') id: string, @Query('open') open: unknown): Promise<string> {
    return this.page(request, id, open, null);
  }

  @Post(roundWhyNot(':id'))
  @Allow(roundsPolicy, 'why-not.tell')
  @OwnTransactions()
  tell(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    return this.form.take(request, reply, asker, async () => {
      await this.whyNot.tell(id, { accountId: asker.accountId });
      return roundWhyNot(id);
    }, ({ message }) => this.page(request, id, null, message));
  }

  private async page(request: FastifyRequest, id: string, open: unknown, problem: string | null): Promise<string> {
    const round = await this.rounds.get(id);
    const { language } = request;
    const [subjects, companies, subject, isKept] = await Promise.all([
      this.subjects.all(), this.whyNot.leftOut(id), this.whyNot.subjectOf(round), this.whyNot.isKept(id),
    ]);
    const names = await this.whyNot.names(companies);
    const opened = companies.find((company) => company.id === open);
    return this.pages.show(request, WhyNotPage, {
      round: roundSummary(round, subjects, language), shown: round.shown, missing: hasResult(round.state) ? null : 'result',
      companies: isKept ? companies.map((company) => lineOf(company, language, names)) : null,
      open: opened ? { id: opened.id, name: opened.name, letters: { ja: whyNotLetter(opened, subject, 'ja', names), en: whyNotLetter(opened, subject, 'en', names) } } : null,
      problem,
    }, roundWhyNot(id));
  }
}

function lineOf({ id, name, size, reasons, counterpart, people, toldAt }: LeftOut, language: Language, names: Names): LeftOutLine {
  const best = reasons.find(({ code }) => code === 'why-not.capacity' || code === 'why-not.below-floor');
  const main = best ?? reasons[0];
  return {
    id, name, size, people, toldAt, reason: main ? whyNotSentence(main, language, names) : '',
    best: counterpart && typeof best?.['score'] === 'number' ? `${counterpart[language]} ${formatPoints(best['score'])}` : null,
  };
}
