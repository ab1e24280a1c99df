/** Proposed changes: a company proposes, the secretariat accepts or declines, the company is told; nothing is lost between them. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Accounts } from '../../src/access/accounts.js';
import type { Role } from '../../src/access/asker.js';
import { CitiesReference } from '../../src/cities/cities.reference.js';
import { ChangeProposal } from '../../src/members/change-proposal.entity.js';
import { ChangeProposalsService } from '../../src/members/change-proposals.service.js';
import { MembersReference } from '../../src/members/members.reference.js';
import { MembersService } from '../../src/members/members.service.js';
import { OrganisationAccounts } from '../../src/members/organisation-accounts.js';
import type { Scope } from '../../src/platform/database.js';
import { startTestApp, type TestApp } from '../app.js';
import { entriesLeftBy } from '../signed-in.js';

const OWN = 'org-013';
const OTHER = 'org-014';
const SOLUTION = 'sol-0234';

let running: TestApp;
let proposals: ChangeProposalsService;
let members: MembersService;
const people = new Map<string, string>();

beforeAll(async () => {
  running = await startTestApp();
  [proposals, members] = [running.app.get(ChangeProposalsService), running.app.get(MembersService)];
  await running.asSystem(() => running.app.get(CitiesReference).load());
  await running.asSystem(() => running.app.get(MembersReference).load());
  for (const [name, role, organisation] of [['secretariat', 'secretariat', null], ['company', 'company', OWN], ['colleague', 'company', OWN], ['rival', 'company', OTHER]] as const) {
    const { id } = await running.app.get(Accounts).create({ email: `${name}@person.example`, name, role, language: name === 'colleague' ? 'en' : 'ja' });
    people.set(name, id);
    if (organisation) await running.asSystem(() => running.app.get(OrganisationAccounts).tie(id, organisation));
  }
}, 60_000);
afterEach(() => settled());
afterAll(() => running.close());

const by = (name: string): { accountId: string; name: string } => ({ accountId: people.get(name)!, name });
const scope = (role: Role, name: string, organisations = ''): Scope => ({ account: people.get(name) ?? '', role, organisations, cities: '', seminars: '' });
const company = <T>(work: () => Promise<T>, name = 'company'): Promise<T> => running.database.as(scope('company', name, OWN), work);
const rival = <T>(work: () => Promise<T>): Promise<T> => running.database.as(scope('company', 'rival', OTHER), work);
const office = <T>(work: () => Promise<T>): Promise<T> => running.database.as(scope('secretariat', 'secretariat'), work);
const profileVersion = async (): Promise<number> => (await office(() => members.get(OWN))).version;
const solutionVersion = async (): Promise<number> => (await office(() => members.solution(SOLUTION))).version;
const letters = (occasion: string) => running.asSystem(() => running.database.query<{ kind: string; language: string; title: string; body: string; path: string }>('SELECT kind, language, title, body, path FROM notice WHERE occasion = $1 ORDER BY language', [occasion]));
const stateOf = async (id: string): Promise<string> => (await office(() => proposals.get(id))).state;

async function proposed(changes: object, name = 'company'): Promise<ChangeProposal> {
  const version = await profileVersion();
  return company(() => proposals.profile(OWN, { version, ...changes }, by(name)), name);
}
const settled = async (): Promise<void> => {
  await running.asSystem(() => running.database.query(`UPDATE change_proposal SET state = 'withdrawn', decided_at = now() WHERE state = 'open'`));
};

describe('a proposal', () => {
  test('changes nothing before it is accepted; accepted, it is an edit with one audit entry, and all people of the company are told in their language', async () => {
    const before = await office(() => members.get(OWN));
    const { id } = await proposed({ nameEn: 'Kazemachi Systems', nameKana: before.nameKana, message: '英語名を\n変えます' });
    const waiting = await office(() => proposals.get(id));
    expect(waiting).toMatchObject({ state: 'open', before: { nameEn: before.name.en }, changes: { nameEn: 'Kazemachi Systems' }, now: { nameEn: before.name.en }, message: '英語名を\n変えます', madeBy: 'company' });
    expect(Object.keys(waiting.changes)).toEqual(['nameEn']);
    expect((await office(() => members.get(OWN))).name).toEqual(before.name);
    const entries = await entriesLeftBy(running, () => office(() => proposals.accept(id, before.version, by('secretariat'))));
    expect(entries).toEqual([expect.objectContaining({ action: 'proposal.accept', subject_kind: 'organisation', subject_id: OWN, before: { nameEn: before.name.en }, after: { nameEn: 'Kazemachi Systems', proposal: id } })]);
    expect(await office(() => members.get(OWN))).toMatchObject({ name: { ja: before.name.ja, en: 'Kazemachi Systems' }, version: before.version + 1 });
    expect((await office(() => members.search({ q: 'kazemachi systems' }))).items.map((each) => each.id)).toEqual([OWN]);
    const told = await letters(id);
    expect(told.map((each) => [each.kind, each.language, each.path])).toEqual([['proposal.accepted', 'en', `/company/proposals/${id}`], ['proposal.accepted', 'ja', `/company/proposals/${id}`]]);
    expect(told[0]!.title).toBe('Your proposed change is now in the register');
    await expect(office(() => proposals.accept(id, null, by('secretariat')))).rejects.toMatchObject({ code: 'PROPOSAL.DECIDED' });
  });

  test('is told kindly when the entry changed meanwhile, keeps all it says, and is accepted onto the entry of today', async () => {
    const version = await profileVersion();
    const { id } = await proposed({ tradeEn: 'Integrated systems' });
    await office(() => members.change(OWN, { version, prefecture: '広島県', tradeEn: 'Information services' }));
    await expect(office(() => proposals.accept(id, version, by('secretariat')))).rejects.toMatchObject({ kind: 'conflict', code: 'PROPOSAL.ENTRY_CHANGED' });
    const kept = await office(() => proposals.get(id));
    expect(kept).toMatchObject({ state: 'open', baseVersion: version, version: version + 1, before: { tradeEn: 'Information systems' }, now: { tradeEn: 'Information services' }, changes: { tradeEn: 'Integrated systems' } });
    expect(await letters(id)).toEqual([]);
    await office(() => proposals.accept(id, version + 1, by('secretariat')));
    expect(await office(() => members.get(OWN))).toMatchObject({ prefecture: '広島県', trade: { en: 'Integrated systems' }, version: version + 2 });
  });

  test('is declined with words that the company reads, and the entry stays as it is', async () => {
    const version = await profileVersion();
    const { id } = await proposed({ size: 'large' });
    const entries = await entriesLeftBy(running, () => office(() => proposals.decline(id, '規模の根拠をお送りください。', by('secretariat'))));
    expect(entries.map((entry) => entry.action)).toEqual(['proposal.decline']);
    expect(await profileVersion()).toBe(version);
    expect((await letters(id)).map((each) => [each.kind, each.body.includes('規模の根拠をお送りください。')])).toEqual([['proposal.declined', true], ['proposal.declined', true]]);
    expect(await company(() => proposals.get(id))).toMatchObject({ state: 'declined', note: '規模の根拠をお送りください。' });
  });

  test('is taken back by its company, once, and no longer decided on', async () => {
    const { id } = await proposed({ size: 'startup' });
    expect((await entriesLeftBy(running, () => company(() => proposals.withdraw(OWN, id, by('colleague')), 'colleague'))).map((entry) => entry.action)).toEqual(['proposal.withdraw']);
    await expect(company(() => proposals.withdraw(OWN, id, by('company')))).rejects.toMatchObject({ code: 'PROPOSAL.DECIDED' });
    await expect(office(() => proposals.accept(id, null, by('secretariat')))).rejects.toMatchObject({ code: 'PROPOSAL.DECIDED' });
    expect(await letters(id)).toEqual([]);
  });

  test('takes the place of the one before that its writer saw; of two colleagues the second is told', async () => {
    const first = await proposed({ establishedYear: 1950 });
    await expect(proposed({ establishedYear: 1951 }, 'colleague')).rejects.toMatchObject({ code: 'PROPOSAL.OPEN_ALREADY' });
    const second = await proposed({ establishedYear: 1951, replaces: first.id }, 'colleague');
    expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['withdrawn', 'open']);
  });

  test('written on an entry that moved on before it was sent is refused', async () => {
    const version = await profileVersion();
    await office(() => members.change(OWN, { version, establishedYear: 1942 }));
    await expect(company(() => proposals.profile(OWN, { version, establishedYear: 1943 }, by('company')))).rejects.toMatchObject({ code: 'PROPOSAL.WRITTEN_ON_OLD' });
  });

  test('that changes nothing and says nothing is none; a message alone is one', async () => {
    await expect(proposed({ establishedYear: 1942 })).rejects.toMatchObject({ code: 'PROPOSAL.NOTHING' });
    const { id } = await proposed({ message: '2023年にダバオで実績があります。' });
    const version = await profileVersion();
    expect((await entriesLeftBy(running, () => office(() => proposals.accept(id, version, by('secretariat'))))).map((entry) => entry.action)).toEqual(['proposal.accept']);
    expect(await profileVersion()).toBe(version);
  });
});

describe('solutions', () => {
  test('a change of a solution is accepted as an edit; a member’s leaf must be one of the taxonomy', async () => {
    const version = await solutionVersion();
    await expect(company(() => proposals.solution(OWN, SOLUTION, { version, leaves: ['transport.teleport'] }, by('company')))).rejects.toMatchObject({ code: 'TAXONOMY.UNKNOWN_LEAF' });
    const { id } = await company(() => proposals.solution(OWN, SOLUTION, { version, titleEn: 'Ambulance link', maturity: 'widely-deployed' }, by('company')));
    await office(() => proposals.accept(id, null, by('secretariat')));
    expect(await office(() => members.solution(SOLUTION))).toMatchObject({ title: { en: 'Ambulance link' }, maturity: 'widely-deployed', version: version + 1 });
  });

  test('a new solution stands behind the others once it is accepted, and is matched from then on', async () => {
    const { id } = await company(() => proposals.newSolution(OWN, { titleJa: '救急の訓練', leaves: ['health.telehealth'], technologies: [' 映像 ', '', '映像'] }, by('company')));
    expect((await office(() => members.get(OWN))).solutions).toHaveLength(3);
    const entries = await entriesLeftBy(running, () => office(() => proposals.accept(id, null, by('secretariat'))));
    expect(entries).toEqual([expect.objectContaining({ action: 'proposal.accept', subject_kind: 'solution', subject_id: `sol-${id}` })]);
    const { solutions } = await office(() => members.get(OWN));
    expect(solutions.map((each) => each.id)).toEqual(['sol-0234', 'sol-0235', 'sol-0236', `sol-${id}`]);
    expect(solutions[3]).toMatchObject({ title: { ja: '救急の訓練', en: null }, technologies: ['映像'], state: 'current', references: null, sample: true });
    expect((await office(() => members.solutions({ q: '救急の訓練' }))).items.map((each) => each.id)).toEqual([`sol-${id}`]);
    expect((await letters(id))[0]!.body).toContain('救急の訓練');
  });

  test('somebody else’s solution is not there', async () => {
    const foreign = (await office(() => members.get(OTHER))).solutions[0]!;
    await expect(company(() => proposals.solution(OWN, foreign.id, { version: foreign.version, titleEn: 'x' }, by('company')))).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('bad input', () => {
  test.each([
    [{ nameJa: null, nameEn: '  ' }, 'MEMBER.NAMELESS', 'nameJa'], [{ nameJa: null, nameEn: '\u200b' }, 'MEMBER.NAMELESS', 'nameJa'],
  ])('%j is refused at its field', async (changes, code, field) => {
    await expect(proposed(changes)).rejects.toMatchObject({ code, fields: [expect.objectContaining({ field })] });
  });

  test('signs that nobody sees are taken out', async () => {
    const { id } = await proposed({ nameEn: 'a\u0007b', languages: ['en\u0000'], tradeJa: 'a\u202eb' });
    expect((await office(() => proposals.get(id))).changes).toEqual({ nameEn: 'ab', languages: ['en'], tradeJa: 'ab' });
  });

  test.each(['=HYPERLINK("x")', '<b>名</b>', '＝ＳＵＭ（Ａ１）　社', '👪🏽'])('%p is a text like any other', async (nameEn) => {
    const { id } = await proposed({ nameEn });
    expect((await office(() => proposals.get(id))).changes).toEqual({ nameEn });
  });
});

describe('behind the service, the database alone', () => {
  test('shows a company its own proposals and lets it make none for another, accept none, and reopen none', async () => {
    const { id } = await proposed({ nameEn: 'Fence' });
    const read = (of: Scope) => running.database.as(of, () => running.database.query<{ id: string }>(`SELECT id FROM change_proposal WHERE state = 'open'`));
    expect(await read(scope('company', 'company', OWN))).toEqual([{ id }]);
    for (const role of ['city', 'organizer'] as const) expect(await read(scope(role, 'company', OWN))).toEqual([]);
    expect(await rival(() => running.database.query('SELECT id FROM change_proposal'))).toEqual([]);
    await expect(rival(() => proposals.get(id))).rejects.toMatchObject({ kind: 'not-found' });
    const insert = `INSERT INTO change_proposal (id, organisation_id, kind, solution_id, base_version, before, changes, made_by_name, made_at, state, decided_at)
      VALUES (gen_random_uuid(), $1, $2, $3, 1, '{}', '{}', 'x', now(), $4, $5)`;
    const tries: unknown[][] = [[OWN, 'profile', null, 'open', null], [OTHER, 'solution', SOLUTION, 'open', null], [OTHER, 'profile', null, 'accepted', new Date()]];
    for (const values of tries) await expect(rival(() => running.database.query(insert, values))).rejects.toThrow(/row-level security/);
    await expect(company(() => running.database.query(`UPDATE change_proposal SET state = 'accepted', decided_at = now() WHERE id = $1`, [id]))).rejects.toThrow(/row-level security/);
    expect(await company(() => running.database.query(`DELETE FROM change_proposal WHERE id = $1 RETURNING id`, [id]))).toEqual([[], 0]);
    await settled();
    expect(await company(() => running.database.query(`UPDATE change_proposal SET state = 'open', decided_at = NULL WHERE id = $1 RETURNING id`, [id]))).toEqual([[], 0]);
  });
});
