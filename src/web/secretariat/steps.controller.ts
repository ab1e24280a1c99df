/** The steps that people take with a round as a whole: a GET asks and says what happens, a POST does it. */
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { StepForm } from './step.form.js';

const { roundVerb } = paths.secretariat;

@ApiExcludeController()
@Controller()
export class StepsPagesController {
  constructor(private readonly steps: StepForm) {}

  @Get(roundVerb(':id', 'submit'))
  @Allow(roundsPolicy, 'round.submit')
  @ShowsPage()
  askToSubmit(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    return this.steps.ask(request, id, 'submit', asker);
  }

  @Post(roundVerb(':id', 'submit'))
  @Allow(roundsPolicy, 'round.submit')
  @OwnTransactions()
  submit(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    return this.steps.take(request, reply, id, 'submit', asker);
  }

  @Get(roundVerb(':id', 'recall'))
  @Allow(roundsPolicy, 'round.recall')
  @ShowsPage()
  askToRecall(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    return this.steps.ask(request, id, 'recall', asker);
  }

  @Post(roundVerb(':id', 'recall'))
  @Allow(roundsPolicy, 'round.recall')
  @OwnTransactions()
  recall(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    return this.steps.take(request, reply, id, 'recall', asker);
  }

  @Get(roundVerb(':id', 'return'))
  @Allow(roundsPolicy, 'round.return')
  @ShowsPage()
  askToGiveBack(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    return this.steps.ask(request, id, 'return', asker);
  }

  @Post(roundVerb(':id', 'return'))
  @Allow(roundsPolicy, 'round.return')
  @OwnTransactions()
  giveBack(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    return this.steps.take(request, reply, id, 'return', asker);
  }

  @Get(roundVerb(':id', 'approve'))
  @Allow(roundsPolicy, 'round.approve')
  @ShowsPage()
  askToApprove(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    return this.steps.ask(request, id, 'approve', asker);
  }

  @Post(roundVerb(':id', 'approve'))
  @Allow(roundsPolicy, 'round.approve')
  @OwnTransactions()
  approve(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    return this.steps.take(request, reply, id, 'approve', asker);
  }

  @Get(roundVerb(':id', 'publish'))
  @Allow(roundsPolicy, 'round.publish')
  @ShowsPage()
  askToPublish(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    return this.steps.ask(request, id, 'publish', asker);
  }

  @Post(roundVerb(':id', 'publish'))
  @Allow(roundsPolicy, 'round.publish')
  @OwnTransactions()
  publish(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    return this.steps.take(request, reply, id, 'publish', asker);
  }

  @Get(roundVerb(':id', 'unschedule'))
  @Allow(roundsPolicy, 'round.publish')
  @ShowsPage()
  askToUnschedule(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    return this.steps.ask(request, id, 'unschedule', asker);
  }

  @Post(roundVerb(':id', 'unschedule'))
  @Allow(roundsPolicy, 'round.publish')
  @OwnTransactions()
  unschedule(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    return this.steps.take(request, reply, id, 'unschedule', asker);
  }

  @Get(roundVerb(':id', 'withdraw'))
  @Allow(roundsPolicy, 'round.withdraw')
  @ShowsPage()
  askToWithdraw(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    return this.steps.ask(request, id, 'withdraw', asker);
  }

  @Post(roundVerb(':id', 'withdraw'))
  @Allow(roundsPolicy, 'round.withdraw')
  @OwnTransactions()
  withdraw(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    return this.steps.take(request, reply, id, 'withdraw', asker);
  }

  @Get(roundVerb(':id', 'cancel'))
  @Allow(roundsPolicy, 'round.cancel')
  @ShowsPage()
  askToCancel(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    return this.steps.ask(request, id, 'cancel', asker);
  }

  @Post(roundVerb(':id', 'cancel'))
  @Allow(roundsPolicy, 'round.cancel')
  @OwnTransactions()
  cancel(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    return this.steps.take(request, reply, id, 'cancel', asker);
  }

  @Get(roundVerb(':id', 'rerun'))
  @Allow(roundsPolicy, 'round.rerun')
  @ShowsPage()
  askToRerun(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker): Promise<string> {
    return this.steps.ask(request, id, 'rerun', asker);
  }

  @Post(roundVerb(':id', 'rerun'))
  @Allow(roundsPolicy, 'round.rerun')
  @OwnTransactions()
  rerun(@Req() request: FastifyRequest, @Param('id') id: string, @CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    return this.steps.take(request, reply, id, 'rerun', asker);
  }
}
