/** The thread in which sheets are read and written: whatever a file does to it, the others are served meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { doSheetTask, type SheetTask } from './sheet.task.js';

parentPort!.postMessage(await doSheetTask(workerData as SheetTask));
