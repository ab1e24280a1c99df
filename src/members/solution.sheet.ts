/** The sheet of solutions: one row a solution, its references in one cell, beside the number of its member. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { CitiesService } from '../cities/cities.service.js';
import { TaxonomyService } from '../cities/taxonomy.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { columnsOf, ID_PATTERN } from '../platform/names.js';
import { faultsIn } from '../platform/validation.js';
import { choiceColumn, codeColumn, type Column, dayColumn, derivedColumn, fault, listColumn, longTextColumn, type Reading, shortened, textColumn, type Values } from '../sheets/column.js';
import { deleteRows, insertRows, updateRows } from '../sheets/entry-rows.js';
import { type Entry, numberedIds, type Rules } from '../sheets/plan.js';
import { type Audience, type Leaving, type SheetDone, SheetKinds, type Writing } from '../sheets/sheet-kinds.js';
import { hasConsented } from './member.consent.js';
import { solutionGrams } from './member-grams.js';
import { MemberHistory } from './member-history.js';
import { MembersQueries } from './members.queries.js';
import { Organisation } from './organisation.entity.js';
import { SheetLetters } from './sheet-letters.js';
import { SolutionEdit } from './solution.dto.js';
import { Solution } from './solution.entity.js';
import { asKept, type Reference, referencesColumn } from './solution.references.js';
import type { SolutionReference } from './solution-reference.entity.js';

interface Owner { id: string; kind: string; nameJa: string | null; nameEn: string | null; sample: boolean }

/** Fields that are columns of the table; references have a table of their own. */
const WRITTEN = ['organisationId', 'titleJa', 'titleEn', 'textJa', 'textEn', 'leaves', 'technologies', 'maturity', 'priceBand', 'delivery', 'personalData', 'storage', 'ownership', 'reviewed', 'validUntil', 'status'] as const;
/** What the limits of a correction by hand cover as well. */
const EDITED = WRITTEN.filter((key) => !['organisationId', 'reviewed', 'status'].includes(key));
const SAID = ['titleJa', 'titleEn', 'textJa', 'textEn'];

