import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Watchman } from '../platform/watchman.js';
import { DuePublications } from './publications.due.js';
import { RoundBell } from './round.bell.js';

const LOOK_MS = 2_000;

/** When a worker starts: rings again for rounds that an earlier one left behind; then publishes rounds whose set time has come. */
@Injectable()
export class RoundsWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly watchman: Watchman;

  constructor(
    private readonly bell: RoundBell,
    due: DuePublications,
  ) {
    this.watchman = new Watchman('due publications', LOOK_MS, () => due.publish());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.bell.ringUnfinished();
    this.watchman.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.watchman.stop();
  }
}
