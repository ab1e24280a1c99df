import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { Database } from './database.js';
import { HealthController } from './health.controller.js';
import { Mailer } from './mailer.js';
import { OpenApi } from './openapi.js';
import { OpenApiController } from './openapi.controller.js';
import { Outbox } from './outbox.js';
import { OutboxEntry } from './outbox.entity.js';
import { ProblemFilter, ProblemPages } from './problem.filter.js';
import { JOB_OPTIONS, queueConnection } from './queues.js';
import { PipelinedClient } from './postgres/pipelined-client.js';
import { ReferenceData } from './reference-data.js';

const POOL_CONNECTIONS_MAX = 10;

/** Machinery that every room may use: configuration, clock, database, queues, outbox, health. */
@Module({})
export class PlatformModule {
  /** `databaseUrl` is that of the application's role, which owns nothing. */
  static of(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: databaseUrl,
          autoLoadEntities: true,
          synchronize: false,
          retryAttempts: 3,
          retryDelay: 1_000,
          extra: { Client: PipelinedClient, max: POOL_CONNECTIONS_MAX, connectionTimeoutMillis: 5_000, statement_timeout: 30_000 },
        }),
        TypeOrmModule.forFeature([OutboxEntry]),
        BullModule.forRoot({ connection: queueConnection(config, databaseUrl), defaultJobOptions: JOB_OPTIONS }),
      ],
      controllers: [HealthController, OpenApiController],
      providers: [
        { provide: CONFIG, useValue: config }, Clock, Database, Mailer, OpenApi, Outbox, ProblemPages, ReferenceData,
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [CONFIG, Clock, Database, Mailer, OpenApi, Outbox, ProblemPages, ReferenceData],
    };
  }
}
