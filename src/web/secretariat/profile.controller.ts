/** Pages of the weights: a form, what it would do to a few pairs, and a new version. */
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { CurrentAsker, scopeOf, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { Database } from '../../platform/database.js';
import { isForPart } from '../../platform/htmx.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { refusalOf } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import { VisitContext } from '../parts/visit.js';
import { paths } from '../paths.js';
import { EffectPart } from './profile-effect.js';
import { ProfileForm } from './profile.form.js';
import { ProfilePage } from './profile.page.js';

const FIELD_NAMES = { points: 'weights' };
const HTML = 'text/html; charset=utf-8';

@ApiExcludeController()
@Controller()
export class ProfilePagesController {
  constructor(
    private readonly form: ProfileForm,
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  /** The fields of a round's form come along in the address and go back with the new version. */
  @Get(paths.secretariat.newProfile)
  @Allow(roundsPolicy, 'profile.add')
  @ShowsPage()
  async plan(@Req() request: FastifyRequest, @Query() query: unknown): Promise<string> {
    return this.pages.show(request, ProfilePage, await this.form.first(query, request.url, request.language));
  }

  /** Shows what the weights do; the part alone to a script, the whole page to everybody else. Nothing is saved. */
  @Post(paths.secretariat.profileEffect)
  @Allow(roundsPolicy, 'profile.add')
  async effect(@Req() request: FastifyRequest, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const props = await this.form.shown(body, request.language);
    const visit = this.pages.visitOf(request, paths.secretariat.newProfile);
    const page = !isForPart(request) ? this.pages.show(request, ProfilePage, props, paths.secretariat.newProfile)
      : renderToString(h(VisitContext.Provider, { value: visit, children: h(EffectPart, props.effect) }));
    void reply.status(200).type(HTML).send(page);
  }

  @Post(paths.secretariat.profiles)
  @Allow(roundsPolicy, 'profile.add')
  @OwnTransactions()
  async add(@Req() request: FastifyRequest, @Body() body: unknown, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    const scope = scopeOf(asker);
    try {
      void reply.redirect(await this.database.as(scope, () => this.form.add(body)), 303);
    } catch (error) {
      const { status, problems, message } = refusalOf(error, request.language, FIELD_NAMES);
      const renamed = (problems.length > 0 ? problems : [{ field: 'weights', text: message }]).map((each) => ({ ...each, field: each.field.replace(/^points\./, 'weights.') }));
      const props = { ...(await this.database.as(scope, () => this.form.shown(body, request.language))), problems: renamed };
      void reply.status(status).type(HTML).send(this.pages.show(request, ProfilePage, props, paths.secretariat.newProfile));
    }
  }
}
