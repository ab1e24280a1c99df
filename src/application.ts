/** Builds the application on a database: the steps that the web process, the worker, the commands and the tests share. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { INestApplicationContext, LogLevel } from '@nestjs/common';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config.js';
import { OpenApi } from './platform/openapi.js';
import { registerRequestGuards, serverOptions } from './platform/request-guards.js';
import { validationPipe } from './platform/validation.js';

/** The web application, its queues at work, not yet listening; all rooms, unless a test brings a module around them. */
export async function createWebApplication(config: Config, databaseUrl: string, module = AppModule.of(config, databaseUrl)): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter(serverOptions(config));
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: logLevels(config), abortOnError: false });
  app.useGlobalPipes(validationPipe());
  await registerRequestGuards(app, config);
  await app.init();
  app.get(OpenApi).describe(app);
  return app;
}

/** The services without a web server, for the worker and the commands. */
export function createContext(config: Config, databaseUrl: string): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(AppModule.of(config, databaseUrl), { logger: logLevels(config), abortOnError: false });
}

function logLevels(config: Config): LogLevel[] {
  const all: LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];
  const last = { silent: 0, fatal: 1, error: 2, warn: 3, info: 4, debug: 5, trace: 6 }[config.logLevel] ?? 3;
  return all.slice(0, last);
}
