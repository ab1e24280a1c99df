/**
 * `npm run -s answer -- roster scenario.json --size N [--sme M] [--pin member,…] [--ban member,…] [--curve]`: which
 * companies to bring, what each wish costs, as one JSON document.
 */
import { prepare } from '../engine/prepare.js';
import { EngineRefusal } from '../engine/refusal.js';
import { rosterReasons } from '../engine/roster/reasons.js';
import { rosterFor } from '../engine/roster/roster.js';
import { rosterSentence } from '../engine/roster/sentences.js';
import { parseScenario } from '../engine/scenario.js';
import { teamNames } from '../engine/team-names.js';
import { readArguments, readJson } from './files.js';

function list(value: string | undefined): string[] {
  return (value ?? '').split(',').filter((id) => id !== '');
}

export async function run(args: string[]): Promise<number> {
  const { options, flags, rest } = readArguments(args, ['size', 'sme', 'pin', 'ban', 'steps'], ['curve']);
  const [file, ...more] = rest;
  const size = options.get('size');
  if (file === undefined || more.length > 0 || size === undefined) {
    throw new EngineRefusal('ROSTER.ARGUMENTS', {
      ja: '使い方: npm run -s answer -- roster scenario.json --size 社数 [--sme 中小企業の最低数] [--pin 会員,…] [--ban 会員,…] [--curve] [--steps 上限]',
      en: 'Usage: npm run -s answer -- roster scenario.json --size N [--sme M] [--pin member,…] [--ban member,…] [--curve] [--steps N].',
    });
  }
  const whole = (name: string, text: string): number => {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw new EngineRefusal('ROSTER.NUMBER', { ja: `--${name} は0以上の整数にしてください。`, en: `--${name} must be a whole number, 0 or more.` });
  };
  const steps = options.get('steps');
  const { scenario, unused } = parseScenario(await readJson(file));
  if (unused.length > 0) process.stderr.write(`Keys that the engine does not use / 使われないキー: ${unused.join(', ')}\n`);
  const roster = rosterFor(prepare(scenario), {
    size: whole('size', size), smallMin: whole('sme', options.get('sme') ?? '0'), pins: list(options.get('pin')), bans: list(options.get('ban')),
    curve: flags.has('curve'), ...(steps === undefined ? {} : { steps: whole('steps', steps) }),
  });
  const names = teamNames(scenario);
  const reasons = rosterReasons(roster).map((reason) => ({ ...reason, ja: rosterSentence(reason, 'ja', names), en: rosterSentence(reason, 'en', names) }));
  process.stdout.write(`${JSON.stringify({ ...roster, reasons }, null, 2)}\n`);
  return 0;
}
