/** The sheet of needs: one row a need of a city. What local companies look for comes with their seminar and not by a sheet. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { columnsOf, ID_PATTERN } from '../platform/names.js';
import { faultsIn } from '../platform/validation.js';
import { choiceColumn, codeColumn, type Column, dayColumn, derivedColumn, fault, listColumn, longTextColumn, plainWord, type Reading, shortened, textColumn, type Values } from '../sheets/column.js';
import { deleteRows, insertRows, updateRows } from '../sheets/entry-rows.js';
import type { Entry, Rules } from '../sheets/plan.js';
import { type Leaving, SheetKinds, type Writing } from '../sheets/sheet-kinds.js';
import { CitiesService } from './cities.service.js';
import { needGrams } from './city-grams.js';
import { CityHistory } from './city-history.js';
import { NeedEdit } from './need.dto.js';
import { Need } from './need.entity.js';
import { NEED_CONTENT } from './need.rows.js';
import { TaxonomyService } from './taxonomy.service.js';
import { isWebAddress } from './web-address.js';

type CityNames = ReadonlyMap<string, { ja: string; en: string }>;

const WRITTEN = ['cityId', 'domain', 'leaves', 'titleJa', 'titleEn', 'textJa', 'textEn', 'stage', 'sourceUrl', 'sourceOn', 'confidence', 'budgetBand', 'asksPersonalData', 'asksStorage', 'asksOwnership', 'reviewOn'] as const;
const EDITED = ['domain', 'leaves', 'titleJa', 'titleEn', 'textJa', 'textEn', 'stage', 'sourceOn', 'reviewOn'] as const;
const SAID = ['titleJa', 'titleEn', 'textJa', 'textEn'];

@Injectable()
export class NeedSheet implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
    private readonly history: CityHistory,
    private readonly clock: Clock,
    private readonly kinds: SheetKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      kind: 'needs', name: { ja: 'ニーズ', en: 'Needs' }, table: 'need', parts: [], keys: ['id', 'cityId'],
      rules: () => this.rules(),
      entries: () => this.entries(),
      insert: (rows) => this.insert(rows),
      update: (rows) => this.update(rows),
      remove: (ids) => deleteRows(this.database, 'need', ids),
      needed: (ids) => this.answered(ids),
      tell: null,
      leaving: () => this.leaving(),
      afterAdding: null,
    });
  }

  private async rules(): Promise<Rules> {
    const cities = await this.cities.names();
    return {
      columns: this.columns(cities), id: 'id', further: null, names: ['titleJa', 'titleEn'], hintsByName: false,
      isId: (text) => new RegExp(ID_PATTERN).test(text),
      check: (values, entry) => this.check(values, entry),
      complete: (values) => ({ ...Object.fromEntries(WRITTEN.map((key) => [key, null])), leaves: [], stage: 'unknown', confidence: 'unknown', ...values }),
      idGiver: needIds,
    };
  }

  private columns(cities: CityNames): Column[] {
    const byName = new Map([...cities].flatMap(([id, { ja, en }]) => [id, ja, en].map((name) => [plainWord(name), id] as const)));
    const city = (text: string): Reading => {
      const id = byName.get(plainWord(text));
      return id === undefined ? fault(`都市「${shortened(text)}」は登録されていません。都市の番号か名称を確かめてください。`, `There is no city "${shortened(text)}"; check its id or name.`) : { value: id };
    };
    const leaf = (text: string): Reading => (this.taxonomy.hasLeaf(text) ? { value: text } : fault(`分類に細目「${shortened(text)}」がありません。`, `The taxonomy has no leaf "${shortened(text)}".`));
    const domains = this.taxonomy.domains().map(({ id, ja, en }) => ({ value: id, ja: [id, ja], en: [id, en] }));
    const names = (value: unknown, language: 'ja' | 'en'): string => [value ?? []].flat().map((id) => this.taxonomy.name(String(id))[language]).join('、');
    return [
      codeColumn({ key: 'id', heading: { ja: 'ニーズ番号', en: 'Need number' }, also: ['番号', 'ニーズID', 'Need id', 'id'] }, (text) => text.normalize('NFKC').trim().toLowerCase()),
      { ...codeColumn({ key: 'cityId', heading: { ja: '都市番号', en: 'City (id)' }, also: ['都市', '都市コード', '都市ID', 'City'], required: true }), read: city },
      derivedColumn({ key: 'cityName', heading: { ja: '都市名', en: 'Name of the city' } }, (value, language) => cities.get(String(value))?.[language] ?? ''),
      choiceColumn({ key: 'domain', heading: { ja: '分野コード', en: 'Domain (code)' }, also: ['分野', 'Domain'], required: true }, domains),
      listColumn({ key: 'leaves', heading: { ja: '細目コード', en: 'Leaves (codes)' }, also: ['細目', 'Leaves'] }, leaf),
      derivedColumn({ key: 'leafNames', heading: { ja: '細目名', en: 'Leaves' } }, names),
      textColumn({ key: 'titleJa', heading: { ja: 'ニーズ名', en: 'Title (Japanese)' }, also: ['題名', '題名（日本語）', '件名', '課題名'] }),
      textColumn({ key: 'titleEn', heading: { ja: '英文ニーズ名', en: 'Title (English)' }, also: ['題名（英語）', 'Title'] }),
      longTextColumn({ key: 'textJa', heading: { ja: '内容', en: 'Text (Japanese)' }, also: ['本文', '本文（日本語）', '概要', '説明'] }),
      longTextColumn({ key: 'textEn', heading: { ja: '英文内容', en: 'Text (English)' }, also: ['本文（英語）', '英文概要', 'Text'] }),
      choiceColumn({ key: 'stage', heading: { ja: '段階', en: 'Stage' }, also: ['進捗'] }, [
        { value: 'unknown', ja: ['不明', '未定'], en: ['Unknown'] }, { value: 'idea', ja: ['構想'], en: ['Idea'] }, { value: 'study', ja: ['調査', '計画'], en: ['Study'] },
        { value: 'demonstration', ja: ['実証'], en: ['Demonstration'] }, { value: 'procurement', ja: ['調達'], en: ['Procurement'] },
      ]),
      { ...textColumn({ key: 'sourceUrl', heading: { ja: '出典', en: 'Source' }, also: ['出典URL', 'URL', 'Source URL'] }), read: webAddress },
      dayColumn({ key: 'sourceOn', heading: { ja: '出典の日付', en: 'Day of the source' }, also: ['出典日', 'Source day'] }),
      choiceColumn({ key: 'confidence', heading: { ja: '確からしさ', en: 'Confidence' }, also: ['確度', '信頼度'] }, [
        { value: 'high', ja: ['高'], en: ['High'] }, { value: 'medium', ja: ['中'], en: ['Medium'] }, { value: 'low', ja: ['低'], en: ['Low'] }, { value: 'unknown', ja: ['不明'], en: ['Unknown'] },
      ]),
      choiceColumn({ key: 'budgetBand', heading: { ja: '予算の目安', en: 'Budget band' }, also: ['予算'] }, [
        { value: 'under-10M-yen', ja: ['1,000万円未満', '1000万円未満'], en: ['Under 10 million yen'] }, { value: '10-100M', ja: ['1,000万〜1億円', '1000万〜1億円'], en: ['10 to 100 million yen'] },
        { value: '100M-1B', ja: ['1億〜10億円'], en: ['100 million to 1 billion yen'] }, { value: 'over-1B', ja: ['10億円以上'], en: ['Over 1 billion yen'] },
      ]),
      choiceColumn({ key: 'asksPersonalData', heading: { ja: '個人データの条件', en: 'Asks of personal data' } }, [
        { value: 'none', ja: ['扱わない'], en: ['None'] }, { value: 'pseudonymised', ja: ['仮名化する'], en: ['Pseudonymised'] },
      ]),
      choiceColumn({ key: 'asksStorage', heading: { ja: '保存場所の条件', en: 'Asks of storage' } }, [
        { value: 'on-site', ja: ['現場の機器内'], en: ['On site'] }, { value: 'in-country', ja: ['国内'], en: ['In the country'] },
      ]),
      choiceColumn({ key: 'asksOwnership', heading: { ja: 'データの帰属の条件', en: 'Asks of ownership' } }, [
        { value: 'city', ja: ['都市'], en: ['City'] }, { value: 'shared', ja: ['共有'], en: ['Shared'] },
      ]),
      dayColumn({ key: 'reviewOn', heading: { ja: '見直しの期日', en: 'Review by' }, also: ['見直し日', '確認期日', 'Review date'] }),
    ];
  }

  private check(values: Values, entry: Entry | null): { key: string; texts: { ja: string; en: string } }[] {
    const edited = Object.fromEntries(EDITED.map((key) => [key, values[key] ?? null]));
    const faults = faultsIn(NeedEdit, { ...edited, version: 1 }).filter(({ field }) => values[field] !== null && values[field] !== undefined).map(({ field, texts }) => ({ key: field as string, texts }));
    if (entry && entry.values['cityId'] !== values['cityId']) faults.push({ key: 'cityId', texts: { ja: `このニーズは都市「${String(entry.values['cityId'])}」のものです。別の都市には移せません。`, en: `This need belongs to the city ${String(entry.values['cityId'])} and cannot be moved to another.` } });
    if (SAID.every((key) => !values[key])) faults.push({ key: 'titleJa', texts: { ja: '題名か本文のどれかを、日本語か英語で入力してください。', en: 'Say something: a title or a text, in Japanese or English.' } });
    return faults;
  }

  private async rows(): Promise<Need[]> {
    return this.database.repository(Need).createQueryBuilder('n').where('n.city_id IS NOT NULL').orderBy('n.city_id').addOrderBy('n.position').addOrderBy('n.id').getMany();
  }

  private async entries(): Promise<Entry[]> {
    return (await this.rows()).map(entryOf);
  }

  private async insert(rows: readonly Writing[]): Promise<void> {
    const last = new Map<string, number>();
    for (const { cityId, position } of await this.rows()) last.set(cityId!, Math.max(last.get(cityId!) ?? 0, position));
    const added = rows.map(({ id, values }): Values => {
      const city = String(values['cityId']);
      last.set(city, (last.get(city) ?? 0) + 1);
      return { ...rowOf(id, values), position: last.get(city), origin: 'office', updatedAt: this.clock.now() };
    });
    await insertRows(this.database, 'need', added);
    await this.history.keepAll(added.map((row) => ({ cityId: String(row['cityId']), needId: String(row['id']), what: 'need-added', before: {}, after: said(row) })));
  }

  private async update(rows: readonly Writing[]): Promise<void> {
    const earlier = new Map((await this.rows()).map((row) => [row.id, row]));
    const written = rows.map(({ id, values }) => rowOf(id, values));
    await updateRows(this.database, 'need', written);
    const changes = written.flatMap((row) => {
      const before = earlier.get(String(row['id']));
      const fields = before === undefined ? [] : WRITTEN.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(row[key]));
      const of = (source: object): object => Object.fromEntries(fields.map((key) => [key, (source as Values)[key] ?? null]));
      return before === undefined || fields.length === 0 ? [] : [{ cityId: before.cityId!, needId: before.id, what: 'need' as const, before: of(before), after: of(row) }];
    });
    const rewritten = changes.filter(({ after }) => NEED_CONTENT.some((key) => key in after)).map(({ needId }) => needId);
    await this.database.query('UPDATE need SET confirmed_at = NULL WHERE id = ANY($1)', [rewritten]);
    await this.history.keepAll(changes);
  }

  /** Those on which a city has answered. They are held, so that none is answered while it is taken away. */
  private async answered(ids: readonly string[]): Promise<string[]> {
    await this.database.query('SELECT FROM need WHERE id = ANY($1) FOR UPDATE', [ids]);
    const rows = await this.database.query<{ id: string }>(
      `SELECT n.id FROM unnest($1::text[]) AS n (id) WHERE EXISTS (SELECT 1 FROM city_answer a WHERE a.kind = 'need' AND a.subject = n.id OR a.kind = 'question' AND split_part(a.subject, ' ', 2) = n.id)`, [ids]);
    return rows.map(({ id }) => id);
  }

  /** Needs are what cities say in public: no consent of a member is in them. */
  private async leaving(): Promise<Leaving[]> {
    return (await this.rows()).map((row) => ({ entry: entryOf(row), isFree: true, isMerged: false, isSample: row.origin === 'sample' }));
  }
}

