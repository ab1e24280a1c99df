import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DuePublications } from './publications.due.js';
import { RoundBell } from './round.bell.js';

const LOOK_MS = 2_000;

/** When a worker starts: rings again for rounds that an earlier one left behind; then publishes rounds whose set time has come. */
@Injectable()
export class RoundsWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('RoundsWorker');
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly bell: RoundBell,
    private readonly due: DuePublications,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.bell.ringUnfinished();
    this.timer = setInterval(() => this.look(), LOOK_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private look(): void {
    this.looking ??= this.due.publish()
      .then(() => undefined, (error: unknown) => this.logger.warn(`Looking for due publications: ${(error as Error).message}`))
      .finally(() => { this.looking = undefined; });
  }
}
