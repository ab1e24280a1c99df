/** One process a data folder: the second start is told so and stops. */
import { closeSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Takes the folder for this process. Throws with one sentence when another process has it. Returns the release. */
export function takeDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'in-use-by');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, `${process.pid} ${startedAt(process.pid)}\n`);
      closeSync(handle);
      return () => {
        try {
          unlinkSync(file);
        } catch {
          // Somebody removed the folder: nothing is left to release.
        }
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const [pid, started] = readFileSync(file, 'utf8').trim().split(' ');
      if (pid && isSameProcess(Number(pid), started ?? '')) {
        throw new Error(`Another JASCA Match (process ${pid}) already uses the data folder ${folder}; stop it first, or give this one another folder with DATA_DIR.`);
      }
      unlinkSync(file);
    }
  }
  throw new Error(`The data folder ${folder} could not be taken; try again.`);
}

function isSameProcess(pid: number, started: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startedAt(pid) === started;
}

/** Start time in clock ticks since boot where /proc tells it; tells a reused process number apart. */
function startedAt(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[19]!;
  } catch {
    return '-';
  }
}
