/** Speed and memory of the whole product with the demonstration's data; prints a table and one JSON line. */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolder, startProcess, type Running } from '../process.js';

const VISITS = 15;
const ROUNDS = 5;
const PAGES: Record<string, string[]> = {
  secretariat: ['/secretariat', '/secretariat/members', '/secretariat/members/org-066', '/secretariat/solutions', '/secretariat/cities', '/secretariat/cities/jakarta',
    '/secretariat/seminars', '/secretariat/seminars/sample-jakarta-2023-11', '/secretariat/rounds', '/secretariat/rounds/new', 'ROUND', 'OPENED'],
  company: ['/company'],
  city: ['/city'],
  organizer: ['/organizer'],
};

class Visitor {
  private cookie = '';
  constructor(private readonly origin: string) {}

  async signIn(role: string): Promise<void> {
    const answer = await this.send('/api/v1/session', { email: `${role}@demo.invalid`, password: 'sample-password' });
    this.cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  }

  get(path: string): Promise<Response> {
    return fetch(this.origin + path, { headers: { cookie: this.cookie, 'accept-language': 'ja' }, redirect: 'manual' });
  }

  send(path: string, body: unknown): Promise<Response> {
    return fetch(this.origin + path, { method: 'POST', headers: { cookie: this.cookie, origin: this.origin, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }

  async json<T>(path: string): Promise<T> {
    return (await this.get(path)).json() as Promise<T>;
  }
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const residentMb = (running: Running): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${running.child.pid}/status`, 'utf8'))![1]) / 1_024;

/** Bytes on the wire, as a browser that takes gzip gets them. */
async function wireBytes(origin: string, path: string): Promise<{ bytes: number; text: string }> {
  const answer = await fetch(origin + path, { headers: { 'accept-encoding': 'identity' } });
  const text = await answer.text();
  const { request } = await import('node:http');
  const bytes = await new Promise<number>((resolve) => {
    request(origin + path, { headers: { 'accept-encoding': 'gzip' } }, (packed) => {
      let sum = 0;
      packed.on('data', (chunk: Buffer) => { sum += chunk.length; }).on('end', () => resolve(sum));
    }).end();
  });
  return { bytes, text };
}

async function roundSeconds(visitor: Visitor): Promise<number> {
  const begun = performance.now();
  const { id } = (await (await visitor.send('/api/v1/rounds', { networkId: 'ascn' })).json()) as { id: string };
  for (;;) {
    const { state } = await visitor.json<{ state: string }>(`/api/v1/rounds/${id}`);
    if (state === 'proposed') return (performance.now() - begun) / 1_000;
    expect(['queued', 'running']).toContain(state);
    await sleep(20);
  }
}

test('speed and memory of the demonstration', async () => {
  const folder = dataFolder();
  const cold = performance.now();
  let running = await startProcess({ DATA_DIR: folder.path });
  await running.ready();
  const coldSeconds = (performance.now() - cold) / 1_000;
  const warms: number[] = [];
  for (let start = 0; start < 3; start += 1) {
    running.child.kill('SIGTERM');
    await running.ended();
    const begun = performance.now();
    running = await startProcess({ DATA_DIR: folder.path });
    await running.ready();
    warms.push((performance.now() - begun) / 1_000);
  }
  const origin = `http://localhost:${running.port}`;
  const rows: Record<string, string | number>[] = [];
  const secretariat = new Visitor(origin);
  await secretariat.signIn('secretariat');
  const published = (await secretariat.json<{ id: string; state: string }[]>('/api/v1/rounds')).find((round) => round.state === 'published')!.id;
  const [line] = await secretariat.json<{ counterpartId: string; organisationId: string }[]>(`/api/v1/rounds/${published}/lines`);
  const pathOf: Record<string, string> = {
    ROUND: `/secretariat/rounds/${published}`,
    OPENED: `/secretariat/rounds/${published}?group=${line!.counterpartId}&open=${line!.counterpartId}~${line!.organisationId}`,
  };
  for (const [role, pages] of Object.entries(PAGES)) {
    const visitor = new Visitor(origin);
    await visitor.signIn(role);
    for (const page of pages) {
      const times: number[] = [];
      for (let visit = 0; visit < VISITS; visit += 1) {
        const begun = performance.now();
        const answer = await visitor.get(pathOf[page] ?? page);
        await answer.text();
        times.push(performance.now() - begun);
        expect([200, page]).toEqual([answer.status, page]);
      }
      rows.push({ role, page, medianMs: Number(median(times).toFixed(1)) });
    }
  }
  const signIn = await wireBytes(origin, '/sign-in');
  const assets = [...signIn.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]!);
  let firstVisitBytes = signIn.bytes;
  for (const asset of new Set(assets)) firstVisitBytes += (await wireBytes(origin, asset)).bytes;
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await roundSeconds(secretariat));
  const figures = {
    firstStartSeconds: Number(coldSeconds.toFixed(1)), warmStartSeconds: Number(median(warms).toFixed(2)), roundSeconds: Number(median(rounds).toFixed(2)),
    firstVisitKb: Number((firstVisitBytes / 1_024).toFixed(1)), slowestPageMedianMs: Math.max(...rows.map((row) => Number(row['medianMs']))), residentMb: Math.round(residentMb(running)),
  };
  running.child.kill('SIGTERM');
  await running.ended();
  folder.remove();
  for (const row of rows) process.stdout.write(`${String(row['role']).padEnd(12)} ${String(row['page']).padEnd(46)} ${row['medianMs']} ms\n`);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
});
