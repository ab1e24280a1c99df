import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SheetsModule } from '../sheets/sheets.module.js';
import { CitiesController } from './cities.controller.js';
import { CitiesQueries } from './cities.queries.js';
import { CitiesReference } from './cities.reference.js';
import { CitiesService } from './cities.service.js';
import { CityAnswer } from './city-answer.entity.js';
import { CityAnswers } from './city-answers.service.js';
import { CityChange } from './city-change.entity.js';
import { CityFields } from './city-fields.js';
import { CityHistory } from './city-history.js';
import { CityLink } from './city-link.entity.js';
import { CityLinks } from './city-links.service.js';
import { CityAccount } from './city-account.entity.js';
import { CityAccounts } from './city-accounts.js';
import { CityProposals } from './city-proposals.service.js';
import { CityPriority } from './city-priority.entity.js';
import { CityUpkeep } from './city-upkeep.service.js';
import { City } from './city.entity.js';
import { LinkLetters } from './link-letters.js';
import { LinkLimits } from './link.limits.js';
import { LocalCompany } from './local-company.entity.js';
import { Need } from './need.entity.js';
import { NeedSheet } from './need.sheet.js';
import { NeedsUpkeep } from './needs-upkeep.service.js';
import { Network } from './network.entity.js';
import { OfficialController } from './official.controller.js';
import { TaxonomyService } from './taxonomy.service.js';
import { UpkeepController } from './upkeep.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Network, City, CityPriority, LocalCompany, Need, CityAccount, CityLink, CityAnswer, CityChange]), SheetsModule],
  controllers: [CitiesController, UpkeepController, OfficialController],
  providers: [CitiesQueries, CitiesReference, CitiesService, CityAccounts, TaxonomyService, NeedSheet, CityAnswers, CityFields, CityLinks, CityProposals, LinkLetters, LinkLimits, CityHistory, CityUpkeep, NeedsUpkeep],
  exports: [CitiesReference, CityAccounts, CitiesService, TaxonomyService, CityAnswers, CityFields, CityLinks, CityProposals, LinkLetters, LinkLimits, CityHistory, CityUpkeep, NeedsUpkeep],
})
export class CitiesModule {}
