/** Static files: read once at start, named by their hash so that browsers may keep them for ever, packed beforehand. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { Assets } from './parts/visit.js';

export interface Asset { name: string; type: string; plain: Buffer; gzipped: Buffer; /** It may stand before pages elsewhere on the site. */ isWorker: boolean }

const HASH_CHARACTERS = 12;
const STYLE = 'text/css; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

@Injectable()
export class StaticFiles {
  private readonly byName = new Map<string, Asset>();
  private readonly addresses: Omit<Assets, 'nonce'>;

  constructor() {
    const { resolve } = createRequire(import.meta.url);
    const htmx = readFileSync(resolve('htmx.org/dist/htmx.min.js'));
    this.addresses = {
      style: this.add('jasca', 'css', STYLE, readFileSync(new URL('./jasca.css', import.meta.url))),
      keep: this.add('keep', 'js', SCRIPT, readFileSync(new URL('./keep.js', import.meta.url))),
      drag: this.add('drag', 'js', SCRIPT, readFileSync(new URL('./secretariat/timetable/drag.js', import.meta.url))),
      countdown: this.add('countdown', 'js', SCRIPT, readFileSync(new URL('./organizer/day/countdown.js', import.meta.url))),
      checkIn: this.add('check-in', 'js', SCRIPT, readFileSync(new URL('./organizer/day/check-in.js', import.meta.url))),
      checkInWorker: this.add('check-in-worker', 'js', SCRIPT, readFileSync(new URL('./organizer/day/check-in-worker.js', import.meta.url)), true),
      htmx: this.add('htmx', 'js', SCRIPT, htmx),
      // In one file: htmx reads the page as soon as it runs, and would not wait for an extension in a file of its own.
      live: this.add('live', 'js', SCRIPT, Buffer.concat([htmx, Buffer.from('\n;'), readFileSync(resolve('htmx.org/dist/ext/hx-sse.min.js'))])),
    };
  }

  /** Addresses for a page; the nonce is that of its answer. */
  addressesFor(nonce: string | null): Assets {
    return { ...this.addresses, nonce };
  }

  /** The file of that name with its hash, or undefined. */
  find(name: string): Asset | undefined {
    return this.byName.get(name);
  }

  private add(stem: string, ending: string, type: string, plain: Buffer, isWorker = false): string {
    const hash = createHash('sha256').update(plain).digest('hex').slice(0, HASH_CHARACTERS);
    const name = `${stem}.${hash}.${ending}`;
    this.byName.set(name, { name, type, plain, gzipped: gzipSync(plain, { level: 9 }), isWorker });
    return `/assets/${name}`;
  }
}
