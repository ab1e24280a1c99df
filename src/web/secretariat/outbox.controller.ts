import { Controller, Get, Param, Post, Query, Redirect, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { accessPolicy } from '../../access/access.policy.js';
import { LETTER_STATES, Outgoing, OUTGOING_ROWS } from '../../access/outgoing.js';
import { Allow } from '../../access/policy.js';
import { Mailer } from '../../platform/mailer.js';
import { fieldsOf } from '../forms.js';
import { pageNumberOf } from '../page-number.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { LetterPage, OutboxPage } from './outbox.page.js';

const WORD_CHARACTERS_MAX = 100;

@ApiExcludeController()
@Controller()
export class OutboxPagesController {
  constructor(
    private readonly outgoing: Outgoing,
    private readonly mailer: Mailer,
    private readonly pages: Pages,
  ) {}

  @Get(paths.secretariat.outbox)
  @Allow(accessPolicy, 'outbox.list')
  @ShowsPage()
  async list(@Req() request: FastifyRequest, @Query() query: unknown): Promise<string> {
    const field = fieldsOf(query);
    const [person, kind] = ['person', 'kind'].map((name) => field(name).trim().slice(0, WORD_CHARACTERS_MAX)) as [string, string];
    const state = LETTER_STATES.find((each) => each === field('state')) ?? null;
    const page = pageNumberOf(field('page'));
    const { items, total, kinds } = await this.outgoing.search({ kind: kind || null, state, person: person || null, page });
    return this.pages.show(request, OutboxPage, {
      rows: items, found: total, page, last: Math.ceil(total / OUTGOING_ROWS), kinds, mails: this.mailer.isOn, filter: { person, kind, state: state ?? '' },
    });
  }

  @Get(paths.secretariat.letter(':id'))
  @Allow(accessPolicy, 'outbox.list')
  @ShowsPage()
  async letter(@Req() request: FastifyRequest, @Param('id') id: string, @Query('done') done: unknown): Promise<string> {
    return this.pages.show(request, LetterPage, { letter: await this.outgoing.get(id), mails: this.mailer.isOn, done: done === 'resent' });
  }

  @Post(`${paths.secretariat.letter(':id')}/resend`)
  @Allow(accessPolicy, 'notice.resend')
  @Redirect(paths.secretariat.outbox, 303)
  async resend(@Param('id') id: string): Promise<{ url: string }> {
    await this.outgoing.resend(id);
    return { url: `${paths.secretariat.letter(id)}?done=resent` };
  }
}
