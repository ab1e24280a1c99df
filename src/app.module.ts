import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { CitiesModule } from './cities/cities.module.js';
import { MeetingsModule } from './meetings/meetings.module.js';
import { MembersModule, MembersWorkerModule } from './members/members.module.js';
import type { Config } from './platform/config.js';
import { PlatformModule } from './platform/platform.module.js';
import { RoundsModule, RoundsWorkerModule } from './rounds/rounds.module.js';
import { SheetsModule } from './sheets/sheets.module.js';
import { SeminarsModule } from './seminars/seminars.module.js';
import { WebModule } from './web/web.module.js';

/** Lists the rooms. */
@Module({})
export class AppModule {
  static of(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.of(config, databaseUrl),
        AccessModule,
        SheetsModule,
        CitiesModule,
        MembersModule,
        SeminarsModule,
        RoundsModule,
        MeetingsModule,
        WebModule,
        ...(config.worker ? [RoundsWorkerModule, MembersWorkerModule] : []),
      ],
    };
  }
}
