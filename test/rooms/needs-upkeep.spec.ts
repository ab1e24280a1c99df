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
  expect((await at((needs) => needs.reopen(added.id, 4))).closedAt).toBeNull();
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
