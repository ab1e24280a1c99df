/** The parts of a programme that people change by hand, as they stand in rows: read, written, taken out and put back. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import type { ProgrammeKind } from './programme-change.entity.js';

interface Hours { startsAt: string; endsAt: string }
interface Titled { titleJa: string | null; titleEn: string | null }
/** Instants are ISO in UTC. */
export interface Parts {
  slot: Hours;
  table: { label: string; seats: number; screen: boolean; homeOf: string | null };
  break: Hours & Titled & { kind: string; meetingsAllowed: boolean };
  talk: Hours & Titled & { room: string | null; speakers: string[] };
  availability: { windows: Hours[] };
  /** `languagePairs` by codes; `windows` are when they are there. */
  interpreter: { label: string; languagePairs: [string, string][]; consecutiveSlotsMax: number; restSlots: number; meetingsMax: number; windows: Hours[] };
}
export type Part = Parts[ProgrammeKind];

const TABLES = { slot: 'slot', table: 'seminar_table', break: 'seminar_break', talk: 'talk', interpreter: 'interpreter' } as const;
const COLUMNS = {
  slot: { startsAt: 'starts_at', endsAt: 'ends_at' },
  table: { label: 'label', seats: 'seats', screen: 'screen', homeOf: 'home_of' },
  break: { startsAt: 'starts_at', endsAt: 'ends_at', titleJa: 'title_ja', titleEn: 'title_en', kind: 'kind', meetingsAllowed: 'meetings_allowed' },
  talk: { startsAt: 'starts_at', endsAt: 'ends_at', titleJa: 'title_ja', titleEn: 'title_en', room: 'room' },
  interpreter: { label: 'label', languagePairs: 'language_pairs', consecutiveSlotsMax: 'consecutive_slots_max', restSlots: 'rest_slots', meetingsMax: 'meetings_max' },
} as const;
/** When those of a kind can be had. */
const WINDOWS = { availability: { table: 'attendance_window', owner: 'attendance_id' }, interpreter: { table: 'interpreter_window', owner: 'interpreter_id' } } as const;

@Injectable()
export class ProgrammeParts {
  constructor(private readonly database: Database) {}

  /** A part as it stands; null where it is not there or was taken out. */
  async read<K extends ProgrammeKind>(seminarId: string, kind: K, id: string): Promise<Parts[K] | null>;
  async read(seminarId: string, kind: ProgrammeKind, id: string): Promise<Part | null> {
    if (kind === 'availability') return this.readAvailability(seminarId, id);
    const shown = Object.entries(COLUMNS[kind]).map(([field, column]) => `${column} AS "${field}"`).join(', ');
    const [row] = await this.database.query<Record<string, unknown>>(`SELECT ${shown} FROM ${TABLES[kind]} WHERE seminar_id = $1 AND id = $2 AND NOT removed`, [seminarId, id]);
    if (!row) return null;
    const part = Object.fromEntries(Object.entries(row).map(([field, value]) => [field, value instanceof Date ? value.toISOString() : value]));
    const more = kind === 'talk' ? { speakers: await this.speakers(seminarId, id) } : kind === 'interpreter' ? { windows: await this.windows(kind, seminarId, id) } : {};
    return { ...part, ...more } as unknown as Part;
  }

  /** Puts a part where it stood, anew, or in place of what stood there; `null` takes it out. */
  async write(seminarId: string, kind: ProgrammeKind, id: string, part: Part | null): Promise<void> {
    if (kind === 'availability') return this.writeWindows(kind, seminarId, id, (part as Parts['availability']).windows);
    const table = TABLES[kind];
    if (part === null) {
      await this.database.query(`UPDATE ${table} SET removed = true WHERE seminar_id = $1 AND id = $2`, [seminarId, id]);
      return;
    }
    const fields = Object.entries(COLUMNS[kind]) as [string, string][];
    const values = fields.map(([field]) => (part as unknown as Record<string, unknown>)[field]).map((value) => (Array.isArray(value) ? JSON.stringify(value) : value));
    await this.database.query(
      `INSERT INTO ${table} (seminar_id, id, ${fields.map(([, column]) => column).join(', ')}) VALUES ($1, $2, ${fields.map((_, at) => `$${at + 3}`).join(', ')})
       ON CONFLICT (seminar_id, id) DO UPDATE SET removed = false, ${fields.map(([, column]) => `${column} = excluded.${column}`).join(', ')}`, [seminarId, id, ...values]);
    if (kind === 'talk') await this.writeSpeakers(seminarId, id, (part as Parts['talk']).speakers);
    if (kind === 'interpreter') await this.writeWindows(kind, seminarId, id, (part as Parts['interpreter']).windows);
  }

  /** An id that no part of the kind has had, in the order in which they are made. */
  async nextId(seminarId: string, kind: Exclude<ProgrammeKind, 'availability'>): Promise<string> {
    const [row] = await this.database.query<{ next: number }>(
      `SELECT coalesce(max(substring(id FROM '^added-${kind}-(\\d{1,6})$')::int), 0) + 1 AS next FROM ${TABLES[kind]} WHERE seminar_id = $1`, [seminarId]);
    return `added-${kind}-${String(row!.next).padStart(3, '0')}`;
  }

  private async speakers(seminarId: string, talkId: string): Promise<string[]> {
    return (await this.database.query<{ id: string }>('SELECT attendance_id AS id FROM talk_speaker WHERE seminar_id = $1 AND talk_id = $2 ORDER BY 1', [seminarId, talkId])).map(({ id }) => id);
  }

  private async writeSpeakers(seminarId: string, talkId: string, speakers: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM talk_speaker WHERE seminar_id = $1 AND talk_id = $2', [seminarId, talkId]);
    await this.database.query('INSERT INTO talk_speaker (seminar_id, talk_id, attendance_id) SELECT $1, $2, unnest($3::text[])', [seminarId, talkId, speakers]);
  }

  private async readAvailability(seminarId: string, id: string): Promise<Parts['availability'] | null> {
    const [there] = await this.database.query('SELECT 1 FROM attendance WHERE seminar_id = $1 AND id = $2', [seminarId, id]);
    if (!there) return null;
    return { windows: await this.windows('availability', seminarId, id) };
  }

  private async windows(kind: keyof typeof WINDOWS, seminarId: string, id: string): Promise<Hours[]> {
    const { table, owner } = WINDOWS[kind];
    const rows = await this.database.query<{ startsAt: Date; endsAt: Date }>(`SELECT starts_at AS "startsAt", ends_at AS "endsAt" FROM ${table} WHERE seminar_id = $1 AND ${owner} = $2 ORDER BY 1`, [seminarId, id]);
    return rows.map(({ startsAt, endsAt }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }));
  }

  private async writeWindows(kind: keyof typeof WINDOWS, seminarId: string, id: string, windows: readonly Hours[]): Promise<void> {
    const { table, owner } = WINDOWS[kind];
    await this.database.query(`DELETE FROM ${table} WHERE seminar_id = $1 AND ${owner} = $2`, [seminarId, id]);
    await this.database.query(
      `INSERT INTO ${table} (seminar_id, ${owner}, starts_at, ends_at) SELECT $1, $2, w.s, w.e FROM unnest($3::timestamptz[], $4::timestamptz[]) AS w (s, e)`,
      [seminarId, id, windows.map(({ startsAt }) => startsAt), windows.map(({ endsAt }) => endsAt)]);
  }
}
