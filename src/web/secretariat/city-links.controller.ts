/** A city's links as the secretariat makes and takes back, and its decisions on what the city proposes. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, scopeOf, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { citiesPolicy } from '../../cities/cities.policy.js';
import { AcceptAnswer, DeclineAnswer } from '../../cities/city-answer.dto.js';
import { CityLinkDto } from '../../cities/city-link.dto.js';
import { LINK_ASKS } from '../../cities/city-link.entity.js';
import { CityLinks } from '../../cities/city-links.service.js';
import { CityProposals } from '../../cities/city-proposals.service.js';
import { Database } from '../../platform/database.js';
import { CityQuestions } from '../../rounds/city-questions.js';
import { checked, fieldsOf, listOf, type Refusal, refusalOf, typedIn, versionToSend } from '../forms.js';
import { Pages } from '../pages.js';
import { paths } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { CityLinksData } from './city-links.data.js';
import { CityLinksPage, LINK_DONE, type CityLinksProps, type LinkForm } from './city-links.page.js';

const base = paths.secretariat.cityLinks(':id');

const TYPED_KEPT_MAX = 4_000;

@ApiExcludeController()
@Controller()
@OwnTransactions()
export class CityLinksController {
  constructor(
    private readonly links: CityLinks,
    private readonly proposals: CityProposals,
    private readonly questions: CityQuestions,
    private readonly data: CityLinksData,
    private readonly form: TakenForm,
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Get(base)
  @Allow(citiesPolicy, 'city-link.read')
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('done') asked: unknown): Promise<void> {
    return this.show(request, reply, asker, id, 200, { done: LINK_DONE.find((each) => each === asked) ?? null });
  }

  /** Leads back to the list; where no mail carries the link, shows it this once. */
  @Post(base)
  @Allow(citiesPolicy, 'city-link.make')
  async make(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const field = fieldsOf(request.body);
    const asks = listOf(request.body, 'asks');
    const sent = { name: field('name'), email: field('email').trim(), language: field('language'), until: field('until') };
    try {
      const dto = await checked(CityLinkDto, { ...sent, asks });
      const questions = await this.database.as(scopeOf(asker), () => this.questions.to(id));
      const { link } = await this.links.make(asker, id, dto, dto.asks.includes('questions') ? questions : []);
      await this.sent(request, reply, asker, id, { name: dto.name, link, done: 'sent' });
    } catch (error) {
      const refusal = refusalOf(error, request.language);
      if (refusal.status === 404) throw error;
      const form: LinkForm = { ...sent, name: sent.name.slice(0, 400), email: sent.email.slice(0, 400), until: sent.until.slice(0, 20), language: sent.language === 'ja' ? 'ja' : 'en', asks };
      await this.show(request, reply, asker, id, refusal.status, { form, problems: problemsOf(refusal, 'email') });
    }
  }

  @Post(`${base}/:link/again`)
  @Allow(citiesPolicy, 'city-link.make')
  async again(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('link') linkId: string): Promise<void> {
    const { link, name } = await this.links.sendAgain(asker, id, linkId);
    await this.sent(request, reply, asker, id, { name, link, done: 'sentAgain' });
  }

  @Post(`${base}/:link/revoke`)
  @Allow(citiesPolicy, 'city-link.revoke')
  async revoke(@Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('link') linkId: string): Promise<void> {
    await this.links.revoke(asker, id, linkId);
    void reply.redirect(`${paths.secretariat.cityLinks(id)}?done=taken`, 303);
  }

  @Post(`${base}/answers/:answer/accept`)
  @Allow(citiesPolicy, 'city-answer.decide')
  accept(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('answer') answer: string): Promise<void> {
    return this.decided(request, reply, asker, id, 'decided', `textJa-${answer}`, async (field) => {
      const texts = { textJa: field(`textJa-${answer}`), textEn: field(`textEn-${answer}`) };
      await this.proposals.accept(id, answer, await checked(AcceptAnswer, { version: field('version'), needVersion: field('needVersion'), ...texts }), asker);
    });
  }

  @Post(`${base}/answers/:answer/decline`)
  @Allow(citiesPolicy, 'city-answer.decide')
  decline(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('answer') answer: string): Promise<void> {
    return this.decided(request, reply, asker, id, 'decided', `note-${answer}`, async (field) => {
      await this.proposals.decline(id, answer, await checked(DeclineAnswer, { version: field('version'), note: field(`note-${answer}`) }), asker);
    });
  }

  @Post(`${base}/needs/:need/reopen`)
  @Allow(citiesPolicy, 'need.reopen')
  reopen(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('need') need: string): Promise<void> {
    return this.decided(request, reply, asker, id, 'reopened', 'name', () => this.proposals.reopen(id, need));
  }

  private decided(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, done: CityLinksProps['done'], asked: string, work: (field: (name: string) => string) => Promise<void>): Promise<void> {
    return this.form.take(request, reply, asker, async () => {
      await work(fieldsOf(request.body));
      return `${paths.secretariat.cityLinks(id)}?done=${done}`;
    }, (refusal) => this.page(request, id, {
      problems: problemsOf(refusal, asked).map((problem) => ({ ...problem, field: asked })),
      refused: { typed: (name) => typedIn(request.body, name, TYPED_KEPT_MAX), version: versionToSend(refusal, request.body, null), needVersion: refusal.status === 409 ? Number(fieldsOf(request.body)('needVersion')) || null : null },
    }));
  }

  private async sent(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, { name, link, done }: { name: string; link: string | null; done: 'sent' | 'sentAgain' }): Promise<void> {
    if (link === null) return void reply.redirect(`${paths.secretariat.cityLinks(id)}?done=${done}`, 303);
    await this.show(request, reply, asker, id, 200, { once: { name, href: link } });
  }

  private async show(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, status: number, shown: Partial<CityLinksProps>): Promise<void> {
    const page = await this.database.as(scopeOf(asker), () => this.page(request, id, shown));
    void reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
  }

  private async page(request: FastifyRequest, id: string, shown: Partial<CityLinksProps>): Promise<string> {
    const form: LinkForm = { name: '', email: '', language: 'en', asks: [...LINK_ASKS], until: '' };
    const props = await this.data.of(id, request.language);
    return this.pages.show(request, CityLinksPage, { ...props, form, problems: [], refused: null, done: null, once: null, ...shown }, paths.secretariat.cityLinks(id));
  }
}

function problemsOf({ problems, message }: Refusal, field: string): Refusal['problems'] {
  return problems.length > 0 ? problems : [{ field, text: message }];
}
