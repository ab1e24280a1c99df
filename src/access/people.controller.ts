import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { accessPolicy } from './access.policy.js';
import { CurrentAsker, type Asker } from './asker.js';
import { Invitations } from './invitations.js';
import { AddPersonDto, InviteDto, RedeemDto, SubjectQuery, viewInvited, viewPeople, type InvitedView, type PeopleView, type SentView } from './people.dto.js';
import { People } from './people.js';
import { Allow, OwnTransactions, Public } from './policy.js';

/** JSON: who acts for an organisation, a city or a seminar, and invitations to do so. */
@Controller('api/v1')
@OwnTransactions()
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly invitations: Invitations,
  ) {}

  /** The people of a subject and its open invitations. */
  @Get('people')
  @Allow(accessPolicy, 'person.list')
  async list(@Query() subject: SubjectQuery, @CurrentAsker() asker: Asker): Promise<PeopleView> {
    return viewPeople((await this.people.of(asker, subject)).people, await this.invitations.open(asker, subject));
  }

  /** Lets somebody who has an account organize a seminar as well. */
  @Post('people')
  @Allow(accessPolicy, 'person.add')
  @HttpCode(204)
  add(@Body() { kind, id, accountId }: AddPersonDto, @CurrentAsker() asker: Asker): Promise<void> {
    return this.people.add(asker, { kind, id }, accountId);
  }

  /** Ends a person's access to the subject. */
  @Delete('people/:accountId')
  @Allow(accessPolicy, 'person.remove')
  @HttpCode(204)
  remove(@Param('accountId') accountId: string, @Query() subject: SubjectQuery, @CurrentAsker() asker: Asker): Promise<void> {
    return this.people.remove(asker, subject, accountId);
  }

  /** Invites somebody by e-mail. */
  @Post('invitations')
  @Allow(accessPolicy, 'invitation.send')
  invite(@Body() { kind, id, email, language }: InviteDto, @CurrentAsker() asker: Asker): Promise<SentView> {
    return this.invitations.invite(asker, { kind, id }, { email, language });
  }

  /** Takes an open invitation back. */
  @Delete('invitations/:id')
  @Allow(accessPolicy, 'invitation.revoke')
  @HttpCode(204)
  revoke(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<void> {
    return this.invitations.revoke(asker, id);
  }

  /** What the holder of a link is invited to. */
  @Get('invitations/:token')
  @Public()
  async look(@Param('token') token: string): Promise<InvitedView> {
    return viewInvited(await this.invitations.look(token));
  }

  /** Makes the account; the answer is the same where the address has one already. */
  @Post('invitations/:token/redeem')
  @Public()
  @HttpCode(204)
  redeem(@Param('token') token: string, @Body() body: RedeemDto): Promise<void> {
    return this.invitations.redeem(token, body);
  }
}
