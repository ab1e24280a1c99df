/** Commands without a server: `npm run -s match -- …`, `npm run -s answer -- …`, `npm run -s bench -- …`, `npm run -s account -- …`. */
type Command = { run(args: string[]): Promise<number> };

const COMMANDS: Record<string, () => Promise<Command>> = {
  account: () => import('./commands/account.js'),
  answer: () => import('./commands/answer.js'),
  audit: () => import('./commands/audit.js'),
  match: () => import('./commands/match.js'),
  policy: () => import('./commands/policy.js'),
  bench: () => import('./commands/bench.js'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = COMMANDS[name];
if (!load) {
  process.stderr.write(`There is no command "${name}"; there are: ${Object.keys(COMMANDS).join(', ')}.\n`);
  process.exit(2);
}
try {
  process.exitCode = await (await load()).run(args);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
