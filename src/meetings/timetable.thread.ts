/** Works timetables out in a thread of its own, one at a time. */
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { Repair } from '../engine/timetable/repair.js';
import type { TimetableResult } from '../engine/timetable/timetable.js';
import { type ErrorTexts, Invalid, TryLater } from '../platform/errors.js';
import type { RepairTask, SolveTask, TimetableTask } from './timetable.task.js';

/** The script as it was built, also where this file runs from its source. */
const SCRIPT = new URL(import.meta.url.endsWith('.ts') ? '../../dist/src/meetings/timetable.worker.js' : './timetable.worker.js', import.meta.url);
const WAITING_MAX = 4;

type Message = { result: TimetableResult | Repair } | { refusal: { code: string; texts: ErrorTexts } };

@Injectable()
export class TimetableThread {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** Throws `Invalid` with the engine's sentence for a problem it refuses, and `TryLater` when too many wait. */
  async do(task: SolveTask): Promise<TimetableResult>;
  async do(task: RepairTask): Promise<Repair>;
  async do(task: TimetableTask): Promise<TimetableResult | Repair> {
    if (this.waiting >= WAITING_MAX) throw new TryLater('TIMETABLE.BUSY', { ja: 'ほかの時間割を計算中です。少し待ってから、もう一度お試しください。', en: 'Other timetables are being worked out. Wait a moment and try again.' }, 503, 10);
    this.waiting += 1;
    const turn = this.last.then(() => run(task));
    this.last = turn.catch(() => null);
    try {
      const message = await turn;
      if ('refusal' in message) throw new Invalid(message.refusal.code, message.refusal.texts);
      return message.result;
    } finally {
      this.waiting -= 1;
    }
  }
}

function run(task: TimetableTask): Promise<Message> {
  return new Promise((done, fail) => {
    const worker = new Worker(SCRIPT, { workerData: task, execArgv: [], env: {} });
    worker.once('message', (message: Message) => {
      done(message);
      void worker.terminate();
    });
    worker.once('error', fail);
    worker.once('exit', (code) => fail(new Error(`The thread for timetables ended with code ${code} without an answer.`)));
  });
}
