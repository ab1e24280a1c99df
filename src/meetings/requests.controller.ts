/** JSON: meetings asked for, answered and placed. */
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { type Asker, CurrentAsker } from '../access/asker.js';
import { notThere } from '../access/asker.guard.js';
import { Allow, OwnTransactions } from '../access/policy.js';
import { Agreements } from './agreements.service.js';
import { meetingsPolicy } from './meetings.policy.js';
import { type OwnRequests, OwnRequestsQueries } from './own-requests.js';
import { MeetingPlacing, RequestAnswering, RequestAsking, RequestCountering, RequestDeclining, RequestDoor, RequestList, RequestWithdrawing } from './request.dto.js';
import { isOffice } from './request.parties.js';
import { type OfficeRequests, RequestsQueries } from './requests.queries.js';
import { RequestsService } from './requests.service.js';

@Controller('api/v1')
export class RequestsController {
  constructor(
    private readonly requests: RequestsService,
    private readonly agreements: Agreements,
    private readonly own: OwnRequestsQueries,
    private readonly queries: RequestsQueries,
  ) {}

  /** One's own requests at a seminar that one comes to. */
  @Get('seminars/:id/requests/own')
  @Allow(meetingsPolicy, 'request.own')
  async mine(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<OwnRequests> {
    const seminar = (await this.own.seminars(asker)).find((one) => one.id === id);
    const found = seminar && await this.own.of(asker, seminar);
    if (!found) throw notThere();
    return found;
  }

  /** Asks for a meeting; `isAgreed` where the other side had asked already. */
  @OwnTransactions()
  @Post('seminars/:id/requests/own')
  @Allow(meetingsPolicy, 'request.own')
  ask(@Param('id') id: string, @Body() dto: RequestAsking, @CurrentAsker() asker: Asker): Promise<{ id: string; isAgreed: boolean }> {
    return this.requests.ask(asker, id, dto);
  }

  /** Whether those who come may ask freely. */
  @OwnTransactions()
  @Put('seminars/:id/requests/own')
  @HttpCode(204)
  @Allow(meetingsPolicy, 'request.own')
  async door(@Param('id') id: string, @Body() dto: RequestDoor, @CurrentAsker() asker: Asker): Promise<void> {
    await this.agreements.setDoor(asker, id, dto);
  }

  @OwnTransactions()
  @Post('requests/:request/accept')
  @HttpCode(204)
  @Allow(meetingsPolicy, 'request.answer')
  async accept(@Param('request') id: string, @Body() dto: RequestAnswering, @CurrentAsker() asker: Asker): Promise<void> {
    await this.requests.accept(asker, id, dto);
  }

  @OwnTransactions()
  @Post('requests/:request/decline')
  @HttpCode(204)
  @Allow(meetingsPolicy, 'request.answer')
  async decline(@Param('request') id: string, @Body() dto: RequestDeclining, @CurrentAsker() asker: Asker): Promise<void> {
    await this.requests.decline(asker, id, dto);
  }

  @OwnTransactions()
  @Post('requests/:request/undo')
  @HttpCode(204)
  @Allow(meetingsPolicy, 'request.answer')
  async undo(@Param('request') id: string, @Body() dto: RequestAnswering, @CurrentAsker() asker: Asker): Promise<void> {
    await this.requests.undo(asker, id, dto);
  }

  @OwnTransactions()
  @Post('requests/:request/counter')
  @Allow(meetingsPolicy, 'request.answer')
  counter(@Param('request') id: string, @Body() dto: RequestCountering, @CurrentAsker() asker: Asker): Promise<{ id: string }> {
    return this.requests.counter(asker, id, dto);
  }

  @OwnTransactions()
  @Post('requests/:request/withdraw')
  @HttpCode(204)
  @Allow(meetingsPolicy, 'request.answer')
  async withdraw(@Param('request') id: string, @Body() dto: RequestWithdrawing, @CurrentAsker() asker: Asker): Promise<void> {
    await this.requests.withdraw(asker, id, dto);
  }

  /** All requests of a seminar, a page at a time. */
  @Get('seminars/:id/requests')
  @Allow(meetingsPolicy, 'request.read')
  async list(@Param('id') id: string, @Query() { state, party, page }: RequestList, @CurrentAsker() asker: Asker): Promise<OfficeRequests> {
    if (!isOffice(asker, id)) throw notThere();
    await this.agreements.seminar(id);
    return this.queries.ofSeminar(id, { state: state ?? null, ofParty: party ? [party] : null, page: page ?? 1 });
  }

  /** Asks on behalf of a side. */
  @OwnTransactions()
  @Post('seminars/:id/requests')
  @Allow(meetingsPolicy, 'request.ask-for')
  askFor(@Param('id') id: string, @Body() dto: RequestAsking, @CurrentAsker() asker: Asker): Promise<{ id: string; isAgreed: boolean }> {
    return this.requests.ask(asker, id, dto);
  }

  /** Places a meeting. */
  @OwnTransactions()
  @Post('seminars/:id/meetings')
  @HttpCode(204)
  @Allow(meetingsPolicy, 'request.place')
  async place(@Param('id') id: string, @Body() dto: MeetingPlacing, @CurrentAsker() asker: Asker): Promise<void> {
    await this.agreements.place(asker, id, dto);
  }

  /** Calls a meeting off. */
  @OwnTransactions()
  @Post('seminars/:id/meetings/:meeting/call-off')
  @HttpCode(204)
  @Allow(meetingsPolicy, 'request.place')
  async callOff(@Param('id') id: string, @Param('meeting') meeting: string, @Body() dto: RequestWithdrawing, @CurrentAsker() asker: Asker): Promise<void> {
    await this.agreements.callOff(asker, id, meeting, dto);
  }
}
