import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { NeedDigests } from './need-digests.js';
import { NeedWatch } from './need-watch.js';

const LOOK_MS = 10_000;

/** While a worker runs: looks for needs that are news, then puts the digests that are due. */
@Injectable()
export class NeedAlertsWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('NeedAlertsWorker');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly watch: NeedWatch,
    private readonly digests: NeedDigests,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), LOOK_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private look(): void {
    this.looking ??= this.watch.look()
      .then(() => this.digests.put())
      .then(() => undefined, (error: unknown) => this.logger.warn(`Looking for needs that are news: ${(error as Error).message}`))
      .finally(() => { this.looking = undefined; });
  }
}
