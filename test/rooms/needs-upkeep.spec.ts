import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { CitiesService } from '../../src/cities/cities.service.js';
import { CityHistory } from '../../src/cities/city-history.js';
import { CityUpkeep } from '../../src/cities/city-upkeep.service.js';
import { NeedsUpkeep } from '../../src/cities/needs-upkeep.service.js';
import { startTestApp, type TestApp } from '../app.js';

let running: TestApp;
beforeAll(async () => {
  running = await startTestApp();
  await running.app.get(CitiesReference).load();
}, 60_000);
afterAll(() => running.close());

const at = <T>(work: (needs: NeedsUpkeep, upkeep: CityUpkeep, cities: CitiesService, history: CityHistory) => Promise<T>): Promise<T> =>
  running.asSystem(() => work(running.app.get(NeedsUpkeep), running.app.get(CityUpkeep), running.app.get(CitiesService), running.app.get(CityHistory)));

test('a need is added behind those of its city, closed, taken up again, and each change is taken back', async () => {
  const added = await at((needs) => needs.add('jakarta', { domain: 'water', titleEn: 'A further need', budgetBand: '10-100M', reviewOn: '2024-01-31' }));
  expect(added).toMatchObject({ cityId: 'jakarta', origin: 'office', budgetBand: '10-100M', isOverdue: true });
  expect((await at((needs) => needs.overdue())).map(({ cityId, needs }) => [cityId, needs])).toEqual([['jakarta', 1]]);
  const edited = await at((_needs, _upkeep, cities) => cities.editNeed(added.id, { version: 1, stage: 'study' }));
  expect(edited.stage).toBe('study');
  const [change] = await at((_n, _u, _c, history) => history.ofNeed(added.id));
  await at((_n, upkeep) => upkeep.undo(change!.id));
  expect((await at((needs) => needs.get(added.id))).stage).toBe('unknown');
  await expect(at((_n, upkeep) => upkeep.undo(change!.id))).rejects.toMatchObject({ code: 'CHANGE.UNDONE' });
  const closed = await at((needs) => needs.close(added.id, { version: 3, note: 'No longer wanted' }));
  expect(closed.closedAt).not.toBeNull();
  await expect(at((needs) => needs.reopen(added.id, 3))).rejects.toMatchObject({ code: 'EDIT.CHANGED_MEANWHILE' });
  const asCity = <T>(city: string, work: () => Promise<T>): Promise<T> => running.database.as({ account: '', role: 'city', organisations: '', cities: city, seminars: '' }, work);
  await expect(asCity('hanoi', () => running.app.get(CitiesService).need(added.id))).rejects.toMatchObject({ code: 'ACCESS.NOT_FOUND' });
  expect(await asCity('jakarta', () => running.app.get(CitiesService).need(added.id))).toMatchObject({ id: added.id });
  expect((await asCity('jakarta', () => running.app.get(CityHistory).ofNeed(added.id)))[0]).toMatchObject({ what: 'need-closed', note: null });
  const [closing] = await at((_n, _u, _c, history) => history.ofNeed(added.id));
  expect(closing).toMatchObject({ note: 'No longer wanted' });
  expect((await at((needs) => needs.reopen(added.id, 4))).closedAt).toBeNull();
  await at((needs) => needs.close(added.id, { version: 5, note: null }));
  await expect(at((_n, upkeep) => upkeep.undo(closing!.id))).rejects.toMatchObject({ code: 'CHANGE.OVERTAKEN' });
});

test('a source of one fact is taken back though the source of another was written since', async () => {
  const { version } = await at((_n, _u, cities) => cities.get('cebu'));
  await at((_n, _u, cities) => cities.edit('cebu', { version, factSources: { languages: { source: 'https://one.example', asOf: null } } }));
  const [change] = await at((_n, _u, _c, history) => history.ofFacts('cebu'));
  await at((_n, _u, cities) => cities.edit('cebu', { version: version + 1, factSources: { joinedYear: { source: 'https://two.example', asOf: null } } }));
  await at((_n, upkeep) => upkeep.undo(change!.id));
  const { factSources } = await at((_n, _u, cities) => cities.get('cebu'));
  expect([factSources.languages?.source ?? null, factSources.joinedYear?.source]).toEqual([null, 'https://two.example']);
});

test('what the office rewrites is no longer what the city confirmed', async () => {
  const { id } = await at((needs) => needs.add('jakarta', { domain: 'water', titleEn: 'Pumps' }));
  await running.asSystem(() => running.database.query('UPDATE need SET confirmed_at = now() WHERE id = $1', [id]));
  await at((_n, _u, cities) => cities.editNeed(id, { version: 1, reviewOn: '2024-09-01' }));
  expect((await at((needs) => needs.get(id))).confirmedAt).not.toBeNull();
  await at((_n, _u, cities) => cities.editNeed(id, { version: 2, titleEn: 'Something the city never said', facets: null }));
  expect((await at((needs) => needs.get(id))).confirmedAt).toBeNull();
});

test('a city’s ranks are written at once, refused where it changed since, and taken back', async () => {
  const before = await at((_n, _u, cities) => cities.get('hanoi'));
  const ranked = await at((_n, upkeep) => upkeep.rank('hanoi', { version: before.version, priorities: [{ domain: 'water', origin: 'declared' }] }));
  expect(ranked.priorities.map(({ domain }) => domain)).toEqual(['water']);
  await expect(at((_n, upkeep) => upkeep.rank('hanoi', { version: before.version, priorities: [] }))).rejects.toMatchObject({ code: 'EDIT.CHANGED_MEANWHILE' });
  const [change] = await at((_n, _u, _c, history) => history.ofFacts('hanoi'));
  await at((_n, upkeep) => upkeep.undo(change!.id));
  expect((await at((_n, _u, cities) => cities.get('hanoi'))).priorities).toEqual(before.priorities);
});
