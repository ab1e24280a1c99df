/** A thread that answers one question of the logic solver and ends: the solver cannot be interrupted, a thread can. */
import { parentPort, workerData } from 'node:worker_threads';
import { run } from 'clingo-wasm';

const { program, models, options } = workerData as { program: string; models: number; options: string[] };
parentPort!.postMessage(await run(program, models, options));
// Its own thread of the package would otherwise outlive the answer.
process.exit(0);
