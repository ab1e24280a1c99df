import { Controller, Get, Param } from '@nestjs/common';
import { Allow } from '../access/policy.js';
import { SeminarDetail, SeminarView, VetoView } from './seminar.dto.js';
import { seminarsPolicy } from './seminars.policy.js';
import { SeminarsService } from './seminars.service.js';

/** JSON: seminars and their programmes. */
@Controller('api/v1/seminars')
export class SeminarsController {
  constructor(private readonly seminars: SeminarsService) {}

  @Get()
  @Allow(seminarsPolicy, 'seminar.list')
  list(): Promise<SeminarView[]> {
    return this.seminars.list();
  }

  @Get(':id')
  @Allow(seminarsPolicy, 'seminar.read')
  get(@Param('id') id: string): Promise<SeminarDetail> {
    return this.seminars.get(id);
  }

  @Get(':id/vetoes')
  @Allow(seminarsPolicy, 'veto.list')
  vetoes(@Param('id') id: string): Promise<VetoView[]> {
    return this.seminars.vetoes(id);
  }
}
