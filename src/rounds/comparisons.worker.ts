import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ComparisonBell } from './comparison.bell.js';

/** When a worker starts, it rings again for comparisons that an earlier one left behind. */
@Injectable()
export class ComparisonsWorker implements OnApplicationBootstrap {
  constructor(private readonly bell: ComparisonBell) {}

  onApplicationBootstrap(): Promise<void> {
    return this.bell.ringUnfinished();
  }
}
