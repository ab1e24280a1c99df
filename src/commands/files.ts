/** Files of commands: one clear sentence for what is wrong, nothing half written. */
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { EngineRefusal } from '../engine/refusal.js';

const FILE_BYTES_MAX = 1_000_000_000;

function refuse(code: string, ja: string, en: string): never {
  throw new EngineRefusal(`FILE.${code}`, { ja, en });
}

/** A file as text; refused by name when it is missing, unreadable or too large. */
export async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > FILE_BYTES_MAX) refuse('TOO_LARGE', `${path} は大きすぎます（上限1GB）。`, `${path} is too large (at most 1 GB).`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof EngineRefusal) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return refuse('UNREADABLE', `${path} を読めません（${reason}）。ファイルの場所と権限を確かめてください。`, `Cannot read ${path} (${reason}); check where the file is and its permissions.`);
  }
}

export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) as unknown;
  } catch (error) {
    return refuse('NOT_JSON', `${path} はJSONとして読めません: ${(error as Error).message}`, `${path} is not JSON: ${(error as Error).message}`);
  }
}

/** Writes beside the target and renames, so that a reader finds the old file or the whole new one. */
export async function writeWhole(path: string, text: string | Iterable<string>): Promise<void> {
  const draft = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    if (error instanceof EngineRefusal) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    refuse('UNWRITABLE', `${path} に書けません（${reason}）。フォルダーがあるか、書き込めるかを確かめてください。`, `Cannot write ${path} (${reason}); check that its folder exists and may be written to.`);
  }
}

/** Runs a command; a refusal becomes its sentence in both languages on standard error and exit code 2. */
export async function refusing(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EngineRefusal)) throw error;
    process.stderr.write(`${error.texts.en}\n${error.texts.ja}\n`);
    return 2;
  }
}

/** Options `--name value`, flags `--name`, and the rest in order. Unknown options are refused by name. */
export function readArguments(args: readonly string[], options: readonly string[], flags: readonly string[]): {
  options: Map<string, string>; flags: Set<string>; rest: string[];
} {
  const found = { options: new Map<string, string>(), flags: new Set<string>(), rest: [] as string[] };
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!;
    const [name, inline] = word.startsWith('--') ? word.slice(2).split(/=(.*)/s) : [null];
    if (name === null || name === undefined) found.rest.push(word);
    else if (flags.includes(name)) found.flags.add(name);
    else if (options.includes(name)) {
      const value = inline ?? args[++at];
      if (value === undefined) refuse('OPTION', `--${name} の値がありません。`, `--${name} needs a value.`);
      found.options.set(name, value);
    } else {
      const known = [...options, ...flags].map((each) => `--${each}`).join(', ');
      refuse('OPTION', `知らないオプションです: --${name}。使えるのは ${known} です。`, `Unknown option --${name}; there are ${known}.`);
    }
  }
  return found;
}
