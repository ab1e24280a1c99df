/** Alerts over HTTP: one's own company's needs without points, how often one is told, and the way back. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { AlertStanding, NeedFit } from '../../src/rounds/need-alerts.service.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { type Browser, entriesLeftBy, signedIn } from '../signed-in.js';

let running: TestApp;
let company: Browser;

beforeAll(async () => {
  running = await startDemonstration();
  company = await signedIn(running, 'company');
  const [own] = (await company.ask('GET', '/api/v1/me')).json<{ organisationIds: string[] }>().organisationIds;
  const owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  await owner.query(
    `INSERT INTO need_match (need_id, organisation_id, solution_ids, change, noticed_at)
     SELECT n.id, o.id, ARRAY(SELECT id FROM solution WHERE organisation_id = o.id AND status = 'current'), 'added', now()
       FROM (SELECT id FROM need ORDER BY id LIMIT 1) n, organisation o WHERE o.id IN ($1, 'org-014')`, [own]);
  await owner.end();
}, 180_000);
afterAll(() => running.close());

const alerts = async (): Promise<AlertStanding & { needs: NeedFit[] }> => (await company.ask('GET', '/api/v1/alerts')).json();

test('needs that fit are told without points and of one’s own company alone', async () => {
  const { needs, frequency } = await alerts();
  expect(frequency).toBe('weekly');
  expect(needs).toHaveLength(1);
  expect(needs[0]!.solutions.length).toBeGreaterThan(0);
  expect(JSON.stringify(needs)).not.toMatch(/score|points|org-014/);
});

test('off and back again, each once and written; a word that is none is refused', async () => {
  const entries = await entriesLeftBy(running, async () => {
    expect((await company.ask('PUT', '/api/v1/alerts/frequency', { frequency: 'off' })).json()).toEqual({ frequency: 'off', before: 'weekly' });
    expect((await company.ask('PUT', '/api/v1/alerts/frequency', { frequency: 'off' })).json()).toEqual({ frequency: 'off', before: 'weekly' });
    expect((await company.ask('POST', '/api/v1/alerts/undo')).json()).toEqual({ frequency: 'weekly', before: null });
    expect((await company.ask('PUT', '/api/v1/alerts/frequency', { frequency: 'hourly' })).status).toBe(400);
  });
  expect(entries).toMatchObject([{ action: 'alert.choose', after: { frequency: 'off' } }, { action: 'alert.choose', after: { frequency: 'weekly' } }]);
  expect((await alerts()).frequency).toBe('weekly');
});

test('is not there for those who act for no company', async () => {
  for (const role of ['secretariat', 'city', 'organizer'] as const) {
    expect((await (await signedIn(running, role)).ask('GET', '/api/v1/alerts')).status).toBe(404);
  }
});
