/** Alerts of needs that fit, for whoever acts for a company. */
import { Controller, Get, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { AlertWish } from '../../rounds/need-alert.dto.js';
import { NeedAlerts } from '../../rounds/need-alerts.service.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { checked, fieldsOf, problemsAt } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import type { FieldProblem } from '../parts/notice.js';
import { paths } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { AlertsPage } from './alerts.page.js';

@ApiExcludeController()
@Controller(paths.company.alerts)
export class CompanyAlertsController {
  constructor(
    private readonly alerts: NeedAlerts,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Allow(roundsPolicy, 'alert.read')
  @ShowsPage()
  show(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('done') done: unknown): Promise<string> {
    return this.page(request, asker, done === 'saved' || done === 'undone' ? done : null, []);
  }

  @Post()
  @Allow(roundsPolicy, 'alert.choose')
  @OwnTransactions()
  choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.form.take(request, reply, asker, async () => {
      const { frequency } = await checked(AlertWish, { frequency: fieldsOf(request.body)('frequency') });
      await this.alerts.choose(asker.accountId!, frequency);
      return `${paths.company.alerts}?done=saved`;
    }, (refusal) => this.page(request, asker, null, problemsAt(refusal, 'frequency')));
  }

  @Post('undo')
  @Allow(roundsPolicy, 'alert.choose')
  @Redirect(paths.company.alerts, 303)
  async undo(@CurrentAsker() asker: Asker): Promise<{ url: string }> {
    await this.alerts.undoOff(asker.accountId!);
    return { url: `${paths.company.alerts}?done=undone` };
  }

  private async page(request: FastifyRequest, asker: Asker, done: 'saved' | 'undone' | null, problems: FieldProblem[]): Promise<string> {
    const [organisation] = asker.organisationIds;
    if (organisation === undefined) throw notThere();
    const [fits, standing] = await Promise.all([this.alerts.ofOrganisation(organisation), this.alerts.standing(asker.accountId!)]);
    return this.pages.show(request, AlertsPage, { fits, standing, done, problems }, paths.company.alerts);
  }
}
