/** The programme of a seminar changed by hand. What meetings a change touches is told first; it is made once exactly these were confirmed, and nothing is dropped by it. */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, NotFound } from '../platform/errors.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { ProgrammeChange, type ProgrammeKind } from './programme-change.entity.js';
import type { ProgrammeStep } from './programme.dto.js';
import { effectOf, type Looked, type ProgrammeEffect } from './programme.effects.js';
import { ProgrammeParts, type Part, type Parts } from './programme.parts.js';
import { refuseBadPart, refuseNoRoom } from './programme.refusals.js';
import { TimetablePlanning } from './timetable-planning.js';
import { wishes, type Programme } from './timetable.input.js';
import { TimetableStore } from './timetable.store.js';

/** A change that touches meetings which were not confirmed; nothing was changed. */
export class TouchesMeetings extends Conflict {
  constructor(readonly effect: ProgrammeEffect) {
    const count = effect.meetings.length;
    super('PROGRAMME.TOUCHES_MEETINGS', {
      ja: `この変更は ${count}件の面談に影響します。まだ変更していません。一覧を確かめてから、進め方を選んでください。`,
      en: `This change touches ${count === 1 ? 'one meeting' : `${count} meetings`}. Nothing was changed yet: read the list, then choose how to go on.`,
    });
  }
}

export interface ProgrammeChanged { /** Of the programme after it. */ version: number; partId: string; effect: ProgrammeEffect; applied: boolean }
interface Changing { kind: ProgrammeKind; partId: string | null; part: Part | null; undoes: number | null }

