/** The sheet of members: its columns as a Japanese office keeps them, and how its rows become organisations. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { columnsOf, ID_PATTERN } from '../platform/names.js';
import { faultsIn } from '../platform/validation.js';
import { choiceColumn, codeColumn, type Column, dayColumn, derivedColumn, listColumn, textColumn, type Values, wholeColumn, yesColumn } from '../sheets/column.js';
import { COUNTRIES, LANGUAGE_CODES } from '../sheets/codes.js';
import { deleteRows, insertRows, updateRows } from '../sheets/entry-rows.js';
import { type Entry, numberedIds, type Rules } from '../sheets/plan.js';
import { type Audience, type Leaving, SheetKinds, type Writing } from '../sheets/sheet-kinds.js';
import { plainCorporateNumber } from './corporate-number.js';
import { hasConsented } from './member.consent.js';
import { organisationGrams } from './member-grams.js';
import { MemberHistory } from './member-history.js';
import { MembersQueries } from './members.queries.js';
import { OrganisationEdit } from './organisation.dto.js';
import { Organisation } from './organisation.entity.js';
import { SheetLetters } from './sheet-letters.js';

export const SAMPLE_NAME = /^(?:見本・|Sample )/;

const COLUMNS: readonly Column[] = [
  codeColumn({ key: 'id', heading: { ja: '会員番号', en: 'Member number' }, also: ['会員ID', '会員No', '会員コード', 'Member id', 'id'] }, (text) => text.normalize('NFKC').trim().toLowerCase()),
  choiceColumn({ key: 'kind', heading: { ja: '会員種別', en: 'Kind' }, also: ['種別', '団体種別', '種類', '会員区分', '区分'], required: true }, [
    { value: 'company', ja: ['企業', '民間企業', '会社', '法人'], en: ['Company'] }, { value: 'ministry', ja: ['府省庁', '省庁', '中央省庁', '官公庁'], en: ['Ministry'] },
    { value: 'local-government', ja: ['地方公共団体', '自治体', '地方自治体'], en: ['Local government'] }, { value: 'public-body', ja: ['公的機関', '独立行政法人', '政府系機関'], en: ['Public body'] },
    { value: 'association', ja: ['団体', '協会', '業界団体'], en: ['Association'] }, { value: 'university', ja: ['大学・高専', '大学等', '大学', '研究機関', '学校'], en: ['University'] },
  ]),
  textColumn({ key: 'nameJa', heading: { ja: '法人名', en: 'Name (Japanese)' }, also: ['会員名', '団体名', '会社名', '企業名', '名称', '名称（日本語）', '組織名', '商号'] }),
  textColumn({ key: 'nameKana', heading: { ja: 'フリガナ', en: 'Kana' }, also: ['ふりがな', 'カナ', 'かな', '法人名カナ', '読み', '会社名カナ'] }),
  textColumn({ key: 'nameEn', heading: { ja: '英文名', en: 'Name (English)' }, also: ['英文名称', '英語名', '名称（英語）', '英文社名', '英語表記', 'English name', 'Name'] }),
  textColumn({ key: 'tradeJa', heading: { ja: '業種', en: 'Trade (Japanese)' }, also: ['業種（日本語）', '業界'] }),
  textColumn({ key: 'tradeEn', heading: { ja: '業種（英語）', en: 'Trade (English)' }, also: ['英文業種', 'Trade', 'Industry'] }),
  textColumn({ key: 'prefecture', heading: { ja: '所在地', en: 'Prefecture' }, also: ['都道府県', '本社所在地', '所在地（都道府県）'] }),
  choiceColumn({ key: 'size', heading: { ja: '規模', en: 'Size' }, also: ['企業規模', '会社規模'] }, [
    { value: 'large', ja: ['大企業', '大'], en: ['Large'] }, { value: 'mid', ja: ['中堅企業', '中堅'], en: ['Mid-sized', 'Mid'] },
    { value: 'small', ja: ['中小企業', '中小', '小規模事業者'], en: ['SME', 'Small'] }, { value: 'startup', ja: ['スタートアップ', 'ベンチャー'], en: ['Start-up'] },
  ]),
  codeColumn({ key: 'corporateNumber', heading: { ja: '法人番号', en: 'Corporate number' }, also: ['法人番号（13桁）', '国税庁法人番号', 'Corporate No'] }, plainCorporateNumber),
  wholeColumn({ key: 'establishedYear', heading: { ja: '設立年', en: 'Established' }, also: ['創立年', '創業年', '設立', 'Year established'] }),
  listColumn({ key: 'offices', heading: { ja: 'ASEAN拠点（国コード）', en: 'Offices abroad (country codes)' }, also: ['ASEAN拠点', '海外拠点', '海外拠点（国コード）', 'Offices abroad'] }, COUNTRIES),
  listColumn({ key: 'countriesOffered', heading: { ja: '提供可能国（国コード）', en: 'Countries offered (codes)' }, also: ['提供可能国', '提供する国', '対応国', 'Countries offered'] }, COUNTRIES),
  listColumn({ key: 'languages', heading: { ja: '対応言語', en: 'Languages' }, also: ['言語', '対応可能言語'] }, LANGUAGE_CODES),
  dayColumn({ key: 'joined', heading: { ja: '入会日', en: 'Joined' }, also: ['入会年月日', '加入日', '登録日'], required: true }),
  dayColumn({ key: 'expires', heading: { ja: '会員期限', en: 'Member until' }, also: ['退会日', '会員資格の期限', '有効期限'], isInternal: true }),
  yesColumn({ key: 'approved', heading: { ja: '承認', en: 'Approved' }, also: ['承認済', '入会承認'], isInternal: true }),
  derivedColumn({ key: 'solutionCount', heading: { ja: 'ソリューション件数', en: 'Number of solutions' }, also: ['ソリューション数'] }),
];

const WRITTEN = COLUMNS.filter(({ derived }) => !derived).map(({ key }) => key);
/** What the limits of a correction by hand cover as well. */
const EDITED = WRITTEN.filter((key) => !['id', 'kind', 'joined', 'approved'].includes(key));

