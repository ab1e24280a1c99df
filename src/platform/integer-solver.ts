/** Small programs of whole numbers solved by HiGHS (in WebAssembly, MIT). */
import highsModule from 'highs';

type Answer = { Status: string; ObjectiveValue: number };
type Highs = { solve(text: string, options: Record<string, unknown>): Answer };
/** The package is CommonJS: its types put the loader one level deeper than it is. */
const loadHighs = highsModule as unknown as () => Promise<Highs>;

const SECONDS_MOST = 3;

/** Least value of a program in the LP format; `impossible` where nothing satisfies it, `undefined` where the time ran out. */
export async function solveInteger(program: string): Promise<number | 'impossible' | undefined> {
  const { Status, ObjectiveValue } = (await loadHighs()).solve(program, { output_flag: false, threads: 1, mip_rel_gap: 0, time_limit: SECONDS_MOST });
  return Status === 'Optimal' ? ObjectiveValue : Status === 'Infeasible' ? 'impossible' : undefined;
}
