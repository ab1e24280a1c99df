/** The thread in which timetables are worked out: pages are served meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { EngineRefusal } from '../engine/refusal.js';
import { doTimetableTask, type TimetableTask } from './timetable.task.js';

try {
  parentPort!.postMessage({ result: await doTimetableTask(workerData as TimetableTask) });
} catch (error) {
  if (!(error instanceof EngineRefusal)) throw error;
  parentPort!.postMessage({ refusal: { code: error.code, texts: error.texts } });
}
