/** A thread of the score benchmark: reads the needs once, then generates, prepares and scores one block of companies a message. */
import { parentPort, workerData } from 'node:worker_threads';
import { BlockWork, type BlockTask, type Workload } from './score-block.js';

const work = new BlockWork(workerData as Workload);
parentPort!.on('message', (task: BlockTask) => {
  const answer = work.score(task);
  parentPort!.postMessage(answer, [
    answer.companies.entries.buffer as ArrayBuffer, answer.companies.lengths.buffer as ArrayBuffer,
    answer.counterparts.entries.buffer as ArrayBuffer, answer.counterparts.lengths.buffer as ArrayBuffer,
  ]);
});
parentPort!.postMessage('ready');
