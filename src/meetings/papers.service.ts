/** The papers of a published version, and which of them say something else than those of an earlier version. Nothing that was not published stands on them. */
import { Injectable } from '@nestjs/common';
import { TaxonomyService } from '../cities/taxonomy.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, NotFound } from '../platform/errors.js';
import { grouped } from '../platform/groups.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { type Delegate, digestOf, type Paper, papersOf, type Words } from './papers.content.js';
import { TimetablePage } from './timetable-page.entity.js';
import type { TimetableVersion } from './timetable.entity.js';
import { partiesOf, type Programme } from './timetable.input.js';
import { TimetableStore } from './timetable.store.js';

export interface PaperVersion { number: number; isFinal: boolean; isCurrent: boolean; publishedAt: Date; isWithdrawn: boolean }

export interface PaperPack {
  seminar: { id: string; title: Words; place: string | null; venue: Words; timeZone: string | null; sample: boolean };
  /** Of which all papers are. */
  version: PaperVersion;
  /** Number of the version that is shown now, where that is another one. */
  newer: number | null;
  versions: PaperVersion[];
  printedAt: Date;
  papers: Paper[];
}

/** What is different from an earlier version: papers to be printed again, and those that are to be taken away. */
export interface PaperChanges { since: number; changed: ReadonlySet<string>; gone: Paper[] }

@Injectable()
export class Papers {
  constructor(
    private readonly database: Database,
    private readonly seminars: SeminarsService,
    private readonly store: TimetableStore,
    private readonly taxonomy: TaxonomyService,
    private readonly clock: Clock,
  ) {}

  /** The published versions of a seminar, the newest first. */
  async versions(seminarId: string): Promise<PaperVersion[]> {
    return (await this.store.versions(seminarId)).map(versionView);
  }

  /**
   * The papers of a version; without a number of the current one, `null` where none is shown. In the machinery's transaction, for whoever
   * was found to have a right to them. Throws `NotFound` for a version that is none, `Conflict` for one that was withdrawn.
   */
  async of(seminarId: string, number: number | null): Promise<PaperPack | null> {
    const programme = await this.seminars.get(seminarId);
    const versions = await this.store.versions(seminarId);
    const current = versions.find(({ isCurrent }) => isCurrent) ?? null;
    const wanted = number === null ? current : versions.find((version) => version.number === number);
    if (wanted === null) return null;
    if (wanted === undefined) throw noVersion();
    if (wanted.withdrawnAt !== null) throw withdrawn(wanted.number);
    return {
      seminar: { id: programme.id, title: programme.title, place: programme.place, venue: { ja: programme.venue.ja, en: programme.venue.en }, timeZone: programme.timeZone, sample: programme.sample },
      version: versionView(wanted), newer: current && current.number > wanted.number ? current.number : null, versions: versions.map(versionView), printedAt: this.clock.now(),
      papers: await this.papers(programme, wanted.timetableId),
    };
  }

  /** Paper by paper, what an earlier version said and this one says. Throws `NotFound` for a version that is none. */
  async since(pack: PaperPack, number: number): Promise<PaperChanges> {
    const { seminar: { id }, papers } = pack;
    const earlier = (await this.store.versions(id)).find((version) => version.number === number);
    if (!earlier) throw noVersion();
    const was = await this.papers(await this.seminars.get(id), earlier.timetableId);
    const before = await this.digests(earlier, was);
    const now = new Set(papers.map(({ key }) => key));
    return { since: number, changed: new Set(papers.filter((paper) => before.get(paper.key) !== digestOf(paper)).map(({ key }) => key)), gone: was.filter(({ key }) => !now.has(key)) };
  }

  /** Keeps what the papers of a version say as it is published. */
  async keep(programme: Programme, number: number, timetableId: string): Promise<void> {
    const rows = (await this.papers(programme, timetableId)).map((paper) => ({ seminarId: programme.id, number, key: paper.key, digest: digestOf(paper) }));
    if (rows.length > 0) await this.database.repository(TimetablePage).insert(rows);
  }

  /** What was kept as the version was published; of one from before papers were kept, what they say by the programme as it stands. */
  private async digests({ seminarId, number }: TimetableVersion, papers: readonly Paper[]): Promise<Map<string, string>> {
    const rows = await this.database.repository(TimetablePage).findBy({ seminarId, number });
    return new Map(rows.length > 0 ? rows.map(({ key, digest }) => [key, digest]) : papers.map((paper) => [paper.key, digestOf(paper)]));
  }

  private async papers(programme: Programme, timetableId: string): Promise<Paper[]> {
    const meetings = await this.store.meetings(timetableId);
    return papersOf({ programme, meetings, domains: await this.domains(programme), kana: await this.kana(programme.id), delegates: await this.delegates(programme.id) });
  }

  /** Names of the fields of needs and solutions that come to a seminar, in both languages. */
  private async domains({ requests, ...programme }: Programme): Promise<Map<string, Words[]>> {
    const parties = partiesOf({ requests, ...programme });
    const [needs, solutions] = [[...requests.flatMap(({ needId }) => needId ?? []), ...parties.flatMap((party) => party.needs)], [...requests.flatMap(({ solutionId }) => solutionId ?? []), ...parties.flatMap((party) => party.solutions)]];
    const rows = await this.database.query<{ id: string; words: string[] }>(
      `SELECT id, array_prepend(domain, leaves) AS words FROM need WHERE id = ANY ($1) UNION ALL SELECT id, coalesce(leaves, '{}') FROM solution WHERE id = ANY ($2) ORDER BY 1`, [needs, solutions]);
    return new Map(rows.map(({ id, words }) => [id, words.map((word) => this.taxonomy.name(word))]));
  }

  /** Those who come for each party, in the order of precedence. Their addresses are not asked for. */
  private async delegates(seminarId: string): Promise<Map<string, Delegate[]>> {
    const rows = await this.database.query<{ attendanceId: string; delegate: Delegate }>(
      `SELECT attendance_id AS "attendanceId", jsonb_build_object('name', jsonb_build_object('ja', name_ja, 'en', name_en), 'title', jsonb_build_object('ja', title_ja, 'en', title_en), 'isOnline', mode = 'online') AS delegate
         FROM delegate WHERE seminar_id = $1 AND left_at IS NULL ORDER BY attendance_id, precedence, id`, [seminarId]);
    return new Map([...grouped(rows, ({ attendanceId }) => attendanceId)].map(([id, of]) => [id, of.map(({ delegate }) => delegate)]));
  }

  private async kana(seminarId: string): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; kana: string }>(
      'SELECT a.id, o.name_kana AS kana FROM attendance a JOIN organisation o ON o.id = a.organisation_id WHERE a.seminar_id = $1 AND o.name_kana IS NOT NULL', [seminarId]);
    return new Map(rows.map(({ id, kana }) => [id, kana]));
  }
}

function versionView({ number, isFinal, isCurrent, publishedAt, withdrawnAt }: TimetableVersion): PaperVersion {
  return { number, isFinal, isCurrent, publishedAt, isWithdrawn: withdrawnAt !== null };
}

function noVersion(): NotFound {
  return new NotFound('PAPERS.NO_VERSION', { ja: 'この版は公開されていません。印刷の画面で版を選び直してください。', en: 'No such version was published. Choose a version on the page of the papers.' });
}

function withdrawn(number: number): Conflict {
  return new Conflict('PAPERS.WITHDRAWN', {
    ja: `第${number}版は取り下げられたため、印刷できません。印刷の画面から、今公開されている版を印刷してください。`, en: `Version ${number} was withdrawn and is not printed any more. Print the version that is current, from the page of the papers.`,
  });
}
