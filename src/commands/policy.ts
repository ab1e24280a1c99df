/** `npm run -s policy`: the whole table of who may do what, from the policies and the router of this very program. */
import { policyTable } from '../access/policy.js';
import { policyText } from '../access/policy.table.js';
import { RouteCheck } from '../access/route.check.js';
import { withApplication } from './installed.js';

/** Exit code 0, or 2 for a wrong call. */
export async function run(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write('Usage: npm run -s policy\n使い方: npm run -s policy\n');
    return 2;
  }
  process.stdout.write(await withApplication(async (context) => policyText(policyTable(), context.get(RouteCheck).routes())));
  return 0;
}
