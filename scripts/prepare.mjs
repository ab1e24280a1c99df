// Makes a checkout runnable with Node alone: installs when the lock changed, builds when sources changed.
// Everything it says goes to standard error, so that a command's standard output carries only its result.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const NODE_MIN = [20, 19];

/** Installs and builds what is stale. Ends the process with one sentence when it cannot. */
export function prepare() {
  refuseOldNode();
  const lock = fileHash(join(root, 'package-lock.json'), process.version);
  const installed = join(root, 'node_modules', '.jasca-lock');
  if (read(installed) !== lock) {
    say('Installing the packages (once; about 40 seconds) …');
    run(npmCommand(), ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], 'The packages could not be installed; check the network and the disk, then start again.');
    writeFileSync(installed, lock);
  }
  const sources = treeHash(['src', 'migrations'], ['package-lock.json', 'tsconfig.json', 'nest-cli.json']);
  const built = join(root, 'dist', '.jasca-sources');
  if (read(built) !== sources) {
    say('Building …');
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    run(process.execPath, [join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build'], 'The build failed; the lines above say where.');
    mkdirSync(dirname(built), { recursive: true });
    writeFileSync(built, sources);
  }
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return;
  say(`This is Node ${process.versions.node}; JASCA Match needs ${NODE_MIN.join('.')} or newer.`);
  process.exit(1);
}

function npmCommand() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm';
}

function run(command, parameters, failure) {
  const done = spawnSync(command, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', shell: process.platform === 'win32', maxBuffer: 64 * 1024 * 1024 });
  if (done.status === 0) return;
  process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? done.error?.message ?? ''}\n`);
  say(failure);
  process.exit(1);
}

/** Hash over names, sizes and times of the sources: cheap enough for every start. */
function treeHash(folders, files) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const { size, mtimeMs } = statSync(path);
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else hash.update(`${path.slice(root.length)} ${size} ${mtimeMs}\n`);
  };
  for (const folder of folders) visit(join(root, folder));
  for (const file of files) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function fileHash(path, salt) {
  return createHash('sha256').update(salt).update(readFileSync(path)).digest('hex');
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
