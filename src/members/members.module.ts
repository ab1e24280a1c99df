import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CitiesModule } from '../cities/cities.module.js';
import { Consent } from './consent.entity.js';
import { MembersController } from './members.controller.js';
import { MembersQueries } from './members.queries.js';
import { MembersReference } from './members.reference.js';
import { MembersService } from './members.service.js';
import { OrganisationAccount } from './organisation-account.entity.js';
import { OrganisationAccounts } from './organisation-accounts.js';
import { Organisation } from './organisation.entity.js';
import { SolutionReference } from './solution-reference.entity.js';
import { Solution } from './solution.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Organisation, Solution, SolutionReference, Consent, OrganisationAccount]), CitiesModule],
  controllers: [MembersController],
  providers: [MembersQueries, MembersReference, MembersService, OrganisationAccounts],
  exports: [MembersReference, MembersService, OrganisationAccounts],
})
export class MembersModule {}
