/** Rings the queue for a comparison: one job. */
import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Outbox } from '../platform/outbox.js';
import { JOB_OPTIONS, QUEUES } from '../platform/queues.js';
import { ComparisonWork } from './comparison.work.js';
import { COMPARISON_QUEUED } from './comparisons.service.js';

@Injectable()
export class ComparisonBell implements OnModuleInit {
  constructor(
    @InjectQueue(QUEUES.roundComparison) private readonly queue: Queue,
    private readonly work: ComparisonWork,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    const logger = new Logger('Queues');
    this.queue.on('error', (error) => logger.warn(error.message));
    this.outbox.on(COMPARISON_QUEUED, (id) => this.ring(id));
  }

  /** Adds the job of a comparison; one that is there already stays as it is. */
  async ring(id: string): Promise<void> {
    await this.queue.add('compare', { id }, { ...JOB_OPTIONS, jobId: `comparison-${id}-${await this.work.attempt(id)}` });
  }

  /** Rings again for comparisons that a stopped worker or an emptied queue left behind. */
  async ringUnfinished(): Promise<void> {
    for (const id of await this.work.unfinished()) await this.ring(id);
  }
}
