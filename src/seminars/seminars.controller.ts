import { Controller, Get, Param } from '@nestjs/common';
import { Allow } from '../access/policy.js';
import { SeminarDetail, SeminarView, VetoView } from './seminar.dto.js';
import { seminarsPolicy } from './seminars.policy.js';
import { SeminarsService } from './seminars.service.js';

/** JSON: seminars and their programmes. */
@Controller('api/v1/seminars')
export class SeminarsController {
  constructor(private readonly seminars: SeminarsService) {}

  /** Seminars and other events, newest first. */
  @Get()
  @Allow(seminarsPolicy, 'seminar.list')
  list(): Promise<SeminarView[]> {
    return this.seminars.list();
  }

  /** One seminar with its programme, as far as the asker may see it. */
  @Get(':id')
  @Allow(seminarsPolicy, 'seminar.read')
  get(@Param('id') id: string): Promise<SeminarDetail> {
    return this.seminars.get(id);
  }

  /** Pairs that must not meet; for the office only. */
  @Get(':id/vetoes')
  @Allow(seminarsPolicy, 'veto.list')
  vetoes(@Param('id') id: string): Promise<VetoView[]> {
    return this.seminars.vetoes(id);
  }
}
