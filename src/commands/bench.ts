/** `npm run -s bench -- NAME …`: each benchmark prints machine-readable lines on standard output. */
import { EngineRefusal } from '../engine/refusal.js';
import { refusing } from './files.js';

type Bench = { run(args: string[]): Promise<number> };

const BENCHES: Record<string, () => Promise<Bench>> = {
  assign: () => import('./bench-assign.js'),
  score: () => import('./bench-score.js'),
  fit: () => import('./bench-fit.js'),
  text: () => import('./bench-text.js'),
  timetable: () => import('./bench-timetable.js'),
};

export function run([name = '', ...args]: string[]): Promise<number> {
  return refusing(async () => {
    const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
    if (!load) {
      const names = Object.keys(BENCHES).join(', ');
      throw new EngineRefusal('BENCH.UNKNOWN', { ja: `「${name}」という計測はありません。あるのは ${names} です。`, en: `There is no benchmark "${name}"; there are: ${names}.` });
    }
    return (await load()).run(args);
  });
}
