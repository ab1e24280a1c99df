import { InjectFlowProducer, InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import type { FlowProducer, Queue } from 'bullmq';
import { QUEUES } from '../platform/queues.js';
import { ROUND_FLOW } from './round.bell.js';

/** Tells of a lost connection to the queue's store in one line; BullMQ reconnects by itself. */
@Injectable()
export class QueueErrors {
  constructor(
    @InjectQueue(QUEUES.roundShard) shards: Queue,
    @InjectQueue(QUEUES.roundConclusion) conclusions: Queue,
    @InjectFlowProducer(ROUND_FLOW) flow: FlowProducer,
  ) {
    const logger = new Logger('Queues');
    const tell = (error: Error): void => logger.warn(error.message);
    for (const source of [shards, conclusions]) source.on('error', tell);
    flow.on('error', tell);
  }
}
