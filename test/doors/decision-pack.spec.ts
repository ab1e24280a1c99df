/** The decision pack over HTTP: a real round printed, read back by a PDF reader, and held against the same pack as data. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { FACTORS } from '../../src/engine/model.js';
import { MatchRound } from '../../src/rounds/round.entity.js';
import { tenths } from '../../src/rounds/round.input.js';
import { isUnderWay } from '../../src/rounds/round.state.js';
import { RoundsService } from '../../src/rounds/rounds.service.js';
import type { DecisionPack } from '../../src/web/secretariat/decision-pack/pack.js';
import { packPdf } from '../../src/web/secretariat/decision-pack/decision-pack.pdf.js';
import type { TestApp } from '../app.js';
import { startDemonstration } from '../demonstration.js';
import { factsOf, pagesOf, tagsOf } from '../pdf.js';
import { Browser, entriesLeftBy, signedIn } from '../signed-in.js';

let running: TestApp;
let office: Browser;
let network: MatchRound;
let seminar: MatchRound;
let again: MatchRound;

const path = (round: { id: string }, form: 'pdf' | 'json'): string => `/secretariat/rounds/${round.id}/pack.${form}`;
const packOf = async (round: { id: string }): Promise<DecisionPack> => (await office.ask('GET', path(round, 'json'))).json<DecisionPack>();
const bare = (text: string): string => text.replace(/\s/g, '');

async function printed(round: { id: string }): Promise<Buffer> {
  const answer = await fetch(`${running.origin}${path(round, 'pdf')}`, { headers: { cookie: office.cookie! } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

async function finished(id: string): Promise<MatchRound> {
  for (let looks = 0; looks < 600; looks += 1) {
    const round = await running.asSystem(() => running.app.get(RoundsService).get(id));
    if (!isUnderWay(round.state)) return round;
    await sleep(50);
  }
  throw new Error('The round did not end.');
}

beforeAll(async () => {
  running = await startDemonstration();
  office = await signedIn(running, 'secretariat');
  const rounds = await running.asSystem(() => running.app.get(RoundsService).list());
  [network, seminar] = [rounds.find((round) => round.seminarId === null)!, rounds.find((round) => round.seminarId !== null)!];
  const started = await office.ask('POST', '/api/v1/rounds', { networkId: seminar.networkId, seminarId: seminar.seminarId, floor: 60, cityUpper: 3 });
  again = await finished(started.json<{ id: string }>().id);
}, 180_000);
afterAll(() => running.close());

describe('who may have it', () => {
  test('the office alone; for others it does not exist', async () => {
    for (const form of ['pdf', 'json'] as const) {
      expect((await (await signedIn(running, 'approver')).ask('GET', path(network, form))).status).toBe(200);
      for (const role of ['company', 'city', 'organizer'] as const) expect((await (await signedIn(running, role)).ask('GET', path(network, form))).status).toBe(404);
      const stranger = await new Browser(running.origin).ask('GET', path(network, form));
      expect([stranger.status, stranger.body.includes(network.inputHash!)]).toEqual([401, false]);
    }
  });

  test('there is none of a round without a result, nor of one that does not exist', async () => {
    const { id } = (await office.ask('POST', '/api/v1/rounds', { networkId: network.networkId })).json<{ id: string }>();
    await office.ask('POST', `/api/v1/rounds/${id}/cancel`, {});
    for (const form of ['pdf', 'json'] as const) {
      expect((await office.ask('GET', path({ id }, form))).status).toBe(404);
      expect((await office.ask('GET', path({ id: '00000000-0000-4000-8000-000000000000' }, form))).status).toBe(404);
    }
  });

  test('reading it leaves nothing in the audit trail', async () => {
    expect(await entriesLeftBy(running, () => printed(seminar))).toEqual([]);
  });
});

describe('of a round over all cities', () => {
  let pack: DecisionPack;
  let pdf: Buffer;
  let pages: string[];
  let text: string;
  beforeAll(async () => {
    [pack, pdf] = [await packOf(network), await printed(network)];
    pages = await pagesOf(pdf);
    text = bare(pages.join(''));
  });

  test('every company, solution and need of the list is named in both languages, whole', () => {
    const lines = pack.cities.flatMap((city) => city.lines);
    expect(lines).toHaveLength(network.statistics!.recommendations);
    for (const { company, solution, need } of lines) {
      for (const each of [company.ja, company.en, solution.ja, solution.en, need.ja, need.en]) expect(text).toContain(bare(each));
    }
    for (const { name } of pack.cities) expect([text.includes(bare(name.ja)), text.includes(bare(name.en))]).toEqual([true, true]);
  });

  test('points sum to scores, scores to counterparts, counterparts to the total that is printed', async () => {
    for (const city of pack.cities) {
      for (const line of city.lines) expect(FACTORS.reduce((sum, factor) => sum + tenths(line.points[factor]), tenths(line.added))).toBe(tenths(line.score));
      expect(city.lines.reduce((sum, line) => sum + tenths(line.score), 0)).toBe(tenths(city.total));
    }
    const total = pack.cities.reduce((sum, city) => sum + tenths(city.total), 0);
    expect([tenths(pack.figures.total), tenths(pack.check.objective), pack.companies.reduce((sum, company) => sum + tenths(company.total), 0)]).toEqual([total, total, total]);
    expect(total).toBe(network.statistics!.totalTenths);
    expect(text).toContain(`別紙1の${pack.figures.lines}件の点の和は${(total / 10).toLocaleString('en', { minimumFractionDigits: 1 })}で、合計点に等しい`);
  });

  test('both hashes stand whole in the check and in short in every foot, with the page of how many', async () => {
    const { inputHash, resultHash } = pack.check;
    expect(inputHash).toBe(network.inputHash);
    for (const hash of [inputHash, resultHash]) expect(text).toContain(hash);
    const facts = await factsOf(pdf);
    expect(pages).toHaveLength(Number(facts['Pages']));
    pages.forEach((page, at) => {
      for (const part of [`入力${inputHash.slice(0, 16)}`, `結果${resultHash.slice(0, 16)}`, `${at + 1}/${pages.length}`, '見本Sample']) expect(bare(page)).toContain(part);
    });
  });

  test('no line begins with a mark that may not begin one', () => {
    expect(pages.flatMap((page) => page.split('\n')).filter((line) => /^[、。，」』）】ー]/.test(line))).toEqual([]);
  });

  test('the head of the list comes again on each of its pages, and the index names the page on which a counterpart begins', () => {
    const [first, last] = [pages.findIndex((page) => page.includes('別紙1')), pages.findIndex((page) => page.includes('別紙2'))];
    for (const page of pages.slice(first, last)) expect(bare(page)).toContain('分野言葉実績成熟規模優先現地信頼題目加点');
    for (const company of pack.companies.slice(0, 40)) {
      const { city, rank } = company.places[0]!;
      const told = text.slice(text.lastIndexOf(bare(company.name.ja)));
      const [, page] = /位[\d.]+（(\d+)頁）/.exec(told)!;
      expect(told).toContain(`${bare(pack.cities[city]!.name.ja)}${rank}位`);
      expect(bare(pages[Number(page) - 1]!)).toContain(`${bare(pack.cities[city]!.name.ja)}${bare(pack.cities[city]!.name.en)}（`);
    }
  });

  test('is a tagged Japanese document with a title, headings and tables', async () => {
    expect(await factsOf(pdf)).toMatchObject({ Tagged: 'yes', Title: `決裁書類 ラウンド 第${network.number}回 ${pack.subject.ja}`, 'Page size': expect.stringContaining('A4') as unknown });
    expect(pdf.includes('/Lang (ja)')).toBe(true);
    const tags = await tagsOf(pdf);
    for (const tag of ['H1 ', 'H2 ', 'Table ', 'TR ', 'TH ', 'TD ']) expect(tags).toContain(tag);
  });

  test('days are told by the era, with the western year', () => {
    expect(text).toContain('令和6年10月1日（2024年10月1日）');
  });

  test('printed twice it is the same to the byte', async () => {
    expect((await printed(network)).equals(pdf)).toBe(true);
  });

  test('other requests are served while it is printed', async () => {
    const order: string[] = [];
    const printing = printed(network).then(() => order.push('printed'));
    await sleep(0);
    await office.ask('GET', '/api/v1/networks').then(() => order.push('served'));
    await printing;
    expect(order).toEqual(['served', 'printed']);
  });
});

describe('of a second round for a seminar', () => {
  test('tells what came, went and moved since the first, and which inputs differ', async () => {
    const { difference } = await packOf(again);
    expect(difference).toMatchObject({ number: seminar.number, total: { before: seminar.statistics!.totalTenths / 10, after: again.statistics!.totalTenths / 10 } });
    const { counts, inputs, lines } = difference!;
    expect(counts.gained + counts.moved + counts.rescored + counts.kept).toBe(again.statistics!.recommendations);
    expect(counts.lost + counts.moved + counts.rescored + counts.kept).toBe(seminar.statistics!.recommendations);
    expect(lines).toHaveLength(counts.gained + counts.lost + counts.moved + counts.rescored);
    expect(counts.lost).toBeGreaterThan(0);
    expect(inputs.map((input) => input.en).join()).toMatch(/floor 50→60/);
    const text = bare((await pagesOf(await printed(again))).join(''));
    expect(text).toContain(bare(`第${seminar.number}回ラウンドと比べた`));
    for (const { company } of lines) expect(text).toContain(bare(company.ja));
  });

  test('says who is not served and why, and who drafted it', async () => {
    const pack = await packOf(again);
    const text = bare((await pagesOf(await printed(again))).join(''));
    expect(pack.unserved.length).toBeGreaterThan(0);
    for (const { why, names } of pack.unserved) for (const each of [why.ja, why.en, ...names.map((name) => name.ja)]) expect(text).toContain(bare(each));
    expect(pack.drafted).toMatchObject({ name: '見本 事務局 / Sample secretariat' });
    expect(pack.approved).toBeNull();
    expect(pack.history.map(({ action, name }) => [action, name])).toEqual([['round.start', '見本 事務局 / Sample secretariat'], ['round.proposed', null]]);
  });

  test('shows no id of a row', async () => {
    const pack = JSON.stringify(await packOf(again));
    expect(pack).not.toMatch(/"(org|sol)-\d+"|[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  test('a pin is told with its reason, by whom, when and at what price', async () => {
    const pack = await packOf(again);
    const [line] = pack.cities[0]!.lines;
    const pages = await pagesOf(await packPdf({
      ...pack, overridesPrice: 2.4,
      overrides: [{ kind: 'pin', company: line!.company, city: pack.cities[0]!.name, reason: '知事の来日時に合意した実証の継続', by: '見本 花子', at: '2023-11-20T03:10:00Z', price: 2.4, lasting: false, rank: null }],
    }));
    const text = bare(pages.join(''));
    for (const part of ['知事の来日時に合意した実証の継続', '見本花子', '令和5年11月20日（2023年11月20日）12:10', '−2.4']) expect(text).toContain(part);
  });
});
