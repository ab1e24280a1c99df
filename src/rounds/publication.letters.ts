/** Who is told of a publication, a withdrawal or a line that comes and goes, and what changed for them: only those whose own lists are others now. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { Notices, type Letter } from '../access/notices.js';
import { CitiesService } from '../cities/cities.service.js';
import { Database } from '../platform/database.js';
import { grouped } from '../platform/groups.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { letterOf, notPublished, type Event, type Left, type ListChange, type Side } from './publication.words.js';
import { MatchRound, type PublishFailure } from './round.entity.js';

interface Name { ja: string | null; en: string | null }

/** A line as its readers see it; `content` changes with what is recommended, not with the points. One `withheld` for want of consent is seen by its company alone. */
interface ShownLine { round_id: string; organisation_id: string; counterpart_id: string; city_id: string | null; content: string; company: Name; counterpart: Name; withheld: boolean }
export interface TurnedLine { round_id: string; counterpart_id: string }
interface Tie { account_id: string; id: string }

/** What readers see of all rounds before and after something happened to those in `here`. */
interface Change { before: ShownLine[]; after: ShownLine[]; here: ReadonlySet<string> }
interface Occasion { kind: string; occasion: string; event: Event; round: MatchRound }

const SIDES: readonly { side: Extract<Side, 'company' | 'city'>; path: string; ties: string; own: (line: ShownLine) => string | null; other: (line: ShownLine) => Name }[] = [
  { side: 'company', path: '/company', ties: 'SELECT account_id, organisation_id AS id FROM organisation_account ORDER BY 1, 2', own: (line) => line.organisation_id, other: (line) => line.counterpart },
  { side: 'city', path: '/city', ties: 'SELECT account_id, city_id AS id FROM city_account ORDER BY 1, 2', own: (line) => (line.withheld ? null : line.city_id), other: (line) => line.company },
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
    await this.put({ kind: 'round.published', occasion, event: before ? 'renewed' : 'published', round }, await this.exchange(before, round));
  }

  /** Puts the letters of a withdrawal; `restored` is what readers see again. */
  async onWithdrawn(occasion: string, round: MatchRound, restored: MatchRound | null): Promise<void> {
    await this.put({ kind: 'round.withdrawn', occasion, event: restored ? 'restored' : 'withdrawn', round }, await this.exchange(round, restored));
  }

  /**
   * Puts the letters of a pair that readers of some shown rounds do not see any more, or see again. They read as those of any
   * renewed list: that the pair is kept apart is told to nobody.
   */
  async onLine(organisationId: string, counterpartId: string, roundIds: readonly string[], isSeen: boolean): Promise<void> {
    const rounds = await this.database.repository(MatchRound).findBy({ id: In([...roundIds]), shown: true });
    if (rounds.length === 0) return;
    const lines = await this.lines([]);
    const isIt = (line: ShownLine) => line.organisation_id === organisationId && line.counterpart_id === counterpartId;
    const without = lines.filter((line) => !isIt(line));
    const within = isSeen ? lines : [...without, ...await this.lineOf(organisationId, counterpartId)];
    await this.putRenewed(rounds, ...(isSeen ? [without, within] as const : [within, without] as const));
  }

  /**
   * Puts the letters of an organisation's lines that cities and organizers do not see any more for want of its consent, or see again:
   * `turned` are those whose `withheld` is another now. That it is a matter of consent is told to nobody but the company.
   */
  async onWithheld(organisationId: string, turned: readonly TurnedLine[]): Promise<void> {
    const rounds = await this.database.repository(MatchRound).findBy({ id: In(turned.map((line) => line.round_id)), shown: true });
    if (rounds.length === 0) return;
    const after = await this.lines([]);
    const keys = new Set(turned.map((line) => `${line.round_id} ${line.counterpart_id}`));
    const hasTurned = (line: ShownLine) => line.organisation_id === organisationId && keys.has(`${line.round_id} ${line.counterpart_id}`);
    await this.putRenewed(rounds, after.map((line) => (hasTurned(line) ? { ...line, withheld: !line.withheld } : line)), after);
  }

  /** Tells the secretariat that a round was not published at its set time, and why. */
  async onNotPublished(round: MatchRound, failure: PublishFailure): Promise<void> {
    const subject = await this.subjectOf(round);
    const people = await this.database.query<{ id: string }>(`SELECT id FROM account WHERE role = 'secretariat' AND disabled_at IS NULL ORDER BY id`);
    await this.notices.put(people.map(({ id: accountId }) => ({
      accountId, kind: 'round.publish-failed', occasion: `${round.id} ${failure.wanted}`, path: `/secretariat/rounds/${round.id}`, texts: notPublished(round.number, subject, failure.texts),
    })));
  }

  /** One round in place of another, beside the others that are shown. */
  private async exchange(from: MatchRound | null, to: MatchRound | null): Promise<Change> {
    const here = new Set([from, to].flatMap((each) => each?.id ?? []));
    const lines = await this.lines([...here]);
    const seenWith = (round: MatchRound | null) => lines.filter((line) => !here.has(line.round_id) || line.round_id === round?.id);
    return { before: seenWith(from), after: seenWith(to), here };
  }

  private async putRenewed(rounds: readonly MatchRound[], before: ShownLine[], after: ShownLine[]): Promise<void> {
    for (const round of rounds) {
      await this.put({ kind: 'round.published', occasion: randomUUID(), event: 'renewed', round }, { before, after, here: new Set([round.id]) });
    }
  }

  private async put(occasion: Occasion, change: Change): Promise<void> {
    const { kind, occasion: id, event, round } = occasion;
    const subject = await this.subjectOf(round);
    const letters: Letter[] = [];
    for (const { side, path, ties, own, other } of SIDES) {
      const [before, after] = [grouped(change.before, (line) => own(line) ?? ''), grouped(change.after, (line) => own(line) ?? '')];
      const accounts = grouped(await this.database.query<Tie>(ties), (tie) => tie.account_id);
      for (const [accountId, tied] of accounts) {
        const seen = { before: tied.flatMap(({ id: of }) => before.get(of) ?? []), after: tied.flatMap(({ id: of }) => after.get(of) ?? []), here: change.here };
        const told = changeOf(seen, other);
        if (isNothing(told)) continue;
        letters.push({ accountId, kind, occasion: id, path: side === 'company' ? `${path}?round=${round.id}` : path, texts: letterOf(side === 'company' && round.seminarId !== null ? 'companyAtSeminar' : side, event, subject, told, leftOf(seen)) });
      }
    }
    await this.notices.put([...letters, ...await this.toOrganizers(occasion, change, subject)]);
  }

  /** Organizers read the one round of their seminar. */
  private async toOrganizers({ kind, occasion, event, round: { seminarId } }: Occasion, { before, after, here }: Change, subject: Name): Promise<Letter[]> {
    const isHere = (line: ShownLine) => here.has(line.round_id) && !line.withheld;
    const own = { before: before.filter(isHere), after: after.filter(isHere), here };
    const told = changeOf(own, (line) => line.company);
    if (seminarId === null || isNothing(told)) return [];
    const hosts = await this.database.query<{ account_id: string }>('SELECT DISTINCT account_id FROM seminar_host WHERE seminar_id IS NULL OR seminar_id = $1 ORDER BY 1', [seminarId]);
    const path = `/organizer/seminars/${encodeURIComponent(seminarId)}`;
    return hosts.map(({ account_id: accountId }) => ({ accountId, kind, occasion, path, texts: letterOf('organizer', event, subject, told, leftOf(own)) }));
  }

  /** What readers may see of all shown rounds, and of some others. */
  private lines(roundIds: readonly string[]): Promise<ShownLine[]> {
    return this.database.query<ShownLine>(
      `${LINES} WHERE (m.shown OR m.id = ANY($1)) AND NOT r.veiled ORDER BY r.counterpart_id, r.city_rank, r.organisation_id`, [roundIds]);
  }

  /** The lines of a pair in all shown rounds, veiled or not. */
  private lineOf(organisationId: string, counterpartId: string): Promise<ShownLine[]> {
    return this.database.query<ShownLine>(`${LINES} WHERE m.shown AND r.organisation_id = $1 AND r.counterpart_id = $2`, [organisationId, counterpartId]);
  }

  private async subjectOf({ networkId, seminarId }: MatchRound): Promise<Name> {
    if (seminarId !== null) return (await this.seminars.get(seminarId)).title;
    return (await this.cities.networks()).find((network) => network.id === networkId)?.name ?? { ja: networkId, en: networkId };
  }
}

