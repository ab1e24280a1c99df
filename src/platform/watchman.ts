/** Looks for due work again and again: one look at a time, a look that fails is told and followed by the next. */
import { Logger } from '@nestjs/common';

export class Watchman {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  /** `what` completes the sentence of the log: "Looking for due publications: …". */
  constructor(private readonly what: string, private readonly everyMs: number, private readonly look: () => Promise<unknown>) {}

  start(): void {
    this.timer ??= setInterval(() => {
      this.looking ??= this.look()
        .then(() => undefined, (error: unknown) => new Logger('Watchman').warn(`Looking for ${this.what}: ${(error as Error).message}`))
        .finally(() => { this.looking = undefined; });
    }, this.everyMs).unref();
  }

  /** Ends after the look that is under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }
}
