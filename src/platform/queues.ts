/** The queues of background work, and how BullMQ reaches its store: Redis where configured, else PostgreSQL. */
import { createPostgresBackend, setDefaultBackendFactory, type JobsOptions, type WorkerOptions } from 'bullmq';
import type { Config } from './config.js';
import { QUEUE_SCHEMA } from './migrate.js';

/** One queue for each kind of work. */
export const QUEUES = { roundShard: 'round-shard', roundConclusion: 'round-conclusion', roundComparison: 'round-comparison' } as const;
export type QueueName = (typeof QUEUES)[keyof typeof QUEUES];

/** A job carries the id of its row and nothing else. */
export interface Bell { id: string }

/** How often, how long and how many: the same for every queue. */
export const JOB_OPTIONS: JobsOptions = {
  attempts: 4,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: true,
  removeOnFail: { age: 7 * 24 * 3_600, count: 1_000 },
};

/** A killed worker's job is taken over within about four seconds, as often as needed. */
export const WORKER_OPTIONS: Partial<WorkerOptions> = { lockDuration: 4_000, stalledInterval: 2_000, maxStalledCount: 100, concurrency: 1 };

/** Connection settings for BullMQ; chooses the backend for the process, so call it before any queue is made. */
export function queueConnection(config: Config, databaseUrl: string): object {
  if (config.redisUrl === null) {
    setDefaultBackendFactory(createPostgresBackend as unknown as Parameters<typeof setDefaultBackendFactory>[0]);
    return { connectionString: databaseUrl, schema: QUEUE_SCHEMA, max: 3, skipMigrations: true };
  }
  const url = new URL(config.redisUrl);
  return {
    host: url.hostname,
    port: Number(url.port || '6379'),
    username: decodeURIComponent(url.username) || undefined,
    password: decodeURIComponent(url.password) || undefined,
    db: Number(url.pathname.slice(1) || '0'),
    tls: url.protocol === 'rediss:' ? {} : undefined,
    maxRetriesPerRequest: null,
  };
}
