/** Who is told of a publication or a withdrawal, and what changed for them: only those whose own list is another one now. */
import { Injectable } from '@nestjs/common';
import { Notices, type Letter } from '../access/notices.js';
import { CitiesService } from '../cities/cities.service.js';
import { Database } from '../platform/database.js';
import { grouped } from '../platform/groups.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { letterOf, type Event, type ListChange, type Side } from './publication.words.js';
import type { MatchRound } from './round.entity.js';

interface Name { ja: string | null; en: string | null }

/** A line as its readers see it; `content` changes with what is recommended, not with the points. */
interface ShownLine { round_id: string; organisation_id: string; counterpart_id: string; city_id: string | null; content: string; company: Name; counterpart: Name }
interface Tie { account_id: string; id: string }

const SIDES: readonly { side: Extract<Side, 'company' | 'city'>; path: string; ties: string; own: (line: ShownLine) => string | null; other: (line: ShownLine) => Name }[] = [
  { side: 'company', path: '/company', ties: 'SELECT account_id, organisation_id AS id FROM organisation_account ORDER BY 1, 2', own: (line) => line.organisation_id, other: (line) => line.counterpart },
  { side: 'city', path: '/city', ties: 'SELECT account_id, city_id AS id FROM city_account ORDER BY 1, 2', own: (line) => line.city_id, other: (line) => line.company },
];

@Injectable()
export class PublicationLetters {
  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly cities: CitiesService,
    private readonly seminars: SeminarsService,
  ) {}

  /** Puts the letters of a publication in the running transaction; `before` is what readers saw until now. */
  async onPublished(occasion: string, round: MatchRound, before: MatchRound | null): Promise<void> {
    await this.put('round.published', occasion, before ? 'renewed' : 'published', before, round, round);
  }

  /** Puts the letters of a withdrawal; `restored` is what readers see again. */
  async onWithdrawn(occasion: string, round: MatchRound, restored: MatchRound | null): Promise<void> {
    await this.put('round.withdrawn', occasion, restored ? 'restored' : 'withdrawn', round, restored, round);
  }

  private async put(kind: string, occasion: string, event: Event, from: MatchRound | null, to: MatchRound | null, round: MatchRound): Promise<void> {
    const lines = grouped(await this.lines([from, to].flatMap((each) => each?.id ?? [])), (line) => line.round_id);
    const before = lines.get(from?.id ?? '') ?? [];
    const after = lines.get(to?.id ?? '') ?? [];
    const subject = await this.subjectOf(round);
    const letters: Letter[] = [];
    for (const { side, path, ties, own, other } of SIDES) {
      const [lost, gained] = [grouped(before, (line) => own(line) ?? ''), grouped(after, (line) => own(line) ?? '')];
      const accounts = grouped(await this.database.query<Tie>(ties), (tie) => tie.account_id);
      for (const [accountId, tied] of accounts) {
        const [was, is] = [tied.flatMap(({ id }) => lost.get(id) ?? []), tied.flatMap(({ id }) => gained.get(id) ?? [])];
        const change = changeOf(was, is, other);
        if (isNothing(change)) continue;
        letters.push({ accountId, kind, occasion, path, texts: letterOf(side, event, subject, change, is.length === 0) });
      }
    }
    await this.notices.put([...letters, ...await this.toOrganizers(kind, occasion, event, changeOf(before, after, (line) => line.company), after.length === 0, subject, round)]);
  }

  private async toOrganizers(kind: string, occasion: string, event: Event, change: ListChange, isEmpty: boolean, subject: Name, { seminarId }: MatchRound): Promise<Letter[]> {
    if (seminarId === null || isNothing(change)) return [];
    const hosts = await this.database.query<{ account_id: string }>('SELECT DISTINCT account_id FROM seminar_host WHERE seminar_id IS NULL OR seminar_id = $1 ORDER BY 1', [seminarId]);
    const path = `/organizer/seminars/${encodeURIComponent(seminarId)}`;
    return hosts.map(({ account_id: accountId }) => ({ accountId, kind, occasion, path, texts: letterOf('organizer', event, subject, change, isEmpty) }));
  }

  /** What readers may see of the lines of some rounds. */
  private lines(roundIds: readonly string[]): Promise<ShownLine[]> {
    return this.database.query<ShownLine>(
      `SELECT round_id, organisation_id, counterpart_id, city_id, solution_id || ' ' || need_id AS content,
              jsonb_build_object('ja', shown #>> '{member,nameJa}', 'en', shown #>> '{member,nameEn}') AS company,
              jsonb_build_object('ja', shown #>> '{counterpart,nameJa}', 'en', shown #>> '{counterpart,nameEn}') AS counterpart
         FROM recommendation WHERE round_id = ANY($1) AND NOT veiled ORDER BY counterpart_id, city_rank, organisation_id`,
      [roundIds],
    );
  }

  private async subjectOf({ networkId, seminarId }: MatchRound): Promise<Name> {
    if (seminarId !== null) return (await this.seminars.get(seminarId)).title;
    return (await this.cities.networks()).find((network) => network.id === networkId)?.name ?? { ja: networkId, en: networkId };
  }
}

function changeOf(was: readonly ShownLine[], is: readonly ShownLine[], name: (line: ShownLine) => Name): ListChange {
  const key = (line: ShownLine) => `${line.organisation_id} ${line.counterpart_id}`;
  const [before, after] = [new Map(was.map((line) => [key(line), line])), new Map(is.map((line) => [key(line), line]))];
  return {
    added: is.filter((line) => !before.has(key(line))).map(name),
    removed: was.filter((line) => !after.has(key(line))).map(name),
    changed: is.filter((line) => { const earlier = before.get(key(line)); return earlier !== undefined && earlier.content !== line.content; }).map(name),
  };
}

function isNothing({ added, removed, changed }: ListChange): boolean {
  return added.length + removed.length + changed.length === 0;
}
