/** `npm run -s audit -- verify`: walks the audit trail and names the first entry that is not as it was written; what was found is kept. */
import { AuditChecks } from '../access/audit.checks.js';
import { withApplication } from './installed.js';

/** Exit code 0 when the trail is whole, 1 when it is not, 2 for a wrong call. */
export async function run(args: string[]): Promise<number> {
  if (args.length !== 1 || args[0] !== 'verify') {
    process.stderr.write('Usage: npm run -s audit -- verify\n使い方: npm run -s audit -- verify\n');
    return 2;
  }
  const { entries, bad } = await withApplication((context) => context.get(AuditChecks).run(null));
  if (bad === null) {
    process.stdout.write(`The audit trail is whole: ${entries} entries.\n監査記録に異常はありません（${entries} 件）。\n`);
    return 0;
  }
  process.stdout.write(`The audit trail is broken: ${bad.reason}; the ${entries} before it are in order.\n監査記録が壊れています。最初の異常: ${bad.seq} 番（その前の ${entries} 件は正常）。\n`);
  return 1;
}
