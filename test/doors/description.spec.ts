/** The description is made by the compiler, so this file tests what was built. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openTestDatabase, type TestDatabase } from '../app.js';
import { Browser } from '../signed-in.js';

const JAKARTA = 'sample-jakarta-2023-11';

function built<T>(file: string): Promise<T> {
  return import(new URL(`../../dist/src/${file}`, import.meta.url).href) as Promise<T>;
}

/** Loads the reference data; returns a browser in which the secretariat has signed in. */
async function prepare(app: NestFastifyApplication, origin: string): Promise<Browser> {
  const { Database, SYSTEM } = await built<typeof import('../../src/platform/database.js')>('platform/database.js');
  const { CitiesReference } = await built<typeof import('../../src/cities/cities.reference.js')>('cities/cities.reference.js');
  const { MembersReference } = await built<typeof import('../../src/members/members.reference.js')>('members/members.reference.js');
  const { SeminarsReference } = await built<typeof import('../../src/seminars/seminars.reference.js')>('seminars/seminars.reference.js');
  const { Accounts } = await built<typeof import('../../src/access/accounts.js')>('access/accounts.js');
  await app.get(Database).as(SYSTEM, async () => {
    await app.get(CitiesReference).load();
    await app.get(MembersReference).load();
    await app.get(SeminarsReference).load();
  });
  await app.get(Accounts).ensureDemonstration();
  const browser = new Browser(origin);
  await browser.ask('POST', '/api/v1/session', { email: 'secretariat@demo.invalid', password: 'sample-password' });
  return browser;
}

describe('the description of the interface', () => {
  interface Schema { $ref?: string; type?: string; nullable?: boolean; enum?: unknown[]; items?: Schema; properties?: Record<string, Schema>; required?: string[]; allOf?: Schema[]; maxLength?: number }
  interface Description { paths: Record<string, Record<string, { responses: Record<string, { content: Record<string, { schema: Schema }> }> }>>; components: { schemas: Record<string, Schema> } }
  let description: Description;
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let secretariat: Browser;
  beforeAll(async () => {
    database = await openTestDatabase();
    app = await (await built<typeof import('../../src/application.js')>('application.js')).createWebApplication(database.config, database.url);
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    secretariat = await prepare(app, `http://127.0.0.1:${port}`);
    description = (await secretariat.ask('GET', '/api/openapi.json')).json<Description>();
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  /** Places at which a value is not what the schema says. */
  function faults(value: unknown, schema: Schema, place: string): string[] {
    if (schema.$ref) return faults(value, description.components.schemas[schema.$ref.split('/').at(-1)!]!, place);
    if (schema.allOf) return value === null && schema.nullable ? [] : faults(value, schema.allOf[0]!, place);
    if (value === null) return schema.nullable ? [] : [`${place} is null`];
    if (schema.enum && !schema.enum.includes(value)) return [`${place} is ${String(value)}`];
    if (Array.isArray(value)) return schema.items ? value.flatMap((item, at) => faults(item, schema.items!, `${place}[${at}]`)) : [`${place} is a list`];
    if (typeof value !== 'object') return typeof value === (schema.type === 'integer' ? 'number' : schema.type) ? [] : [`${place} is a ${typeof value}`];
    if (!schema.properties) return schema.type === 'object' ? [] : [`${place} is an object`];
    const missing = (schema.required ?? []).filter((key) => !(key in value)).map((key) => `${place}.${key} is missing`);
    return [...missing, ...Object.entries(value).flatMap(([key, inner]) => (schema.properties![key] ? faults(inner, schema.properties![key]!, `${place}.${key}`) : [`${place}.${key} is not described`]))];
  }

  test.each([
    ['/api/v1/taxonomy', {}], ['/api/v1/networks', {}], ['/api/v1/cities', {}], ['/api/v1/cities/{id}', { id: 'yangon' }], ['/api/v1/needs/{id}', { id: 'pt-samudra-n1' }],
    ['/api/v1/organisations', {}], ['/api/v1/organisations/{id}', { id: 'org-013' }], ['/api/v1/solutions', {}], ['/api/v1/solutions/{id}', { id: 'sol-0085' }],
    ['/api/v1/seminars', {}], ['/api/v1/seminars/{id}', { id: JAKARTA }], ['/api/v1/seminars/{id}/vetoes', { id: JAKARTA }],
  ] as [string, { id?: string }][])('GET %s answers what is described', async (path, { id }) => {
    const answer = await secretariat.ask('GET', path.replace('{id}', id ?? ''));
    expect(faults(answer.json(), description.paths[path]!['get']!.responses['200']!.content['application/json']!.schema, 'answer')).toEqual([]);
  });

  test('limits of what may be sent are told', () => {
    const { properties, required } = description.components.schemas['OnBehalfProfile']!;
    expect(required).toEqual(['version']);
    expect(properties!['nameEn']).toMatchObject({ type: 'string', maxLength: 300, nullable: true });
    expect(properties!['establishedYear']).toMatchObject({ type: 'integer', minimum: 500, maximum: 2100 });
    expect(properties!['size']).toMatchObject({ enum: ['large', 'mid', 'small', 'startup'] });
  });
});
