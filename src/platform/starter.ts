/** `npm start` stands between the operator and this process and does not pass every end on; this notices that it is gone. */
import { readFileSync } from 'node:fs';

const LOOK_MS = 500;

/** Calls `stop` once when the npm that started this process, or the shell in between, has ended. */
export function stopWithStarter(environment: NodeJS.ProcessEnv, stop: () => void): void {
  if (!environment['npm_lifecycle_event']) return;
  const [shell, npm] = [process.ppid, parentOf(process.ppid)];
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return;
    clearInterval(timer);
    stop();
  }, LOOK_MS).unref();
}

/** Parent of a process, where the system tells it in /proc; else null. */
function parentOf(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1]);
  } catch {
    return null;
  }
}
