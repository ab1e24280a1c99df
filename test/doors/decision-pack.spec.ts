/** The decision pack over HTTP: a real round printed, read back by a PDF reader, and held against the same pack as data. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { FACTORS } from '../../src/engine/model.js';
import { MatchRound } from '../../src/rounds/round.entity.js';
import { tenths } from '../../src/rounds/round.input.js';
import type { Recommendation } from '../../src/rounds/round-parts.entity.js';
import { isUnderWay } from '../../src/rounds/round.state.js';
import { RoundsService } from '../../src/rounds/rounds.service.js';
import { RoundsQueries } from '../../src/rounds/rounds.queries.js';
import { dispositionOf } from '../../src/web/secretariat/decision-pack/file-name.js';
import type { DecisionPack, PackCity, PackLine } from '../../src/web/secretariat/decision-pack/pack.js';
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
      expect([stranger.status, stranger.body.includes(network.inputHash!)]).toEqual([303, false]);
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
    const [first, last] = [pages.findIndex((page) => bare(page).includes('別紙1相手方別の一覧')), pages.findIndex((page) => bare(page).includes('別紙2企業別の索引'))];
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
    for (const tag of ['H1 ', 'H2 ', 'Table ', 'TR', 'TH', 'TD']) expect(tags).toContain(tag);
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

  test('says who is not served and why, and who started it', async () => {
    const pack = await packOf(again);
    // A name may stand across the end of a page, whose foot then lies between its halves.
    const text = bare((await pagesOf(await printed(again))).map((page) => page.replace(/JASCAマッチ\s決裁書類.*$/s, '')).join(''));
    expect(pack.unserved.length).toBeGreaterThan(0);
    for (const { why, names } of pack.unserved) for (const each of [why.ja, why.en, ...names.map((name) => name.ja)]) expect(text).toContain(bare(each));
    expect(pack.history.map(({ action, name }) => [action, name])).toEqual([['round.start', '見本 事務局 / Sample secretariat'], ['round.proposed', null]]);
  });

  test('shows no id of a row', async () => {
    const pack = JSON.stringify(await packOf(again));
    expect(pack).not.toMatch(/"(org|sol)-\d+"|[0-9a-f]{8}-[0-9a-f]{4}-/);
  });
});

/** In the order in which a round goes its way. */
describe('of a round on its way to its readers', () => {
  let approver: Browser;
  let first: PackLine;
  let city: PackCity;
  const post = async (by: Browser, verb: string, body: object = {}): Promise<void> => {
    const answer = await by.ask('POST', `/api/v1/rounds/${again.id}/${verb}`, body);
    if (answer.status >= 300) throw new Error(`${verb}: ${answer.status} ${answer.body}`);
  };
  const idsOf = (line: PackLine, of: PackCity): { organisation: string; counterpart: string } => {
    const [row] = rows.filter(({ shown }) => shown.member.nameJa === line.company.ja && shown.counterpart.nameJa === of.name.ja);
    return { organisation: row!.organisationId, counterpart: row!.counterpartId };
  };
  const override = async (body: object): Promise<void> => {
    await post(office, 'overrides', { lasting: 'round', ...body });
    await finished(again.id);
  };
  let rows: Recommendation[];
  beforeAll(async () => {
    approver = await signedIn(running, 'approver');
    rows = await running.asSystem(() => running.app.get(RoundsQueries).lines(again.id));
    city = (await packOf(again)).cities.find(({ lines }) => lines.length === 3)!;
    [first] = city.lines as [PackLine];
  });

  test('a proposal carries the mark of a draft in every foot and at its head; nobody has put it up', async () => {
    const pack = await packOf(again);
    expect([pack.state, pack.draft, pack.drafted, pack.approved, pack.overrides, pack.overridesPrice]).toEqual(['proposed', true, null, null, [], null]);
    const pages = await pagesOf(await printed(again));
    for (const page of pages) expect(bare(page)).toContain('案Draft見本Sample');
    expect(bare(pages[0]!).match(/案Draft(?!ed)/g)).toHaveLength(2);
    expect((await factsOf(await printed(again)))['Title']).toMatch(/（案）$/);
  });

  test('overrides are told with pair, reason, price, by whom and when; one that a later one replaces has no effect', async () => {
    const [, second, third] = city.lines as [PackLine, PackLine, PackLine];
    await override({ kind: 'rank', place: 1, reason: '首長の希望', ...idsOf(third, city) });
    const moved = (await packOf(again)).cities.find(({ name }) => name.ja === city.name.ja)!.lines;
    expect(moved.map(({ company, rank, engineRank, reranked }) => [company.ja, rank, engineRank, reranked])).toEqual([
      [third.company.ja, 1, 3, true], [first.company.ja, 2, 1, false], [second.company.ja, 3, 2, false],
    ]);
    await override({ kind: 'pin', reason: '前の担当の判断', ...idsOf(first, city) });
    await override({ kind: 'ban', reason: '公募が進行中', ...idsOf(first, city) });
    await override({ kind: 'ban', lasting: 'standing', reason: '別の枠組みで協議中', ...idsOf(second, city) });
    const pack = await packOf(again);
    expect(pack.revision).toBe(5);
    const by = '見本 事務局 / Sample secretariat';
    const told = { city: city.name, by };
    expect(pack.overrides).toMatchObject([
      { ...told, kind: 'rank', company: third.company, reason: '首長の希望', effect: 'applies', price: null, rank: 1, lasting: 'round' },
      { ...told, kind: 'pin', company: first.company, reason: '前の担当の判断', effect: 'superseded', price: null },
      { ...told, kind: 'ban', company: first.company, reason: '公募が進行中', effect: 'applies' },
      { ...told, kind: 'ban', company: second.company, reason: '別の枠組みで協議中', effect: 'applies', lasting: 'standing' },
    ]);
    const [one, other] = [pack.overrides[2]!.price!, pack.overrides[3]!.price!];
    expect(pack.overridesPrice).toBeCloseTo(again.statistics!.totalTenths / 10 - pack.figures.total, 5);
    expect(pack.overridesPrice).toBeGreaterThanOrEqual(Math.max(one, other));
    const list = pack.cities.find(({ name }) => name.ja === city.name.ja)!.lines;
    expect(list[0]).toMatchObject({ company: third.company, rank: 1, reranked: true });
    expect(list.map(({ company }) => company.ja)).not.toContain(first.company.ja);
    const text = bare((await pagesOf(await printed(again))).join(''));
    for (const part of [
      `${first.company.ja}×${city.name.ja}`, '公募が進行中', '効いていない：同じ組の後の上書きがある', '順位の変更Re-ranked', bare(by),
      `計（合わせて解き直した値）Together(solvedanew)${bare((-pack.overridesPrice!).toFixed(1).replace('-', '−'))}`,
    ]) expect(text).toContain(bare(part));
    expect(pack.history.filter(({ action }) => action.startsWith('override.')).map(({ action, note }) => [action, note])).toEqual([
      ['override.rank', '首長の希望'], ['override.pin', '前の担当の判断'], ['override.ban', '公募が進行中'], ['override.ban', '別の枠組みで協議中'],
    ]);
    expect(JSON.stringify(pack)).not.toMatch(/"(org|sol)-\d+"|[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  test('says what overrides made of the difference', async () => {
    const change = (await packOf(again)).difference!.lines.find(({ company, city: where }) => company.ja === first.company.ja && where.ja === city.name.ja);
    expect(change).toMatchObject({ change: 'lost', because: { ja: '除外', en: 'Ban' } });
  });

  test('who put it up stands on it with what was written, also when it was returned in between', async () => {
    await post(office, 'submit', { text: '確認をお願いします。' });
    expect(await packOf(again)).toMatchObject({ state: 'submitted', draft: true, drafted: { name: '見本 事務局 / Sample secretariat', role: { ja: '事務局' } }, approved: null });
    await post(approver, 'return', { reason: '件数の根拠を加えてください。' });
    expect(await packOf(again)).toMatchObject({ state: 'returned', draft: true, drafted: null, approved: null });
    await post(office, 'remarks', { text: '根拠を加えました。' });
    await post(office, 'submit');
    await post(approver, 'approve', { text: '了承します。' });
    const pack = await packOf(again);
    expect(pack).toMatchObject({ state: 'approved', draft: false, drafted: { name: '見本 事務局 / Sample secretariat' }, approved: { name: '見本 決裁者 / Sample approver', role: { ja: '承認者' } } });
    expect(pack.history.slice(-5).map(({ action, note }) => [action, note])).toEqual([
      ['round.submit', '確認をお願いします。'], ['round.return', '件数の根拠を加えてください。'], ['round.comment', '根拠を加えました。'], ['round.submit', null], ['round.approve', '了承します。'],
    ]);
    const pages = await pagesOf(await printed(again));
    for (const part of ['承認Approved見本決裁者', '起案Drafted見本事務局']) expect(bare(pages[0]!)).toContain(part);
    for (const page of pages) expect(bare(page)).not.toContain('案Draft見本Sample');
    for (const note of ['「件数の根拠を加えてください。」', '「了承します。」']) expect(bare(pages.join(''))).toContain(note);
  });

  test('a set time of publication is told in the zone of the seminar, with Tokyo beside it', async () => {
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const { timeZone } = (await office.ask('GET', `/api/v1/seminars/${again.seminarId!}`)).json<{ timeZone: string }>();
    await post(office, 'publish', { at: `${day}T01:30:00Z` });
    const pack = await packOf(again);
    expect(pack.scheduled).toEqual({ at: `${day}T01:30:00.000Z`, zone: timeZone, local: `${day}T09:30+08:00` });
    expect(pack.history.at(-1)).toMatchObject({ action: 'round.schedule', note: null });
    expect(bare((await pagesOf(await printed(again)))[0]!)).toMatch(/公開予定令和\d+年.*09:30シンガポール（東京10:30）/);
  });

  test('published, it names its version; what took nobody\'s place is compared with the last one concluded', async () => {
    await post(office, 'publish');
    const pack = await packOf(again);
    expect(pack).toMatchObject({ scheduled: null, publication: { version: 1, published: { name: '見本 事務局 / Sample secretariat' }, withdrawn: null }, difference: { basis: 'concluded', number: seminar.number } });
    expect(bare((await pagesOf(await printed(again)))[0]!)).toContain('公開第1版');
  });

  test('run again it is compared with what readers see; a veto is counted and its pair named nowhere', async () => {
    const [line] = rows.filter(({ counterpartId }) => counterpartId !== idsOf(first, city).counterpart);
    const { member, counterpart } = line!.shown;
    const vetoed = await office.ask('POST', '/api/v1/vetoes', { organisation: line!.organisationId, counterpart: line!.counterpartId, kind: 'veto', reason: '係争中のため' });
    expect(vetoed.status).toBeLessThan(300);
    const { id } = (await office.ask('POST', `/api/v1/rounds/${again.id}/rerun`)).json<{ id: string }>();
    await finished(id);
    const answer = await approver.ask('GET', path({ id }, 'json'));
    const pack = answer.json<DecisionPack>();
    expect(pack).toMatchObject({ rerunOf: again.number, difference: { basis: 'shown', number: again.number } });
    expect(pack.difference!.inputs.map(({ ja }) => ja)).toContain('希望の印と拒否: 1件');
    for (const input of pack.difference!.inputs) expect(input.ja.includes(member.nameJa!) && input.ja.includes(counterpart.nameJa)).toBe(false);
    expect(answer.body).not.toContain('係争中のため');
    expect(pack.overrides.map(({ effect }) => effect)).toEqual(['applies', 'superseded', 'applies', 'applies']);
    expect(pack.history[0]).toMatchObject({ action: 'round.rerun', about: { ja: `第${again.number}回の設定で、新しいデータによる` } });
  });

  test('withdrawn, it says so in every foot, with the reason', async () => {
    await post(office, 'withdraw', { reason: '日程が変わったため' });
    const pack = await packOf(again);
    expect(pack.publication!.withdrawn).toMatchObject({ name: '見本 事務局 / Sample secretariat', reason: '日程が変わったため' });
    const pages = await pagesOf(await printed(again));
    for (const page of pages) expect(bare(page)).toContain('取下げWithdrawn');
    expect(bare(pages[0]!)).toContain('日程が変わったため');
  });
});

describe('as files', () => {
  test('are called by what they are in the language of the reader', async () => {
    const named = async (form: 'pdf' | 'json', language: string): Promise<string> => {
      const disposition = (await office.ask('GET', path(network, form), undefined, { 'accept-language': language })).headers.get('content-disposition')!;
      expect(disposition.slice(0, disposition.indexOf(';'))).toBe(form === 'pdf' ? 'inline' : 'attachment');
      expect(disposition).toContain(`filename="jasca-decision-pack-round-${network.number}-sample.${form}"`);
      return decodeURIComponent(disposition.split("UTF-8''")[1]!);
    };
    expect([await named('pdf', 'ja'), await named('json', 'ja')]).toEqual([`決裁書類 ラウンド第${network.number}回（見本）.pdf`, `決裁書類 ラウンド第${network.number}回（見本）.json`]);
    expect(dispositionOf({ number: 4, draft: true, sample: false }, 'pdf', 'en')).toBe(`inline; filename="jasca-decision-pack-round-4-draft.pdf"; filename*=UTF-8''Decision%20pack%20round%204%20%28draft%29.pdf`);
  });

  test('a head is answered without a body, and what is not there kindly', async () => {
    expect((await office.ask('HEAD', path(network, 'json'))).status).toBe(200);
    const missing = path({ id: '00000000-0000-4000-8000-000000000000' }, 'pdf');
    expect((await office.ask('HEAD', missing)).status).toBe(404);
    const page = await office.ask('GET', missing, undefined, { accept: 'text/html', 'accept-language': 'ja' });
    expect([page.status, page.type.startsWith('text/html'), page.body.includes('このラウンドは見つかりません')]).toEqual([404, true, true]);
  });

  test('the data keeps its shape: what is called version 1 has these fields', async () => {
    const pack = await packOf(network);
    expect(pack.schema).toEqual({ name: 'jasca.decision-pack', version: 1 });
    expect(Object.keys(pack).sort()).toEqual([
      'approved', 'asOf', 'check', 'cities', 'companies', 'difference', 'draft', 'drafted', 'fairness', 'figures', 'heldOn', 'history', 'isSeminar', 'madeAt', 'method',
      'number', 'overrides', 'overridesPrice', 'publication', 'rerunOf', 'revision', 'sample', 'scheduled', 'schema', 'state', 'subject', 'unserved',
    ]);
    expect(Object.keys(pack.cities[0]!.lines[0]!).sort()).toEqual([
      'added', 'company', 'engineRank', 'high', 'low', 'need', 'pinned', 'points', 'rank', 'reranked', 'score', 'size', 'solution', 'unknown',
    ]);
  });
});