@Injectable()
export class ProgrammesService {
  constructor(
    private readonly database: Database,
    private readonly seminars: SeminarsService,
    private readonly planning: TimetablePlanning,
    private readonly parts: ProgrammeParts,
    private readonly store: TimetableStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The changes made so far, the newest first; the number of the first is the version of the programme. */
  changes(seminarId: string): Promise<ProgrammeChange[]> {
    return this.database.rows(ProgrammeChange, 'WHERE t.seminar_id = $1 ORDER BY t.number DESC', [seminarId]);
  }

  /** Names of tables and interpreters that were taken out, by their ids: meetings made before may still stand with them. */
  async goneNames(seminarId: string): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; label: string }>(
      'SELECT id, label FROM seminar_table WHERE seminar_id = $1 AND removed UNION ALL SELECT id, label FROM interpreter WHERE seminar_id = $1 AND removed', [seminarId]);
    return new Map(rows.map(({ id, label }) => [id, label]));
  }

  /** The part of a change that was made and can be taken back; null where there is none. */
  async lastMade(seminarId: string): Promise<ProgrammeChange | null> {
    const changes = await this.changes(seminarId);
    const undone = new Set(changes.map(({ undoes }) => undoes));
    return changes.find(({ number, undoes }) => undoes === null && !undone.has(number)) ?? null;
  }

  /**
   * Puts a part in place of the one with this id, or adds it where `partId` is null. Throws `Invalid` for a part that cannot be,
   * `TouchesMeetings` where meetings would be touched that are not the confirmed ones, `Conflict` where somebody was first.
   */
  put(seminarId: string, kind: ProgrammeKind, partId: string | null, part: Part, step: ProgrammeStep, by: string | null): Promise<ProgrammeChanged> {
    return this.made(seminarId, { kind, partId, part, undoes: null }, step, by);
  }

  /** Takes a part out; it can be put back. */
  remove(seminarId: string, kind: Exclude<ProgrammeKind, 'availability'>, partId: string, step: ProgrammeStep, by: string | null): Promise<ProgrammeChanged> {
    return this.made(seminarId, { kind, partId, part: null, undoes: null }, step, by);
  }

  /** Takes the last change back that was not taken back yet. */
  async undo(seminarId: string, step: ProgrammeStep, by: string | null): Promise<ProgrammeChanged> {
    await this.seminars.get(seminarId);
    const last = await this.lastMade(seminarId);
    if (!last) throw new Conflict('PROGRAMME.NOTHING_TO_UNDO', { ja: '元に戻せる変更はありません。', en: 'There is no change to undo.' });
    return this.made(seminarId, { kind: last.kind, partId: last.partId, part: last.before as Part | null, undoes: last.number }, step, by);
  }

  /** Made, looked at, and made undone again where it is a preview or touches what was not confirmed: so one way of making it is enough. */
  private async made(seminarId: string, changing: Changing, step: ProgrammeStep, by: string | null): Promise<ProgrammeChanged> {
    if (!step.preview) return this.tried(seminarId, changing, step, by);
    let seen: ProgrammeChanged | undefined;
    await this.database.manager.transaction(async () => {
      seen = await this.tried(seminarId, changing, step, by);
      throw new OnlyLooked();
    }).catch((error: unknown) => { if (!(error instanceof OnlyLooked)) throw error; });
    return { ...seen!, version: seen!.version - 1, applied: false };
  }

  private async tried(seminarId: string, { kind, partId, part, undoes }: Changing, step: ProgrammeStep, by: string | null): Promise<ProgrammeChanged> {
    const head = await this.store.hold(seminarId, undefined);
    const programme = await this.seminars.get(seminarId);
    const version = (await this.changes(seminarId))[0]?.number ?? 0;
    if (step.version !== undefined && step.version !== version) throw changedMeanwhile();
    const before = partId === null ? null : await this.parts.read(seminarId, kind, partId);
    if (partId !== null && before === null && undoes === null) throw noPart();
    if (part) refuseBadPart(programme, kind, partId, part);
    const id = partId ?? await this.parts.nextId(seminarId, kind as Exclude<ProgrammeKind, 'availability'>);
    const current = await this.store.current(seminarId);
    const was = await this.looked(programme, [head?.timetableId, current?.timetableId]);
    await this.parts.write(seminarId, kind, id, part);
    const changed = await this.seminars.get(seminarId);
    refuseNoRoom(programme, changed);
    const effect = effectOf(was, await this.looked(changed, [head?.timetableId, current?.timetableId]));
    if (!step.preview && effect.meetings.length > 0 && step.confirmed !== effect.token) throw new TouchesMeetings(effect);
    const number = version + 1;
    await this.database.repository(ProgrammeChange).insert({ seminarId, number, kind, partId: id, before, after: part, undoes, madeBy: by, madeAt: this.clock.now() });
    if (head && effect.meetings.length > 0) await this.store.stir(seminarId);
    if (!step.preview) {
      const action = undoes === null ? `programme.${part === null ? 'remove' : before === null ? 'add' : 'change'}` : 'programme.undo';
      this.audit.record({ action, kind: 'seminar', id: seminarId, before: { [kind]: traced(kind, before) }, after: { [kind]: traced(kind, part), part: id, touched: effect.meetings.map(({ requestId }) => requestId) } });
    }
    return { version: number, partId: id, effect, applied: true };
  }

  /** The timetables in hand and published, as far as there are any, each planned as it was made. */
  async looked(programme: Programme, [inHand, published]: readonly [string | undefined, string | undefined]): Promise<Looked> {
    const one = async (id: string | undefined): Promise<Looked['inHand']> => {
      const timetable = id === undefined ? null : await this.store.get(programme.id, id);
      if (!timetable) return null;
      const standings = await this.store.standings(timetable.id);
      return { standings, plan: await this.planning.of(programme, { standings, ...wishes(timetable.withoutWishes) }) };
    };
    return { programme, inHand: await one(inHand), published: await one(published) };
  }
}

/** Takes a preview back. */
class OnlyLooked extends Error {}

/** As the trail keeps it: people are told apart in it by their ids alone. */
function traced(kind: ProgrammeKind, part: Part | null): object | null {
  if (part === null || kind !== 'interpreter') return part;
  const { label: _, ...rest } = part as Parts['interpreter'];
  return rest;
}

function noPart(): NotFound {
  return new NotFound('PROGRAMME.NO_PART', { ja: 'この項目は、プログラムにありません。', en: 'The programme has no such part.' });
}

function changedMeanwhile(): Conflict {
  return new Conflict('PROGRAMME.CHANGED', { ja: '開いた後にほかの人がこのプログラムを変更しました。今のプログラムを確かめて、もう一度行ってください。', en: 'Somebody changed this programme since you opened it. Look at how it stands now, then do it again.' });
}
