/** Reads and writes sheets in a thread of its own, one at a time, within limits of memory and time. */
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { Invalid, TryLater } from '../platform/errors.js';
import type { SheetFile } from './sheet.js';
import type { SheetAnswer, SheetTask } from './sheet.task.js';
import type { Table, TableForm } from './write/table.js';

/** The script as it was built, also where this file runs from its source. */
const SCRIPT = new URL(import.meta.url.endsWith('.ts') ? '../../dist/src/sheets/sheet.worker.js' : './sheet.worker.js', import.meta.url);
const MEMORY = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };
const MILLISECONDS_MAX = 60_000;
const WAITING_MAX = 8;

@Injectable()
export class SheetThread {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** Throws `Invalid` at the field `file` for a file that cannot be taken, and `TryLater` when too many wait. */
  async read(bytes: Uint8Array, wanted: string | null = null): Promise<SheetFile> {
    const answer = await this.inTurn({ kind: 'read', bytes, wanted });
    if ('refusal' in answer) throw new Invalid(answer.refusal.code, answer.refusal.texts, [{ field: 'file', texts: answer.refusal.texts }]);
    return (answer as { file: SheetFile }).file;
  }

  async write(table: Table, form: TableForm): Promise<Buffer> {
    return Buffer.from(((await this.inTurn({ kind: 'write', table, form })) as { bytes: Uint8Array }).bytes);
  }

  private async inTurn(task: SheetTask): Promise<SheetAnswer> {
    if (this.waiting >= WAITING_MAX) throw busy();
    this.waiting += 1;
    const turn = this.last.then(() => run(task));
    this.last = turn.catch(() => null);
    try {
      return await turn;
    } finally {
      this.waiting -= 1;
    }
  }
}

function run(task: SheetTask): Promise<SheetAnswer> {
  return new Promise((done, fail) => {
    const worker = new Worker(SCRIPT, { workerData: task, resourceLimits: MEMORY, execArgv: [], env: {} });
    const timer = setTimeout(() => {
      done(refused('SHEET.TOO_SLOW', '読み取りに時間がかかりすぎたため中止しました。使っていない行・列・シートを削除するか、ファイルを分けてください。', 'Reading took too long and was stopped. Delete rows, columns and sheets that are not used, or split the file.'));
      void worker.terminate();
    }, MILLISECONDS_MAX);
    worker.once('message', (answer: SheetAnswer) => {
      done(answer);
      void worker.terminate();
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') done(refused('SHEET.TOO_MUCH_MEMORY', 'ファイルが大きすぎて読めません。使っていない行・列・シートを削除するか、ファイルを分けてください。', 'The file is too large to be read. Delete rows, columns and sheets that are not used, or split it.'));
      else fail(error);
    });
    worker.once('exit', (code) => {
      clearTimeout(timer);
      fail(new Error(`The thread for sheets ended with code ${code} without an answer.`));
    });
  });
}

function refused(code: string, ja: string, en: string): SheetAnswer {
  return { refusal: { code, texts: { ja, en } } };
}

function busy(): TryLater {
  return new TryLater('SHEET.BUSY', { ja: 'ほかのファイルを読み込み中です。少し待ってから、もう一度送ってください。', en: 'Other files are being read. Wait a moment and send it again.' }, 503, 5);
}
