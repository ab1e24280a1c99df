import { Redis } from 'ioredis';

const ANSWER_MS_MAX = 3_000;

/** Asks Redis once, before anything waits for it. Throws with one sentence when it does not answer. */
export async function refuseAbsentRedis(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: ANSWER_MS_MAX, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.ping();
  } catch {
    const { hostname, port } = new URL(url);
    throw new Error(`Redis does not answer at ${hostname}:${port || '6379'} (REDIS_URL); start it, correct the address, or leave REDIS_URL out to queue in PostgreSQL.`);
  } finally {
    redis.disconnect();
  }
}
