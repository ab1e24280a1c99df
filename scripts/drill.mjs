// `npm run drill -- NAME`: the long exercises that are not part of `npm test`. Without a name, lists them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const drills = readdirSync(join(root, 'test', 'drills')).filter((file) => file.endsWith('.drill.ts')).map((file) => file.slice(0, -'.drill.ts'.length));
const name = process.argv[2] ?? '';
const file = join(root, 'test', 'drills', `${name}.drill.ts`);
if (!existsSync(file)) {
  process.stderr.write(`Usage: npm run drill -- NAME, where NAME is one of: ${drills.join(', ')}.\n`);
  process.exit(2);
}
prepare();
const jest = spawnSync(process.execPath, [
  '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
  '--testMatch', '**/*.drill.ts', '--runTestsByPath', file, '--silent=false', '--testTimeout=3600000',
], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
process.exit(jest.status ?? 1);