function said(row: Values): object {
  return Object.fromEntries(WRITTEN.filter((key) => key !== 'cityId' && row[key] !== null).map((key) => [key, row[key]]));
}

function webAddress(text: string): Reading {
  const plain = text.trim();
  return isWebAddress(plain) ? { value: plain } : fault(`「${shortened(text)}」は https:// か http:// で始まるアドレスではありません。`, `"${shortened(text)}" is no address that begins with https:// or http://.`);
}

/** jakarta-n6 behind jakarta-n5: each city counts for itself. */
function needIds(taken: ReadonlySet<string>): (values: Values) => string {
  const last = new Map<string, number>();
  return ({ cityId }) => {
    const city = String(cityId);
    let number = last.get(city) ?? 0;
    do number += 1; while (taken.has(`${city}-n${number}`));
    last.set(city, number);
    return `${city}-n${number}`;
  };
}

function entryOf(row: Need): Entry {
  const values: Values = { id: row.id, ...Object.fromEntries(WRITTEN.map((key) => [key, row[key]])), cityName: row.cityId, leafNames: row.leaves };
  return { id: row.id, version: row.version, values, name: { ja: row.titleJa ?? row.titleEn ?? row.id, en: row.titleEn ?? row.titleJa ?? row.id } };
}

function rowOf(id: string, values: Values): Values {
  const row: Values = { id, ...Object.fromEntries(WRITTEN.map((key) => [key, values[key] ?? null])), leaves: values['leaves'] ?? [], stage: values['stage'] ?? 'unknown', confidence: values['confidence'] ?? 'unknown' };
  return { ...row, search: needGrams(columnsOf(row)) };
}
