/** The job of a comparison: its id names the row, everything else is in it. */
import { Logger } from '@nestjs/common';
import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { QUEUES, WORKER_OPTIONS, type Bell } from '../platform/queues.js';
import { ComparisonWork } from './comparison.work.js';

const logger = new Logger('Queues');

@Processor(QUEUES.roundComparison, WORKER_OPTIONS)
export class ComparisonProcessor extends WorkerHost {
  constructor(private readonly work: ComparisonWork) {
    super();
  }

  async process(job: Job<Bell>): Promise<void> {
    await this.work.compare(job.data.id);
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
