/** Rings the queue for a round: a flow of one job a shard, and the conclusion after them. */
import { InjectFlowProducer } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FlowProducer } from 'bullmq';
import { Outbox } from '../platform/outbox.js';
import { JOB_OPTIONS, QUEUES } from '../platform/queues.js';
import { ROUND_QUEUED } from './rounds.service.js';
import { RoundWork } from './round.work.js';

export const ROUND_FLOW = 'round-flow';

@Injectable()
export class RoundBell implements OnModuleInit {
  constructor(
    @InjectFlowProducer(ROUND_FLOW) private readonly flow: FlowProducer,
    private readonly work: RoundWork,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.on(ROUND_QUEUED, (id) => this.ring(id));
  }

  /** Adds the jobs of a round; jobs that are there already stay as they are. */
  async ring(roundId: string): Promise<void> {
    const { revision, shards } = await this.work.bells(roundId);
    await this.flow.add({
      name: 'conclude', queueName: QUEUES.roundConclusion, data: { id: roundId },
      opts: { ...JOB_OPTIONS, jobId: `round-${roundId}-${revision}` },
      children: shards.map((number) => ({
        name: 'score', queueName: QUEUES.roundShard, data: { id: `${roundId}/${number}` },
        opts: { ...JOB_OPTIONS, jobId: `shard-${roundId}-${revision}-${number}`, failParentOnFailure: true },
      })),
    });
  }

  /** Rings again for rounds that a stopped worker or an emptied queue left behind. */
  async ringUnfinished(): Promise<void> {
    for (const id of await this.work.unfinished()) await this.ring(id);
  }
}
