import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Watchman } from '../platform/watchman.js';
import { NeedDigests } from './need-digests.js';
import { NeedWatch } from './need-watch.js';

const LOOK_MS = 10_000;

/** While a worker runs: looks for needs that are news, then puts the digests that are due. */
@Injectable()
export class NeedAlertsWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly watchman: Watchman;

  constructor(watch: NeedWatch, digests: NeedDigests) {
    this.watchman = new Watchman('needs that are news', LOOK_MS, () => watch.look().then(() => digests.put()));
  }

  onApplicationBootstrap(): void {
    this.watchman.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.watchman.stop();
  }
}