@Injectable()
export class SolutionSheet implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queries: MembersQueries,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
    private readonly history: MemberHistory,
    private readonly letters: SheetLetters,
    private readonly clock: Clock,
    private readonly kinds: SheetKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      kind: 'solutions', name: { ja: 'ソリューション', en: 'Solutions' }, table: 'solution', parts: ['solution_reference'], keys: ['id', 'organisationId'],
      rules: () => this.rules(),
      entries: () => this.entries(),
      insert: (rows) => this.insert(rows),
      update: (rows) => this.update(rows),
      remove: (ids) => deleteRows(this.database, 'solution', ids),
      needed: null,
      tell: (ids, done) => this.tell(ids, done),
      leaving: (audience) => this.leaving(audience),
      afterAdding: null,
    });
  }

  private async rules(): Promise<Rules> {
    const owners = await this.owners();
    const cities = new Set((await this.cities.names()).keys());
    return {
      columns: this.columns(cities), id: 'id', further: null, names: ['titleJa', 'titleEn'], hintsByName: false,
      isId: (text) => new RegExp(ID_PATTERN).test(text),
      check: (values, entry) => this.check(values, entry, owners),
      complete: (values) => ({ ...Object.fromEntries([...WRITTEN, 'references'].map((key) => [key, null])), status: 'current', ...values }),
      idGiver: (taken) => numberedIds('sol-', taken, 4),
    };
  }

  private columns(cities: ReadonlySet<string>): Column[] {
    const leaf = (text: string): Reading => (this.taxonomy.hasLeaf(text) ? { value: text } : fault(`分類に細目「${shortened(text)}」がありません。`, `The taxonomy has no leaf "${shortened(text)}".`));
    const leafNames = (value: unknown, language: 'ja' | 'en'): string => (Array.isArray(value) ? value.map((id) => this.taxonomy.name(String(id))[language]).join('、') : '');
    return [
      codeColumn({ key: 'organisationId', heading: { ja: '会員番号', en: 'Member number' }, also: ['会員ID', '会員No', 'Member id'], required: true }, (text) => text.normalize('NFKC').trim().toLowerCase()),
      derivedColumn({ key: 'organisationName', heading: { ja: '法人名', en: 'Member' }, also: ['会員名', '会社名', '企業名', '団体名', 'Company'] }, (value, language) => (value as Record<string, string> | null)?.[language] ?? ''),
      codeColumn({ key: 'id', heading: { ja: 'ソリューション番号', en: 'Solution number' }, also: ['番号', 'ソリューションID', 'Solution id', 'id'] }, (text) => text.normalize('NFKC').trim().toLowerCase()),
      textColumn({ key: 'titleJa', heading: { ja: 'ソリューション名', en: 'Title (Japanese)' }, also: ['名称', '題名', '題名（日本語）', '名称（日本語）'] }),
      textColumn({ key: 'titleEn', heading: { ja: '英文ソリューション名', en: 'Title (English)' }, also: ['英文名', '題名（英語）', '名称（英語）', 'Title'] }),
      longTextColumn({ key: 'textJa', heading: { ja: '概要', en: 'Description (Japanese)' }, also: ['説明', '本文', '説明（日本語）', '本文（日本語）'] }),
      longTextColumn({ key: 'textEn', heading: { ja: '英文概要', en: 'Description (English)' }, also: ['説明（英語）', '本文（英語）', '英文説明', 'Description'] }),
      listColumn({ key: 'leaves', heading: { ja: '分野コード', en: 'Leaves (codes)' }, also: ['細目コード', '細目', 'Leaves'] }, leaf),
      derivedColumn({ key: 'leafNames', heading: { ja: '分野', en: 'Leaves' }, also: ['分野名', '細目名'] }, leafNames),
      listColumn({ key: 'technologies', heading: { ja: '主な技術', en: 'Technologies' }, also: ['技術', '使用技術'] }),
      ...CHOICES,
      referencesColumn({ key: 'references', heading: { ja: '実績（国/都市/年/分野コード/規模）', en: 'References (country/city/year/leaf/size)' }, also: ['実績', '導入実績', 'References'] }, cities, (id) => this.taxonomy.hasLeaf(id)),
      dayColumn({ key: 'reviewed', heading: { ja: '最終確認日', en: 'Reviewed' }, also: ['確認日', '更新日'] }),
      dayColumn({ key: 'validUntil', heading: { ja: '有効期限', en: 'Valid until' }, also: ['掲載期限', '期限'] }),
      choiceColumn({ key: 'status', heading: { ja: '状態', en: 'State' }, also: ['ステータス', 'Status'] }, [
        { value: 'current', ja: ['有効', '掲載中'], en: ['Current'] }, { value: 'expired', ja: ['期限切れ'], en: ['Expired'] }, { value: 'withdrawn', ja: ['取り下げ', '取下げ', '掲載終了'], en: ['Withdrawn'] },
      ]),
    ];
  }

  private check(values: Values, entry: Entry | null, owners: ReadonlyMap<string, Owner>): { key: string; texts: { ja: string; en: string } }[] {
    const edited = Object.fromEntries(EDITED.map((key) => [key, values[key] ?? null]));
    const faults = faultsIn(SolutionEdit, { ...edited, version: 1 }).map(({ field, texts }) => ({ key: field, texts }));
    const owner = owners.get(String(values['organisationId']));
    if (values['organisationId'] && !owner) faults.push({ key: 'organisationId', texts: { ja: `会員番号「${shortened(String(values['organisationId']))}」の会員がいません。先に会員を登録してください。`, en: `There is no member "${shortened(String(values['organisationId']))}"; enter the member first.` } });
    if (owner && owner.kind !== 'company') faults.push({ key: 'organisationId', texts: { ja: 'ソリューションを持てるのは企業だけです。', en: 'Only a company can have solutions.' } });
    if (entry && entry.values['organisationId'] !== values['organisationId']) faults.push({ key: 'organisationId', texts: { ja: `このソリューションは会員「${String(entry.values['organisationId'])}」のものです。別の会員には移せません。`, en: `This solution belongs to the member ${String(entry.values['organisationId'])} and cannot be moved to another.` } });
    if (SAID.every((key) => !values[key])) faults.push({ key: 'titleJa', texts: { ja: '名称か説明のどれかを、日本語か英語で入力してください。', en: 'Say something: a title or a text, in Japanese or English.' } });
    return faults;
  }

  private async owners(): Promise<Map<string, Owner>> {
    const rows = await this.database.repository(Organisation).find({ select: { id: true, kind: true, nameJa: true, nameEn: true, sample: true } });
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async entries(): Promise<Entry[]> {
    const rows = await this.database.repository(Solution).find({ order: { id: 'ASC' } });
    const references = await this.queries.references();
    return rows.map((row) => entryOf(row, references.get(row.id) ?? [], undefined));
  }

  private async insert(rows: readonly Writing[]): Promise<void> {
    const [solutions, owners] = [await this.queries.solutionsOf(), await this.owners()];
    const last = new Map([...solutions].map(([id, own]) => [id, Math.max(0, ...own.map(({ position }) => position))]));
    await insertRows(this.database, 'solution', rows.map(({ id, values }) => {
      const owner = String(values['organisationId']);
      last.set(owner, (last.get(owner) ?? 0) + 1);
      return { ...rowOf(id, values), position: last.get(owner), sample: owners.get(owner)?.sample ?? false, updatedAt: this.clock.now() };
    }));
    await this.writeReferences(rows);
  }

  private async update(rows: readonly Writing[]): Promise<void> {
    const ids = rows.map(({ id }) => id);
    const references = await this.queries.references(ids);
    const before = new Map((await this.database.repository(Solution).findBy({ id: In(ids) })).map((row) => [row.id, {
      organisationId: row.organisationId, row: { ...row, references: row.referencesKnown ? asKept(references.get(row.id) ?? []) : null },
    }]));
    const written = rows.map(({ id, values }) => rowOf(id, values));
    await updateRows(this.database, 'solution', written);
    await this.history.keepSheet('solution', [...EDITED, 'references'], before, rows.map(({ values }, at) => ({ ...written[at], references: values['references'] ? asKept(values['references'] as Reference[]) : null })));
    await this.database.query('DELETE FROM solution_reference WHERE solution_id = ANY($1)', [ids]);
    await this.writeReferences(rows);
  }

  private async tell(ids: readonly string[], done: SheetDone): Promise<void> {
    const rows = await this.database.repository(Solution).find({ select: { id: true, organisationId: true }, where: { id: In([...ids]) } });
    await this.letters.tell(rows.map(({ organisationId }) => organisationId), done);
  }

  private async writeReferences(rows: readonly Writing[]): Promise<void> {
    await insertRows(this.database, 'solution_reference', rows.flatMap(({ id, values }) =>
      ((values['references'] as Reference[] | null) ?? []).map((reference, at) => ({ solutionId: id, position: at + 1, ...reference }))));
  }

  private async leaving(audience: Audience): Promise<Leaving[]> {
    const { entities, raw } = await this.database.repository(Solution).createQueryBuilder('s')
      .addSelect(hasConsented('s.organisation_id'), 'free').setParameters({ ...audience, today: this.clock.today() }).orderBy('s.organisation_id').addOrderBy('s.position').addOrderBy('s.id').getRawAndEntities<{ free: boolean }>();
    const [references, owners] = [await this.queries.references(), await this.owners()];
    return entities.map((row, at) => ({ entry: entryOf(row, references.get(row.id) ?? [], owners.get(row.organisationId)), isFree: audience.purpose === 'office' || raw[at]!.free, isMerged: false, isSample: row.sample }));
  }
}

