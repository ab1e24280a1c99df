/** What a start does before it serves: reference data, and in demonstration mode accounts and the first rounds. */
import type { INestApplicationContext } from '@nestjs/common';
import { AccessService } from './access/access.service.js';
import { NoticeMail } from './access/notice.mail.js';
import { CitiesReference } from './cities/cities.reference.js';
import { MembersReference } from './members/members.reference.js';
import type { Config } from './platform/config.js';
import { Database, SYSTEM } from './platform/database.js';
import { Outbox } from './platform/outbox.js';
import { ProgressBar } from './progress-bar.js';
import { DemonstrationRounds, type DecidedBy } from './rounds/demonstration.js';
import type { MatchRound } from './rounds/round.entity.js';
import { Demonstration } from './seminars/demonstration.js';
import { SeminarsReference } from './seminars/seminars.reference.js';

type Output = NodeJS.WriteStream;

/** Runs every step that is still to do; a second start has nothing to do and says nothing. */
export async function startUp(app: INestApplicationContext, config: Config, output: Output): Promise<void> {
  await loadReferences(app, output);
  app.get(Outbox).start();
  app.get(NoticeMail).start();
  if (!config.demonstration) return;
  const { created, password, accountIds } = await app.get(AccessService).ensureDemonstrationAccounts();
  await app.get(Database).as(SYSTEM, () => app.get(Demonstration).tie(accountIds));
  // Before the rounds: a password that is printed only once must not be lost with an interrupted start.
  if (created && password !== null) {
    output.write('Demonstration accounts: secretariat@demo.invalid, approver@demo.invalid, company@demo.invalid, organizer@demo.invalid, city@demo.invalid\n');
    output.write(`Their password (printed only now): ${password}\n`);
  }
  await runFirstRounds(app, output, { secretariat: accountIds.secretariat ?? null, approver: accountIds.approver ?? null });
}

async function loadReferences(app: INestApplicationContext, output: Output): Promise<void> {
  const reports = [...(await app.get(CitiesReference).load()), ...(await app.get(MembersReference).load()), ...(await app.get(SeminarsReference).load())];
  for (const { file, skipped, added, updated, unchanged, kept } of reports) {
    if (skipped) continue;
    output.write(`Loaded ${file}: ${added} added, ${updated} updated, ${unchanged} unchanged\n`);
    for (const { table, id, field } of kept) output.write(`  kept as edited: ${table} ${id} ${field}\n`);
  }
}

async function runFirstRounds(app: INestApplicationContext, output: Output, by: DecidedBy): Promise<void> {
  const bar = new ProgressBar(output);
  const first = await app.get(DemonstrationRounds).ensure((round, place, of) => bar.show(`Match round ${place} of ${of}`, round.shardsDone, round.shardCount), by);
  bar.end();
  if (first) output.write(summary(first));
}

function summary({ statistics }: MatchRound): string {
  if (!statistics) return '';
  const { counterparts, counterpartsServed, companies, companiesServed, recommendations, pairs, seconds } = statistics;
  return `Round over all cities: ${counterpartsServed} of ${counterparts} cities served, ${companiesServed} of ${companies} companies with at least one recommendation, `
    + `${recommendations} lines from ${pairs.toLocaleString('en')} pairs in ${seconds.toFixed(1)} s\n`;
}
