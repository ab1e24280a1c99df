/** The jobs of a round. A job's id names its round and shard; everything else is in the rows. */
import { Logger } from '@nestjs/common';
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { QUEUES, WORKER_OPTIONS, type Bell } from '../platform/queues.js';
import { RoundWork } from './round.work.js';

const logger = new Logger('Queues');

@Processor(QUEUES.roundShard, WORKER_OPTIONS)
export class RoundShardProcessor extends WorkerHost {
  constructor(private readonly work: RoundWork) {
    super();
  }

  async process(job: Job<Bell>): Promise<void> {
    const [roundId, number] = job.data.id.split('/');
    await this.work.scoreShard(roundId!, Number(number));
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    logger.warn(error.message);
  }

  @OnWorkerEvent('failed')
  async onFailed(job: Job<Bell> | undefined, error: Error): Promise<void> {
    if (job && job.attemptsMade >= (job.opts.attempts ?? 1)) await this.work.failBecause(job.data.id.split('/')[0]!, error);
  }
}

@Processor(QUEUES.roundConclusion, WORKER_OPTIONS)
export class RoundConclusionProcessor extends WorkerHost {
  constructor(private readonly work: RoundWork) {
    super();
  }

  async process(job: Job<Bell>): Promise<void> {
    await this.work.conclude(job.data.id);
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    logger.warn(error.message);
  }

  @OnWorkerEvent('failed')
  async onFailed(job: Job<Bell> | undefined, error: Error): Promise<void> {
    if (job && job.attemptsMade >= (job.opts.attempts ?? 1)) await this.work.failBecause(job.data.id, error);
  }
}
