/**
 * Work dealt out to threads: each thread gets the next task when it has answered the last. Answers are handed over in the order of the
 * tasks, so that nothing that follows can depend on how many threads there were.
 */
import { Worker } from 'node:worker_threads';

export interface Dealing<Task, Answer> {
  tasks: readonly Task[];
  take: (answer: Answer, task: Task) => void;
  /** Asked before each task is handed out; `true` deals out no more. */
  shouldStop?: () => boolean;
}

/** Deals tasks out to `count` threads of one script. Returns how many tasks were answered: always the first ones. A thread that fails ends the whole with its error. */
export async function dealOut<Task, Answer>(script: URL, count: number, workerData: unknown, { tasks, take, shouldStop }: Dealing<Task, Answer>): Promise<number> {
  const waiting = new Map<number, Answer>();
  let next = 0;
  let taken = 0;
  const handOver = (): void => {
    for (let answer = waiting.get(taken); answer !== undefined; answer = waiting.get(taken)) {
      waiting.delete(taken);
      take(answer, tasks[taken]!);
      taken += 1;
    }
  };
  const workers: Worker[] = [];
  const serve = (): Promise<void> => new Promise((done, fail) => {
    const worker = new Worker(script, { workerData });
    workers.push(worker);
    let mine = -1;
    const goOn = (): void => {
      if (next < tasks.length && !shouldStop?.()) {
        mine = next++;
        worker.postMessage(tasks[mine]);
      } else done();
    };
    worker.on('error', fail);
    worker.on('exit', (code) => { fail(new Error(`A thread ended with code ${code} before its work was done.`)); });
    worker.on('message', (answer: Answer | 'ready') => {
      try {
        if (answer !== 'ready') {
          waiting.set(mine, answer);
          handOver();
        }
        goOn();
      } catch (error) {
        fail(error as Error);
      }
    });
  });
  try {
    await Promise.all(Array.from({ length: count }, serve));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return taken;
}
