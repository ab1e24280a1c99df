import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Watchman } from '../platform/watchman.js';
import { MemberUpkeep } from './member-upkeep.service.js';

const LOOK_MS = 60_000;

/** While a worker runs: writes to members whose day of review has come. */
@Injectable()
export class MemberReviewsWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly watchman: Watchman;

  constructor(upkeep: MemberUpkeep) {
    this.watchman = new Watchman('members to remind', LOOK_MS, () => upkeep.remind());
  }

  onApplicationBootstrap(): void {
    this.watchman.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.watchman.stop();
  }
}
