/**
 * Answer set programs solved by clingo (in WebAssembly, Apache-2.0). Bounded by conflicts, which are the same on every machine, and
 * ended from outside by a signal. One thread a question.
 */
import { Worker } from 'node:worker_threads';

export interface LogicRun { program: string; manner: 'from below' | 'decide' | 'nearby'; stepsMost: number }
export interface LogicOutcome { status: 'optimal' | 'possible' | 'impossible' | 'open'; atoms: readonly string[] }

const SCRIPT = new URL(import.meta.url.endsWith('.ts') ? '../../dist/src/platform/logic-solver.worker.js' : './logic-solver.worker.js', import.meta.url);
/** `from below`: raises the bound by unsatisfiable cores until it is the optimum; `decide`: any model will do; `nearby`: the same, with the hints of the program. All found by trial on published timetables. */
const MANNERS = {
  'from below': { models: 0, options: ['--opt-strategy=usc', '--configuration=trendy'] },
  decide: { models: 1, options: ['--configuration=frumpy'] },
  nearby: { models: 1, options: ['--configuration=frumpy', '--heuristic=Domain'] },
} as const;
const STATUS: Record<string, LogicOutcome['status']> = { 'OPTIMUM FOUND': 'optimal', SATISFIABLE: 'possible', UNSATISFIABLE: 'impossible' };

interface Raw { Result: string; Error?: string; Call?: { Witnesses?: { Value?: string[] }[] }[] }

/** A program that clingo cannot read, or that does not fit in memory, is an error; everything else is an outcome. */
export async function solveLogic({ program, manner, stepsMost }: LogicRun, signal?: AbortSignal): Promise<LogicOutcome> {
  if (signal?.aborted) return { status: 'open', atoms: [] };
  const { models, options } = MANNERS[manner];
  const worker = new Worker(SCRIPT, { workerData: { program, models, options: [...options, `--solve-limit=${stepsMost}`] } });
  let stop = (): void => undefined;
  try {
    const raw = await new Promise<Raw | undefined>((done, fail) => {
      stop = () => done(undefined);
      signal?.addEventListener('abort', stop, { once: true });
      worker.on('message', done);
      worker.on('error', fail);
      worker.on('exit', () => fail(new Error('The logic solver ended without an answer.')));
    });
    if (raw === undefined) return { status: 'open', atoms: [] };
    if (raw.Result === 'ERROR') throw new Error(`The logic solver failed: ${raw.Error?.slice(0, 300) ?? 'no reason given'}`);
    const status = STATUS[raw.Result] ?? 'open';
    // Bounds that were raised are listed among the models, without atoms.
    const model = raw.Call?.at(-1)?.Witnesses?.findLast(({ Value }) => Value !== undefined)?.Value;
    // A model found on the way to a bound that was not reached is no answer to the question.
    const isWhole = model !== undefined && (status === 'optimal' || (status === 'possible' && manner !== 'from below'));
    return { status: isWhole || status === 'impossible' ? status : 'open', atoms: isWhole ? model : [] };
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