const CHOICES: readonly Column[] = [
  choiceColumn({ key: 'maturity', heading: { ja: '成熟度', en: 'Maturity' }, also: ['開発段階', '段階'] }, [
    { value: 'research', ja: ['研究開発', '研究段階', '研究'], en: ['Research'] }, { value: 'pilot', ja: ['実証', '実証済み', '実証段階'], en: ['Piloted', 'Pilot'] },
    { value: 'commercial', ja: ['商用', '商用化', '実用'], en: ['Commercial'] }, { value: 'widely-deployed', ja: ['普及', '広く導入'], en: ['Widely deployed'] },
  ]),
  choiceColumn({ key: 'priceBand', heading: { ja: '価格帯', en: 'Price band' }, also: ['費用', '価格'] }, [
    { value: 'under-10M-yen', ja: ['1,000万円未満'], en: ['Under 10 million yen'] }, { value: '10-100M', ja: ['1,000万円～1億円', '1,000万〜1億円'], en: ['10 to 100 million yen'] },
    { value: '100M-1B', ja: ['1億円～10億円', '1億〜10億円'], en: ['100 million to 1 billion yen'] }, { value: 'over-1B', ja: ['10億円超', '10億円以上'], en: ['Over 1 billion yen'] },
  ]),
  choiceColumn({ key: 'delivery', heading: { ja: '提供形態', en: 'Delivery' }, also: ['提供の形'] }, [
    { value: 'product', ja: ['製品'], en: ['Product'] }, { value: 'service', ja: ['サービス'], en: ['Service'] }, { value: 'system', ja: ['システム'], en: ['System'] },
    { value: 'consulting', ja: ['コンサルティング', 'コンサル'], en: ['Consulting'] }, { value: 'construction', ja: ['工事・施設', '建設', '工事'], en: ['Construction'] },
  ]),
  choiceColumn({ key: 'personalData', heading: { ja: '個人情報の取扱い', en: 'Personal data' }, also: ['個人データ', '個人情報'] }, [
    { value: 'none', ja: ['なし', '個人データを扱わない'], en: ['None'] }, { value: 'pseudonymised', ja: ['仮名化', '仮名化して扱う'], en: ['Pseudonymised'] }, { value: 'identified', ja: ['あり', '個人を特定するデータを扱う'], en: ['Identified'] },
  ]),
  choiceColumn({ key: 'storage', heading: { ja: 'データ保存場所', en: 'Storage' }, also: ['保存場所'] }, [
    { value: 'none', ja: ['保存なし', '保存しない'], en: ['Nothing stored'] }, { value: 'on-site', ja: ['現地施設内', '現場の機器内'], en: ['On site'] }, { value: 'in-country', ja: ['相手国内', '導入国の国内'], en: ['In the country'] },
    { value: 'japan-cloud', ja: ['日本国内クラウド', '日本のクラウド'], en: ['Cloud in Japan'] }, { value: 'global-cloud', ja: ['海外クラウド', '海外を含むクラウド'], en: ['Global cloud'] },
  ]),
  choiceColumn({ key: 'ownership', heading: { ja: 'データの帰属', en: 'Ownership of data' }, also: ['データの所有'] }, [
    { value: 'none', ja: ['該当なし', 'データなし'], en: ['No data'] }, { value: 'city', ja: ['都市'], en: ['City'] }, { value: 'shared', ja: ['共同', '共有'], en: ['Shared'] }, { value: 'company', ja: ['企業'], en: ['Company'] },
  ]),
];

function entryOf(row: Solution, references: readonly SolutionReference[], owner: Owner | undefined): Entry {
  const values: Values = {
    id: row.id, ...Object.fromEntries(WRITTEN.map((key) => [key, row[key]])), leafNames: row.leaves,
    references: row.referencesKnown ? references.map(({ country, cityId, year, leaf, scale }) => ({ country, cityId, year, leaf, scale })) : null,
    organisationName: owner ? { ja: owner.nameJa ?? owner.nameEn, en: owner.nameEn ?? owner.nameJa } : null,
  };
  return { id: row.id, version: row.version, values, name: { ja: row.titleJa ?? row.titleEn ?? row.id, en: row.titleEn ?? row.titleJa ?? row.id } };
}

function rowOf(id: string, values: Values): Values {
  const row: Values = { id, ...Object.fromEntries(WRITTEN.map((key) => [key, values[key] ?? null])), referencesKnown: values['references'] != null };
  return { ...row, search: solutionGrams(columnsOf(row)) };
}
