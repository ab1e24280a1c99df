/** Every action and every kind of thing that the source writes to the audit trail has its words in both languages. */
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { SUBJECT_KINDS } from '../src/access/subjects.js';
import { TIMETABLE_CAUSES } from '../src/meetings/timetable.entity.js';
import { OVERRIDE_KINDS } from '../src/rounds/override.entity.js';
import { SHEET_REMARK_KINDS } from '../src/rounds/proposal-sheet.entity.js';
import { actionWords, COMINGS_AND_GOINGS, subjectKindWords } from '../src/web/secretariat/audit/action.words.js';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const ACTION = /^[a-z-]+\.[a-z-]+$/;

/** Where an action is put together from parts: what may come of it. A new place of this kind is to be listed here. */
const MADE_OF_PARTS: Record<string, string[]> = {
  '`override.${kind}`': OVERRIDE_KINDS.map((kind) => `override.${kind}`),
  '`proposal-sheet.${kind}`': SHEET_REMARK_KINDS.map((kind) => `proposal-sheet.${kind}`),
  '`bundle.${step}`': ['release', 'close', 'extend'].map((step) => `bundle.${step}`),
  '`timetable.${making.cause}`': TIMETABLE_CAUSES.map((cause) => `timetable.${cause}`),
  "`programme.${part === null ? 'remove' : before === null ? 'add' : 'change'}`": ['add', 'change', 'remove'].map((verb) => `programme.${verb}`),
  // The state itself, where a move names no action of its own.
  '`round.${move.to}`': [],
};

interface Found { actions: Set<string>; kinds: Set<string>; parts: Set<string> }

function trees(): ts.SourceFile[] {
  return (readdirSync(source, { recursive: true, encoding: 'utf8' }) as string[])
    .filter((file) => /\.ts$/.test(file) && !/^(engine|web|commands)\//.test(file))
    .map((file) => ts.createSourceFile(file, readFileSync(join(source, file), 'utf8'), ts.ScriptTarget.ESNext, true));
}

const nameOf = (call: ts.CallExpression): string => (ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : call.expression.getText());

/** Methods that take an action by a parameter of this name, and which argument it is; what stands beside a route is a permission, no entry. */
function takers(files: ts.SourceFile[]): Map<string, number> {
  const found = new Map<string, number>();
  each(files, (node) => {
    if (!ts.isMethodDeclaration(node) && !ts.isFunctionDeclaration(node)) return;
    const at = node.parameters.findIndex((parameter) => parameter.name.getText() === 'action');
    if (at >= 0 && node.name && node.name.getText() !== 'Allow') found.set(node.name.getText(), at);
  });
  return found;
}

function each(files: ts.SourceFile[], look: (node: ts.Node) => void): void {
  const walk = (node: ts.Node): void => { look(node); ts.forEachChild(node, walk); };
  for (const file of files) walk(file);
}

const names = (node: ts.Node | undefined, name: string): boolean => node !== undefined && ts.isObjectLiteralExpression(node) && node.properties.some((property) => property.name?.getText() === name);

function propertyOf(node: ts.Node | undefined, name: string): ts.Expression | null {
  if (!node || !ts.isObjectLiteralExpression(node)) return null;
  const property = node.properties.find((each) => each.name?.getText() === name);
  return property && ts.isPropertyAssignment(property) ? property.initializer : null;
}

function recorded(): Found {
  const files = trees();
  const byParameter = takers(files);
  const found: Found = { actions: new Set(), kinds: new Set(), parts: new Set() };
  const take = (value: ts.Expression | null | undefined): void => {
    if (!value) return;
    if (ts.isStringLiteral(value)) found.actions.add(value.text);
    else if (ts.isTemplateExpression(value)) found.parts.add(value.getText());
    else if (ts.isBinaryExpression(value)) [value.left, value.right].forEach(take);
    else if (ts.isConditionalExpression(value)) [value.whenTrue, value.whenFalse].forEach(take);
  };
  each(files, (node) => {
    if (!ts.isCallExpression(node)) return;
    const name = nameOf(node);
    if (name === 'record') {
      take(propertyOf(node.arguments[0], 'action'));
      const kind = propertyOf(node.arguments[0], 'kind');
      if (kind && ts.isStringLiteral(kind)) found.kinds.add(kind.text);
    }
    if (name === 'go') {
      const to = propertyOf(node.arguments[1], 'to');
      if (names(node.arguments[1], 'action')) take(propertyOf(node.arguments[1], 'action'));
      else if (to && ts.isStringLiteral(to)) found.actions.add(`round.${to.text}`);
    }
    const at = byParameter.get(name);
    if (at !== undefined) take(node.arguments[at]);
  });
  return found;
}

describe('the words of the audit trail', () => {
  const found = recorded();

  test('the source is read: what people do every day is among what was found', () => {
    expect([...found.actions]).toEqual(expect.arrayContaining([
      'member.edit', 'round.start', 'round.publish', 'round.cancelled', 'override.undo', 'session.open', 'second-factor.confirm', 'veto.add', 'audit.verify',
    ]));
    expect(found.actions.size).toBeGreaterThan(40);
  });

  test('an action put together from parts is one whose parts are known', () => {
    expect([...found.parts].filter((part) => MADE_OF_PARTS[part] === undefined)).toEqual([]);
  });

  test('every recorded action has words in both languages', () => {
    const actions = [...found.actions, ...[...found.parts].flatMap((part) => MADE_OF_PARTS[part] ?? [])].filter((action) => ACTION.test(action));
    for (const words of [actionWords.ja, actionWords.en]) expect(actions.filter((action) => !Object.hasOwn(words, action))).toEqual([]);
  });

  test('every kind of thing that is recorded has words in both languages', () => {
    const kinds = [...found.kinds, ...SUBJECT_KINDS];
    for (const words of [subjectKindWords.ja, subjectKindWords.en]) expect(kinds.filter((kind) => !Object.hasOwn(words, kind))).toEqual([]);
  });

  test('no two actions are called the same, and what is left out on demand exists', () => {
    for (const words of [actionWords.ja, actionWords.en]) {
      const all: string[] = Object.values(words);
      expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([]);
    }
    expect(COMINGS_AND_GOINGS.filter((action) => !found.actions.has(action))).toEqual([]);
  });
});
