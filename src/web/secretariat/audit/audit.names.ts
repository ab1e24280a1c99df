/** What the things are called that the trail knows by their ids, whatever room they live in: one question for a whole page. */
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Database } from '../../../platform/database.js';
import { paths } from '../../paths.js';
import type { Content } from '../../parts/text.js';
import { roundWords } from '../rounds.words.js';

export interface Named { kind: string; id: string; name: Content; /** Its page, null where it has none. */ href: string | null }

interface Source { kind: string; table: string; ja: string; en: string; parent?: string; uuid?: true }
interface Row { kind: string; id: string; ja: string | null; en: string | null; parent: string | null }

const SOURCES: Source[] = [
  { kind: 'organisation', table: 'organisation', ja: 'name_ja', en: 'name_en' },
  { kind: 'solution', table: 'solution', ja: 'title_ja', en: 'title_en' },
  { kind: 'city', table: 'city', ja: 'name_ja', en: 'name_en' },
  { kind: 'local-company', table: 'local_company', ja: 'name', en: 'name' },
  { kind: 'need', table: 'need', ja: 'title_ja', en: 'title_en', parent: 'city_id' },
  { kind: 'seminar', table: 'seminar', ja: 'title_ja', en: 'title_en' },
  { kind: 'network', table: 'network', ja: 'name_ja', en: 'name_en' },
  { kind: 'round', table: 'match_round', ja: 'number::text', en: 'number::text', uuid: true },
  { kind: 'profile', table: 'weight_profile', ja: `name_ja || ' ' || version`, en: `name_en || ' ' || version`, uuid: true },
  { kind: 'account', table: 'account', ja: 'name', en: 'name', uuid: true },
  { kind: 'erasure', table: 'erasure_request', ja: `to_char(asked_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD')`, en: `to_char(asked_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD')`, uuid: true },
  { kind: 'data-export', table: 'export_request', ja: `to_char(asked_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD')`, en: `to_char(asked_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD')`, uuid: true },
  { kind: 'notice', table: 'notice', ja: 'title', en: 'title', uuid: true },
];
/** Things of one name that a search looks for at most. */
const NAMED_MAX = 40;

const PAGES: Record<string, (row: Row) => string | null> = {
  organisation: ({ id }) => paths.secretariat.member(id),
  solution: ({ id }) => paths.secretariat.solution(id),
  city: ({ id }) => paths.secretariat.city(id),
  need: ({ parent }) => (parent === null ? null : paths.secretariat.city(parent)),
  seminar: ({ id }) => paths.secretariat.seminar(id),
  round: ({ id }) => paths.secretariat.round(id),
  erasure: ({ id }) => paths.secretariat.erasure(id),
  'data-export': ({ id }) => paths.secretariat.dataExport(id),
};

@Injectable()
export class AuditNames {
  constructor(private readonly database: Database) {}

  /** By id; ids of nothing that the asker may see are left out. One query. */
  async of(ids: readonly string[]): Promise<Map<string, Named>> {
    const rows = await this.database.query<Row>(
      SOURCES.map((source) => `${selected(source)} WHERE id = ANY(${source.uuid ? '$2::uuid[]' : '$1::text[]'})`).join(' UNION ALL '),
      [ids, ids.filter((id) => isUUID(id))],
    );
    return new Map(rows.map((row) => [row.id, namedOf(row)]));
  }

  /** Ids of things whose name holds the words in one of the languages, or of the round whose name they are. One query. */
  async called(words: string): Promise<string[]> {
    const asked = /(\d{1,9})/.exec(words)?.[1] ?? null;
    const number = asked !== null && ['ja', 'en'].some((language) => sameWords(roundWords[language as 'ja' | 'en'].name(Number(asked)), words)) ? asked : null;
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM (${SOURCES.map((source) => `${selected(source)} WHERE ${source.kind === 'round' ? 'number::text = $2' : calledSo(source)}`).join(' UNION ALL ')}) named LIMIT ${NAMED_MAX}`,
      [words, number],
    );
    return rows.map((row) => row.id);
  }
}

function selected({ kind, table, ja, en, parent }: Source): string {
  return `SELECT '${kind}' AS kind, id::text AS id, ${ja} AS ja, ${en} AS en, ${parent ?? 'NULL::text'} AS parent FROM ${table}`;
}

function calledSo({ ja, en }: Source): string {
  return `strpos(lower(coalesce(${ja}, '') || ' ' || coalesce(${en}, '')), lower($1)) > 0`;
}

function namedOf(row: Row): Named {
  const { kind, id } = row;
  const round = (language: 'ja' | 'en'): string => roundWords[language].name(Number(row.ja));
  return { kind, id, name: kind === 'round' ? { ja: round('ja'), en: round('en') } : { ja: row.ja, en: row.en }, href: PAGES[kind]?.(row) ?? null };
}

function sameWords(a: string, b: string): boolean {
  const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  return plain(a) === plain(b);
}
