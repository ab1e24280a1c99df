/** Reads a PDF by the programs of poppler-utils, as a reader or a screen reader would get it. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function ask(program: 'pdftotext' | 'pdfinfo', pdf: Buffer, options: readonly string[], last: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jasca-pdf-'));
  try {
    const file = join(folder, 'pack.pdf');
    await writeFile(file, pdf);
    return (await run(program, [...options, file, ...last], { maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Error(`${program} is not installed; install poppler-utils to read the PDFs that are tested.`, { cause: error });
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The text in the order in which it is set. */
export function textOf(pdf: Buffer): Promise<string> {
  return ask('pdftotext', pdf, ['-raw', '-enc', 'UTF-8'], ['-']);
}

export async function pagesOf(pdf: Buffer): Promise<string[]> {
  return (await textOf(pdf)).split('\f').slice(0, -1);
}

/** "Pages", "Title", "Tagged" and the like. */
export async function factsOf(pdf: Buffer): Promise<Record<string, string>> {
  const lines = (await ask('pdfinfo', pdf, [], [])).split('\n').filter((line) => line.includes(':'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
}

/** The tree of tags, indented. */
export function tagsOf(pdf: Buffer): Promise<string> {
  return ask('pdfinfo', pdf, ['-struct'], []);
}
