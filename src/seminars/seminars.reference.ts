/** The seminars that come with the program: real events with their sources, and in demonstration two sample programmes. */
import { Inject, Injectable } from '@nestjs/common';
import { TaxonomyService } from '../cities/taxonomy.service.js';
import { Fields, readList } from '../engine/input/fields.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { ReferenceData, type ReferenceReport, type ReferenceTable } from '../platform/reference-data.js';
import { attendanceTables, nobody, readAttendance, readWishes, wishTables } from './attendance.reference.js';
import { eventTable } from './event.reference.js';
import { noProgramme, programmeTables, readProgramme, seminarTable } from './programme.reference.js';
import type { Known } from './reading.js';

const REVISION = 1;
const SEMINARS_MAX = 200;

@Injectable()
export class SeminarsReference {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'demonstration'>,
    private readonly reference: ReferenceData,
    private readonly database: Database,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** Loads from `folder`; cities and members come first. Throws `BrokenReference`; then nothing is written. */
  async load(folder = new URL('./reference/', import.meta.url)): Promise<ReferenceReport[]> {
    const events = { path: new URL('events.json', folder), revision: REVISION };
    const reports = [await this.reference.load(events, (json, name) => [eventTable(json, name)])];
    if (!this.config.demonstration) return reports;
    const samples = { path: new URL('sample-seminars.json', folder), revision: REVISION };
    return [...reports, await this.reference.load(samples, async (json, name) => programmes(json, name, await this.known()))];
  }

  private async known(): Promise<Known> {
    const ids = async (table: string): Promise<Set<string>> => new Set((await this.database.query<{ id: string }>(`SELECT id FROM ${table}`)).map((row) => row.id));
    const events = await this.database.query<{ id: string; place: string | null; country: string | null }>('SELECT id, place, country FROM seminar WHERE NOT sample');
    return {
      taxonomy: this.taxonomy.index,
      networks: await ids('network'),
      cities: await ids('city'),
      organisations: await ids('organisation'),
      solutions: await ids('solution'),
      needs: await ids('need'),
      events: new Map(events.map(({ id, place, country }) => [id, { place, country }])),
    };
  }
}

function programmes(json: unknown, name: string, known: Known): ReferenceTable[] {
  const programme = noProgramme();
  const attendance = nobody();
  readList(new Fields(json, name).raw('events'), `${name}: events`, SEMINARS_MAX).forEach((record, at) => {
    const id = new Fields(record, `${name}: event ${at + 1}`).id('id');
    const fields = new Fields(record, `${name}: ${id}`);
    const attendees = readAttendance(fields, attendance, known);
    readProgramme(fields, programme, known, attendees);
    readWishes(fields, attendance, known, attendees);
  });
  return [seminarTable(programme), ...attendanceTables(attendance), ...programmeTables(programme), ...wishTables(attendance)];
}