const LINES = `
  SELECT r.round_id, r.organisation_id, r.counterpart_id, r.city_id, r.withheld, r.solution_id || ' ' || r.need_id AS content,
         jsonb_build_object('ja', r.shown #>> '{member,nameJa}', 'en', r.shown #>> '{member,nameEn}') AS company,
         jsonb_build_object('ja', r.shown #>> '{counterpart,nameJa}', 'en', r.shown #>> '{counterpart,nameEn}') AS counterpart
    FROM recommendation r JOIN match_round m ON m.id = r.round_id`;

const pairOf = (line: ShownLine): string => `${line.organisation_id} ${line.counterpart_id}`;

/** What is new to a reader is in none of their lists before, and what is gone in none afterwards. */
function changeOf({ before, after, here }: Change, name: (line: ShownLine) => Name): ListChange {
  const byPair = (lines: readonly ShownLine[]) => new Map(lines.map((line) => [pairOf(line), line]));
  const isHere = (line: ShownLine) => here.has(line.round_id);
  const [was, is, anywhereBefore, anywhereAfter] = [byPair(before.filter(isHere)), byPair(after.filter(isHere)), byPair(before), byPair(after)];
  const [came, went] = [[...is.values()].filter((line) => !was.has(pairOf(line))), [...was.values()].filter((line) => !is.has(pairOf(line)))];
  return {
    added: came.filter((line) => !anywhereBefore.has(pairOf(line))).map(name),
    joined: came.filter((line) => anywhereBefore.has(pairOf(line))).map(name),
    removed: went.filter((line) => !anywhereAfter.has(pairOf(line))).map(name),
    left: went.filter((line) => anywhereAfter.has(pairOf(line))).map(name),
    changed: [...is.values()].filter((line) => { const earlier = was.get(pairOf(line)); return earlier !== undefined && earlier.content !== line.content; }).map(name),
  };
}

function leftOf({ after, here }: Change): Left {
  if (after.length === 0) return 'nothing';
  return after.some((line) => here.has(line.round_id)) ? 'lines' : 'elsewhere';
}

function isNothing(change: ListChange): boolean {
  return Object.values(change).every((names: Name[]) => names.length === 0);
}
