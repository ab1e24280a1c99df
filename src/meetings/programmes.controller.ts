/** JSON: the programme of a seminar changed by hand. A change that touches meetings is refused until it names, by `confirmed`, those that a preview told of. */
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type Asker, CurrentAsker } from '../access/asker.js';
import { Allow } from '../access/policy.js';
import { mustHost } from '../seminars/seminar-hosts.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { meetingsPolicy } from './meetings.policy.js';
import type { ProgrammeChange } from './programme-change.entity.js';
import { AvailabilityChange, BreakChange, InterpreterChange, PartRemoval, ProgrammeStep, SlotChange, TableChange, TalkChange } from './programme.dto.js';
import type { TouchedMeeting } from './programme.effects.js';
import type { Part } from './programme.parts.js';
import { availabilityFrom, breakFrom, interpreterFrom, slotFrom, tableFrom, talkFrom } from './programme.reading.js';
import type { Programme } from './timetable.input.js';
import { type ProgrammeChanged, ProgrammesService } from './programmes.service.js';

/** `confirm` is what to send as `confirmed` so that a previewed change is made; null where it touches nothing. */
export interface ProgrammeChangedView { applied: boolean; version: number; part: string; touched: TouchedMeeting[]; confirm: string | null }

@Controller('api/v1/seminars/:id/programme')
export class ProgrammesController {
  constructor(
    private readonly programmes: ProgrammesService,
    private readonly seminars: SeminarsService,
  ) {}

  /** What was changed by hand, the newest first; its number is the version of the programme. */
  @Get()
  @Allow(meetingsPolicy, 'programme.change')
  async changes(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<Omit<ProgrammeChange, 'seminarId' | 'madeBy'>[]> {
    mustHost(asker, id);
    await this.seminars.get(id);
    return (await this.programmes.changes(id)).map(({ seminarId: _, madeBy: __, ...change }) => change);
  }

  @Post('slots')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'programme.change')
  addSlot(@Param('id') id: string, @Body() dto: SlotChange, @CurrentAsker() asker: Asker): Promise<ProgrammeChangedView> {
    return this.put(id, 'slot', null, (event) => slotFrom(event, dto), dto, asker);
  }

  @Put('slots/:part')
  @Allow(meetingsPolicy, 'programme.change')
  changeSlot(@Param('id') id: string, @Param('part') part: string, @Body() dto: SlotChange, @CurrentAsker() asker: Asker): Promise<ProgrammeChangedView> {
    return this.put(id, 'slot', part, (event) => slotFrom(event, dto), dto, asker);
  }

  @Post('tables')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'programme.change')
  addTable(@Param('id') id: string, @Body() dto: TableChange, @CurrentAsker() asker: Asker): Promise<ProgrammeChangedView> {
    return this.put(id, 'table', null, () => tableFrom(dto), dto, asker);
  }

  @Put('tables/:part')
  @Allow(meetingsPolicy, 'programme.change')
  changeTable(@Param('id') id: string, @Param('part') part: string, @Body() dto: TableChange, @CurrentAsker() asker: Asker): Promise<ProgrammeChangedView> {
    return this.put(id, 'table', part, () => tableFrom(dto), dto, asker);
  }

  @Post('breaks')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'programme.change')
  addBreak(@Param('id') id: string, @Body() dto: BreakChange, @CurrentAsker() asker: Asker): Promise<ProgrammeChangedView> {
    return this.put(id, 'break', null, (event) => breakFrom(event, dto), dto, asker);
  }

  @Put('breaks/:part')
  @Allow(meetingsPolicy, 'programme.change')
  changeBreak(@Param('id') id: string, @Param('part') part: string, @Body() dto: BreakChange, @CurrentAsker() asker: Asker): Promise<ProgrammeChangedView> {
    return this.put(id, 'break', part, (event) => breakFrom(event, dto), dto, asker);
  }

  @Post('talks')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'programme.change')
  addTalk(@Param('id') id: string, @Body() dto: TalkChange, @CurrentAsker() asker: Asker): Promise<ProgrammeChangedView> {
    return this.put(id, 'talk', null, (event) => talkFrom(event, dto), dto, asker);
  }

  @Put('talks/:part')
  @Allow(meetingsPolicy, 'programme.change')
  changeTalk(@Param('id') id: string, @Param('part') part: string, @Body() dto: TalkChange, @CurrentAsker() asker: Asker): Promise<ProgrammeChangedView> {
    return this.put(id, 'talk', part, (event) => talkFrom(event, dto), dto, asker);
  }

  @Post('interpreters')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'programme.change')
  addInterpreter(@Param('id') id: string, @Body() dto: InterpreterChange, @CurrentAsker() asker: Asker): Promise<ProgrammeChangedView> {
    return this.put(id, 'interpreter', null, (event) => interpreterFrom(event, dto), dto, asker);
  }

  @Put('interpreters/:part')
  @Allow(meetingsPolicy, 'programme.change')
  changeInterpreter(@Param('id') id: string, @Param('part') part: string, @Body() dto: InterpreterChange, @CurrentAsker() asker: Asker): Promise<ProgrammeChangedView> {
    return this.put(id, 'interpreter', part, (event) => interpreterFrom(event, dto), dto, asker);
  }

  /** When somebody who attends can meet. */
  @Put('availability/:part')
  @Allow(meetingsPolicy, 'programme.change')
  changeAvailability(@Param('id') id: string, @Param('part') part: string, @Body() dto: AvailabilityChange, @CurrentAsker() asker: Asker): Promise<ProgrammeChangedView> {
    return this.put(id, 'availability', part, (event) => availabilityFrom(event, dto), dto, asker);
  }

  /** Takes a part out; undoing puts it back. */
  @Post('removals')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'programme.change')
  async remove(@Param('id') id: string, @Body() dto: PartRemoval, @CurrentAsker() asker: Asker): Promise<ProgrammeChangedView> {
    mustHost(asker, id);
    return view(await this.programmes.remove(id, dto.kind, dto.part, dto, asker.accountId));
  }

  /** Takes the last change back. */
  @Post('undo')
  @HttpCode(200)
  @Allow(meetingsPolicy, 'programme.change')
  async undo(@Param('id') id: string, @Body() dto: ProgrammeStep, @CurrentAsker() asker: Asker): Promise<ProgrammeChangedView> {
    mustHost(asker, id);
    return view(await this.programmes.undo(id, dto, asker.accountId));
  }

  private async put(id: string, kind: ProgrammeChange['kind'], partId: string | null, read: (event: Programme) => Part, step: ProgrammeStep, asker: Asker): Promise<ProgrammeChangedView> {
    mustHost(asker, id);
    return view(await this.programmes.put(id, kind, partId, read(await this.seminars.get(id)), step, asker.accountId));
  }
}

function view({ applied, version, partId, effect }: ProgrammeChanged): ProgrammeChangedView {
  return { applied, version, part: partId, touched: effect.meetings, confirm: effect.meetings.length > 0 ? effect.token : null };
}
