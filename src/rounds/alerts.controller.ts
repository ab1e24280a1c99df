import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { CurrentAsker, type Asker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { Allow } from '../access/policy.js';
import { AlertWish } from './need-alert.dto.js';
import { NeedAlerts, type AlertStanding, type NeedFit } from './need-alerts.service.js';
import { roundsPolicy } from './rounds.policy.js';

/** JSON: needs that fit a company's solutions, and how often the asker is told of them. */
@Controller('api/v1/alerts')
export class AlertsController {
  constructor(private readonly alerts: NeedAlerts) {}

  /** The latest first, without points. */
  @Get()
  @Allow(roundsPolicy, 'alert.read')
  async list(@CurrentAsker() asker: Asker): Promise<AlertStanding & { needs: NeedFit[] }> {
    const [organisation] = asker.organisationIds;
    if (organisation === undefined) throw notThere();
    return { ...(await this.alerts.standing(asker.accountId!)), needs: await this.alerts.ofOrganisation(organisation) };
  }

  @Put('frequency')
  @Allow(roundsPolicy, 'alert.choose')
  async choose(@Body() { frequency }: AlertWish, @CurrentAsker() asker: Asker): Promise<AlertStanding> {
    await this.alerts.choose(asker.accountId!, frequency);
    return this.alerts.standing(asker.accountId!);
  }

  /** Takes the last "off" back. */
  @Post('undo')
  @HttpCode(200)
  @Allow(roundsPolicy, 'alert.choose')
  async undo(@CurrentAsker() asker: Asker): Promise<AlertStanding> {
    await this.alerts.undoOff(asker.accountId!);
    return this.alerts.standing(asker.accountId!);
  }
}
