/** Time as an injected thing, so that tests and the demonstration's as-of date can set it. */
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from './config.js';

@Injectable()
export class Clock {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'asOf'>) {}

  now(): Date {
    return new Date();
  }

  /** The day by which expiry, joining and fading are judged: the as-of date where set, else today in UTC. ISO date. */
  today(): string {
    return this.config.asOf ?? this.now().toISOString().slice(0, 10);
  }

  /** The as-of date where one is set, to be shown on every page. */
  asOf(): string | null {
    return this.config.asOf;
  }
}