@Injectable()
export class MemberSheet implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queries: MembersQueries,
    private readonly history: MemberHistory,
    private readonly letters: SheetLetters,
    private readonly clock: Clock,
    private readonly kinds: SheetKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      kind: 'members', name: { ja: '会員', en: 'Members' }, table: 'organisation', parts: [], keys: ['id', 'corporateNumber', 'nameJa', 'nameEn'],
      rules: () => Promise.resolve(RULES),
      entries: () => this.entries(),
      insert: (rows) => this.insert(rows),
      update: (rows) => this.update(rows),
      remove: (ids) => deleteRows(this.database, 'organisation', ids),
      needed: null,
      tell: (ids, done) => this.letters.tell(ids, done),
      leaving: (audience) => this.leaving(audience),
      afterAdding: {
        ja: '新しい会員には、まだマッチングへの同意の記録がありません。同意が記録されるまで、ラウンドには入りません。',
        en: 'New members have no recorded consent to be matched yet, so they take no part in rounds until there is one.',
      },
    });
  }

  private async entries(): Promise<Entry[]> {
    return (await this.database.repository(Organisation).find({ order: { id: 'ASC' } })).map((row) => entryOf(row, 0));
  }

  private async insert(rows: readonly Writing[]): Promise<void> {
    await insertRows(this.database, 'organisation', rows.map(({ values }) => ({ ...rowOf(values), sample: SAMPLE_NAME.test(String(values['nameJa'] ?? values['nameEn'])), updatedAt: this.clock.now() })));
  }

  private async update(rows: readonly Writing[]): Promise<void> {
    const ids = rows.map(({ id }) => id);
    const before = new Map((await this.database.repository(Organisation).findBy({ id: In(ids) })).map((row) => [row.id, { organisationId: row.id, row }]));
    const written = rows.map(({ id, values }) => rowOf({ ...values, id }));
    await updateRows(this.database, 'organisation', written);
    await this.history.keepSheet('profile', EDITED, before, written);
  }

  private async leaving(audience: Audience): Promise<Leaving[]> {
    const { entities, raw } = await this.database.repository(Organisation).createQueryBuilder('o')
      .addSelect(hasConsented('o.id'), 'free').setParameters({ ...audience, today: this.clock.today() }).orderBy('o.id').getRawAndEntities<{ free: boolean }>();
    const counts = await this.queries.solutionCounts(entities.map(({ id }) => id), this.clock.today());
    return entities.map((row, at) => ({ entry: entryOf(row, counts.get(row.id)?.solutions ?? 0), isFree: audience.purpose === 'office' || raw[at]!.free, isMerged: row.mergedInto !== null, isSample: row.sample }));
  }
}

const RULES: Rules = {
  columns: COLUMNS, id: 'id', further: 'corporateNumber', names: ['nameJa', 'nameEn'], hintsByName: true,
  isId: (text) => new RegExp(ID_PATTERN).test(text),
  check: (values) => {
    const edited = Object.fromEntries(EDITED.map((key) => [key, values[key] ?? null]));
    const faults = faultsIn(OrganisationEdit, { ...edited, version: 1 }).map(({ field, texts }) => ({ key: field, texts }));
    if (!values['nameJa'] && !values['nameEn']) faults.push({ key: 'nameJa', texts: { ja: '名称を日本語か英語で入力してください。', en: 'Give a name in Japanese or English.' } });
    if (typeof values['joined'] === 'string' && typeof values['expires'] === 'string' && values['expires'] < values['joined']) {
      faults.push({ key: 'expires', texts: { ja: '会員資格の終わりは、入会日より後にしてください。', en: 'Membership cannot end before it begins.' } });
    }
    return faults;
  },
  complete: (values) => ({ ...Object.fromEntries(WRITTEN.map((key) => [key, null])), approved: false, ...values }),
  idGiver: (taken) => numberedIds('org-', taken),
};

function entryOf(row: Organisation, solutionCount: number): Entry {
  const values: Values = { ...Object.fromEntries(WRITTEN.map((key) => [key, row[key as keyof Organisation]])), solutionCount };
  return { id: row.id, version: row.version, values, name: { ja: row.nameJa ?? row.nameEn ?? row.id, en: row.nameEn ?? row.nameJa ?? row.id } };
}

function rowOf(values: Values): Values {
  const row = Object.fromEntries(WRITTEN.map((key) => [key, values[key] ?? null]));
  return { ...row, search: organisationGrams(columnsOf(row)) };
}
