/** The rules of the house that a machine can check: who may import whom, names, sizes. */
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const source = join(root, 'src');
/** From left to right: a room imports only from its left; the engine imports nothing. */
const ROOMS = ['platform', 'engine', 'access', 'sheets', 'cities', 'members', 'seminars', 'rounds', 'meetings', 'followup', 'web'];
const FORBIDDEN_NAMES = /(^|\/)(common|shared|utils?|helpers?|misc)(\/|\.|$)/;
const LINES_MAX = 400;

const files = (readdirSync(source, { recursive: true, encoding: 'utf8' }) as string[])
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.split(sep).join('/'))
  .sort();

function imports(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((match) =>
    relative(source, normalize(join(source, dirname(file), match[1]!))).split(sep).join('/'));
}

const roomOf = (path: string): string => path.split('/')[0]!;

describe('the house', () => {
  test('a room imports only from its left', () => {
    const faults = files.filter((file) => ROOMS.includes(roomOf(file))).flatMap((file) =>
      imports(file)
        .filter((target) => ROOMS.includes(roomOf(target)) && roomOf(target) !== roomOf(file))
        .filter((target) => roomOf(file) === 'engine' || roomOf(file) === 'platform' || ROOMS.indexOf(roomOf(target)) > ROOMS.indexOf(roomOf(file)))
        .map((target) => `${file} may not enter ${roomOf(target)} (${target})`));
    expect(faults).toEqual([]);
  });

  test('the engine is pure: it imports nothing but itself, Node’s hashing and its own JSON', () => {
    const faults = files.filter((file) => roomOf(file) === 'engine').flatMap((file) =>
      [...readFileSync(join(source, file), 'utf8').matchAll(/from '([^.][^']*)'/g)]
        .map((match) => match[1]!)
        .filter((name) => name !== 'node:crypto' && name !== 'node:module')
        .map((name) => `${file} imports ${name}`));
    expect(faults).toEqual([]);
  });

  test('another room is used through its service or entity, never its controller, DTO or job', () => {
    const faults = files.flatMap((file) =>
      imports(file)
        .filter((target) => roomOf(target) !== roomOf(file) && roomOf(file) !== 'web' && /\.(controller|dto|processor)\.js$/.test(target))
        .map((target) => `${file} uses ${target}`));
    expect(faults).toEqual([]);
  });

  test('no drawer for odds and ends', () => {
    expect(files.filter((file) => FORBIDDEN_NAMES.test(file))).toEqual([]);
  });

  test(`no source file is longer than ${LINES_MAX} lines`, () => {
    const long = files.filter((file) => statSync(join(source, file)).size > 0)
      .map((file) => ({ file, lines: readFileSync(join(source, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > LINES_MAX);
    expect(long).toEqual([]);
  });

  test('pages carry no inline style or handler', () => {
    const faults = files.filter((file) => file.endsWith('.tsx') && /\s(style|on[a-z]+)=\{?["'{]/.test(readFileSync(join(source, file), 'utf8')));
    expect(faults).toEqual([]);
  });
});
