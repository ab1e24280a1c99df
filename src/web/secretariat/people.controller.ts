/** The people of a member, of a city and of a seminar, as the secretariat manages them. */
import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { ShowsPage } from '../pages.js';
import { partWords } from '../parts/parts.words.js';
import { paths } from '../paths.js';
import { webPolicy } from '../web.policy.js';
import { PeopleForm, type Standing } from './people.form.js';

const { members, member, memberPeople, cities, city, cityPeople, seminars, seminar, seminarPeople } = paths.secretariat;

@ApiExcludeController()
@Controller()
@OwnTransactions()
@Allow(webPolicy, 'page.secretariat')
export class PeoplePagesController {
  constructor(private readonly form: PeopleForm) {}

  @Get([memberPeople(':id'), cityPeople(':id'), seminarPeople(':id')])
  @ShowsPage()
  people(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Query('done') done: unknown): Promise<string> {
    return this.form.page(request, asker, standingOf(request, id), PeopleForm.done(done));
  }

  @Post([`${memberPeople(':id')}/invite`, `${cityPeople(':id')}/invite`, `${seminarPeople(':id')}/invite`])
  invite(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.form.invite(request, reply, asker, standingOf(request, id));
  }

  /** Lets an organizer who has an account host the seminar as well. */
  @Post(`${seminarPeople(':id')}/add`)
  @Redirect(paths.secretariat.home, 303)
  add(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<{ url: string }> {
    return this.form.add(request, asker, standingOf(request, id));
  }

  @Post([`${memberPeople(':id')}/:accountId/remove`, `${cityPeople(':id')}/:accountId/remove`, `${seminarPeople(':id')}/:accountId/remove`])
  @Redirect(paths.secretariat.home, 303)
  remove(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('accountId') accountId: string): Promise<{ url: string }> {
    return this.form.remove(asker, standingOf(request, id), accountId);
  }

  @Post([`${memberPeople(':id')}/invitations/:invitation/revoke`, `${cityPeople(':id')}/invitations/:invitation/revoke`, `${seminarPeople(':id')}/invitations/:invitation/revoke`])
  @Redirect(paths.secretariat.home, 303)
  revoke(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string, @Param('invitation') invitation: string): Promise<{ url: string }> {
    return this.form.revoke(asker, standingOf(request, id), invitation);
  }
}

function standingOf(request: FastifyRequest, id: string): Standing {
  const parts = partWords[request.language];
  const { language } = request;
  if (request.url.startsWith(`${cities}/`)) {
    return { subject: { kind: 'city', id }, base: cityPeople(id), place: 'cities', trail: (name) => [{ href: cities, text: parts.cities }, { href: city(id), text: name[language] }] };
  }
  if (request.url.startsWith(`${seminars}/`)) {
    return { subject: { kind: 'seminar', id }, base: seminarPeople(id), place: 'seminars', trail: (name) => [{ href: seminars, text: parts.seminars }, { href: seminar(id), text: name[language] }] };
  }
  return { subject: { kind: 'organisation', id }, base: memberPeople(id), place: 'members', trail: (name) => [{ href: members, text: parts.members }, { href: member(id), text: name[language] }] };
}
