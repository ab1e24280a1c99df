/** Which companies to bring to the cities of a seminar, and what each wish costs. */
import { PartyNames } from '../engine/party-names.js';
import { prepare } from '../engine/prepare.js';
import { EngineRefusal } from '../engine/refusal.js';
import { rosterReasons } from '../engine/roster/reasons.js';
import { rosterFor } from '../engine/roster/roster.js';
import { rosterSentence } from '../engine/roster/sentences.js';
import { inBoth, print, readScenario, usage } from './answer-files.js';
import { readArguments } from './files.js';

function list(value: string | undefined): string[] {
  return (value ?? '').split(',').filter((id) => id !== '');
}

function whole(options: Map<string, string>, name: string): number | undefined {
  const text = options.get(name);
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new EngineRefusal('ROSTER.NUMBER', { ja: `--${name} は0以上の整数にしてください。`, en: `--${name} must be a whole number, 0 or more.` });
}

export async function run(args: string[]): Promise<number> {
  const { options, flags, rest } = readArguments(args, ['size', 'sme', 'pin', 'ban', 'steps'], ['curve']);
  const [file, ...more] = rest;
  const size = whole(options, 'size');
  if (file === undefined || more.length > 0 || size === undefined) {
    throw usage('ROSTER', 'roster scenario.json --size N [--sme M] [--pin MEMBER,…] [--ban MEMBER,…] [--curve] [--steps N]');
  }
  const steps = whole(options, 'steps');
  const scenario = await readScenario(file);
  const roster = rosterFor(prepare(scenario), {
    size, smallMin: whole(options, 'sme') ?? 0, pins: list(options.get('pin')), bans: list(options.get('ban')), curve: flags.has('curve'),
    ...(steps === undefined ? {} : { steps }),
  });
  const names = new PartyNames(scenario);
  return print({ ...roster, reasons: rosterReasons(roster).map((reason) => ({ ...reason, ...inBoth((language) => rosterSentence(reason, language, names)) })) });
}
