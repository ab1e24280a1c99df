/** Reading under load: twenty readers in a closed loop over the main pages of each role, with the demonstration's data; prints a table and one JSON line. */
import { expect, test } from '@jest/globals';
import { Agent, request } from 'node:http';
import { dataFolder, startProcess } from '../process.js';

const SECONDS = Number(process.env['SECONDS'] ?? '30');
const WARM_UP_EACH = 3;
const GOAL = { medianMs: 100, p95Ms: 250, largestKb: 100 };
/** Readers of each role, twenty in all. The client shares the processors with the server, so it reads bytes and looks at nothing. */
const READERS: Record<string, number> = { secretariat: 9, approver: 2, company: 5, city: 2, organizer: 2 };

interface Got { status: number; bytes: number; ms: number; text: string }

const agent = new Agent({ keepAlive: true, maxSockets: 40 });

function ask(port: number, method: string, path: string, headers: Record<string, string>, body?: string): Promise<Got & { cookie: string }> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const sent = request({ host: '127.0.0.1', port, path, method, agent, headers }, (answer) => {
      let bytes = 0;
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
        if (headers['accept-encoding'] === undefined) parts.push(part);
      });
      answer.on('end', () => resolve({
        status: answer.statusCode!, bytes, ms: performance.now() - begun, text: Buffer.concat(parts).toString('utf8'), cookie: (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; '),
      }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const rounded = (value: number): number => Number(value.toFixed(1));

function pagesOf(round: string): Record<string, string[]> {
  const office = [
    '/secretariat', '/secretariat/members', '/secretariat/members/org-066', '/secretariat/solutions', '/secretariat/cities', '/secretariat/cities/jakarta', '/secretariat/seminars', '/secretariat/seminars/sample-jakarta-2023-11',
    '/secretariat/rounds', `/secretariat/rounds/${round}`, `/secretariat/rounds/${round}?by=company`, `/secretariat/rounds/${round}/heatmap`, `/secretariat/rounds/${round}/exposure`, `/secretariat/rounds/${round}/map`,
  ];
  return {
    secretariat: office, approver: office, company: ['/company', '/company/profile', '/company/cities/jakarta', '/notices', '/account'],
    city: ['/city', '/city/needs'], organizer: ['/organizer', '/organizer/seminars/sample-jakarta-2023-11'],
  };
}

test('twenty readers at once', async () => {
  const folder = dataFolder();
  const running = await startProcess({ DATA_DIR: folder.path });
  await running.ready();
  const { port } = running;
  const cookies = new Map<string, string>();
  for (const role of Object.keys(READERS)) {
    const origin = `http://localhost:${port}`;
    const entered = await ask(port, 'POST', '/api/v1/session', { host: `localhost:${port}`, origin, 'content-type': 'application/json' }, JSON.stringify({ email: `${role}@demo.invalid`, password: 'sample-password' }));
    expect(entered.status).toBe(201);
    cookies.set(role, entered.cookie);
  }
  const headers = (role: string): Record<string, string> => ({ host: `localhost:${port}`, cookie: cookies.get(role)!, 'accept-language': 'ja' });
  const rounds = JSON.parse((await ask(port, 'GET', '/api/v1/rounds', headers('secretariat'))).text) as { id: string; state: string }[];
  const pages = pagesOf(rounds.find((round) => round.state === 'published')!.id);
  const times = new Map<string, number[]>();
  const largest = new Map<string, number>();
  const bad: string[] = [];
  const read = async (role: string, page: string, counts: boolean): Promise<void> => {
    const got = await ask(port, 'GET', page, { ...headers(role), 'accept-encoding': 'gzip' });
    if (got.status !== 200) bad.push(`${role} ${page} ${got.status}`);
    largest.set(page, Math.max(largest.get(page) ?? 0, got.bytes));
    if (counts) times.set(page, [...(times.get(page) ?? []), got.ms]);
  };
  for (const [role, own] of Object.entries(pages)) for (const page of own) for (let visit = 0; visit < WARM_UP_EACH; visit += 1) await read(role, page, false);
  const until = performance.now() + SECONDS * 1_000;
  const reader = async (role: string, place: number): Promise<void> => {
    const own = pages[role]!;
    for (let visit = place; performance.now() < until; visit += 1) await read(role, own[visit % own.length]!, true);
  };
  await Promise.all(Object.entries(READERS).flatMap(([role, count]) => Array.from({ length: count }, (_, place) => reader(role, place * 3))));
  running.child.kill('SIGTERM');
  await running.ended();
  folder.remove();
  agent.destroy();
  expect(bad).toEqual([]);
  const all = [...times.values()].flat().sort((a, b) => a - b);
  for (const [page, own] of [...times].sort((a, b) => at([...b[1]].sort((x, y) => x - y), 0.5) - at([...a[1]].sort((x, y) => x - y), 0.5))) {
    const sorted = [...own].sort((a, b) => a - b);
    process.stdout.write(`${page.padEnd(82)} ${String(sorted.length).padStart(5)} visits  median ${at(sorted, 0.5).toFixed(0).padStart(4)} ms  p95 ${at(sorted, 0.95).toFixed(0).padStart(4)} ms  ${(largest.get(page)! / 1_024).toFixed(1).padStart(6)} KB\n`);
  }
  const figures = { seconds: SECONDS, visits: all.length, perSecond: rounded(all.length / SECONDS), medianMs: rounded(at(all, 0.5)), p95Ms: rounded(at(all, 0.95)), largestKb: rounded(Math.max(...largest.values()) / 1_024) };
  process.stdout.write(`${JSON.stringify({ ...figures, goal: GOAL })}\n`);
}, 600_000);
