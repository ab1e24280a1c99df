// `npm test`: installs and builds what is stale, then runs every test on throwaway databases of the embedded server.
// A spec named *.redis.spec.ts, *.chromium.spec.ts, … needs that program: where it is missing the file is listed as skipped.
// The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const PROGRAMS = { redis: ['redis-server'], chromium: ['chromium', 'chromium-browser', 'google-chrome'], soffice: ['soffice'], pdftotext: ['pdftotext'] };

prepare();
const chosen = process.argv.slice(2);
const specs = chosen.length > 0 ? chosen : specsIn(join(root, 'test'));
const skipped = specs.filter((spec) => missing(spec));
const wanted = specs.filter((spec) => !missing(spec));
const folder = mkdtempSync(join(tmpdir(), 'jasca-test-'));
const report = join(folder, 'report.json');
const jest = spawnSync(process.execPath, [
  '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
  '--passWithNoTests', '--json', `--outputFile=${report}`, '--runTestsByPath', ...wanted,
], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

const crashed = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 1 };
const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : crashed;
rmSync(folder, { recursive: true, force: true });
for (const spec of skipped) console.log(`skipped (${missing(spec)} is not installed): ${spec}`);
const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
console.log(`${result.numPassedTests} passed, ${failed} failed`);
process.exit(failed > 0 || jest.status !== 0 ? 1 : 0);

function specsIn(tests) {
  return readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.spec\.tsx?$/.test(file)).sort().map((file) => join('test', file));
}

/** Name of the first program that a spec needs and this machine lacks. */
function missing(spec) {
  const needs = spec.split('.').filter((word) => word in PROGRAMS);
  return needs.find((program) => !PROGRAMS[program].some(onPath));
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((path) => existsSync(join(path, program)));
}
