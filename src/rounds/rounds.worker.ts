import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RoundBell } from './round.bell.js';

/** When a worker starts: rings again for rounds that an earlier one left behind. */
@Injectable()
export class RoundsWorker implements OnApplicationBootstrap {
  constructor(private readonly bell: RoundBell) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.bell.ringUnfinished();
  }
}
