import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { migrations } from '../../src/platform/migrate.js';
import { startTestApp, type TestApp } from '../app.js';

let running: TestApp;
beforeAll(async () => { running = await startTestApp(); });
afterAll(() => running.close());

test('the entities say what the migrations made: the ORM would change nothing', async () => {
  const entities = running.app.get(DataSource).options.entities;
  const source = await new DataSource({ type: 'postgres', url: running.ownerUrl, entities }).initialize();
  const plan = await source.driver.createSchemaBuilder().log();
  await source.destroy();
  expect(plan.upQueries.map((query) => query.query)).toEqual([]);
});

test('every migration can be taken back and applied again', async () => {
  const source = await new DataSource({
    type: 'postgres', url: running.ownerUrl, migrations: await migrations(), migrationsTableName: 'migration',
  }).initialize();
  const count = (await migrations()).length;
  for (let index = 0; index < count; index += 1) await source.undoLastMigration();
  const left = await source.query(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`) as { relname: string }[];
  expect(left).toEqual([{ relname: 'migration' }]);
  expect(await source.runMigrations()).toHaveLength(count);
  await source.destroy();
});
