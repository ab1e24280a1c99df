/** What those who meet read of a timetable: published in numbered versions that stay as they are, withdrawn with the earlier one restored. */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, Invalid } from '../platform/errors.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { CalendarFollow } from './calendar.follow.js';
import { Papers } from './papers.service.js';
import { changesBetween, sidesOf } from './timetable.changes.js';
import type { TimetablePublishing, TimetableWithdrawing } from './timetable.dto.js';
import { type TimetableMeeting, TimetableVersion } from './timetable.entity.js';
import type { Programme } from './timetable.input.js';
import { TimetableLetters } from './timetable.letters.js';
import { TimetableStore } from './timetable.store.js';
import { type Judged, nothingBuilt, TimetablesService } from './timetables.service.js';

/** What taking the current version back does now. */
export interface Withdrawal {
  current: TimetableVersion;
  /** The latest version before it that breaks no rule now, which is shown again; null where there is none. */
  restored: TimetableVersion | null;
  /** The latest version before it, sound or not. */
  earlier: (Judged & { number: number }) | null;
  /** Parties that have other meetings by it. */
  told: number;
}

@Injectable()
export class TimetableVersions {
  constructor(
    private readonly database: Database,
    private readonly seminars: SeminarsService,
    private readonly timetables: TimetablesService,
    private readonly store: TimetableStore,
    private readonly papers: Papers,
    private readonly calendars: CalendarFollow,
    private readonly letters: TimetableLetters,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Shows the timetable in hand to those who meet, in place of the version before, and tells those for whom something is different.
   * Throws `Invalid` where the check does not say yes, or where requests are not held that the publisher has not read of.
   */
  async publish(seminarId: string, { version, isFinal = false, unheld = null }: TimetablePublishing, by: string | null): Promise<number> {
    const head = await this.store.hold(seminarId, version);
    const programme = await this.seminars.get(seminarId);
    if (!head) throw nothingBuilt();
    const inHand = await this.timetables.looked(programme, head);
    if (inHand.faults.length > 0) throw broken(inHand.faults.length);
    if (inHand.unheld.length > 0 && unheld !== inHand.unheld.length) throw unread(inHand.unheld.length);
    const before = await this.store.current(seminarId);
    const timetableId = await this.timetables.asShownNow(inHand, by);
    if (before?.timetableId === timetableId && before.isFinal === isFinal) throw published();
    const number = ((await this.store.versions(seminarId))[0]?.number ?? 0) + 1;
    await this.database.repository(TimetableVersion).insert({
      seminarId, number, timetableId, isFinal, isCurrent: false, publishedBy: by, publishedAt: this.clock.now(), withdrawnAt: null, withdrawnReason: null,
    });
    await this.papers.keep(programme, number, timetableId);
    await this.shown(seminarId, number);
    this.audit.record({ action: 'timetable.publish', kind: 'seminar', id: seminarId, before: { version: before?.number ?? null }, after: { version: number, isFinal, timetable: timetableId } });
    await this.letters.onShown(programme, { number, isFinal, isWithdrawal: false }, before, timetableId);
    return number;
  }

  /** Takes the current version back and tells those for whom something is different. Throws `Invalid` where none is shown then and the one who withdraws has not read so. */
  async withdraw(seminarId: string, { version, reason, showsNone = false }: TimetableWithdrawing): Promise<void> {
    await this.store.hold(seminarId, version);
    const programme = await this.seminars.get(seminarId);
    const withdrawal = await this.withdrawal(programme, await this.store.versions(seminarId));
    if (!withdrawal) throw new Conflict('TIMETABLE.NOT_PUBLISHED', { ja: '公開されている時間割はありません。', en: 'No timetable is published.' });
    const { current, restored } = withdrawal;
    if (!restored && !showsNone) throw leavesNone();
    await this.shown(seminarId, restored?.number ?? null);
    await this.database.repository(TimetableVersion).update({ seminarId, number: current.number }, { withdrawnAt: this.clock.now(), withdrawnReason: reason });
    this.audit.record({ action: 'timetable.withdraw', kind: 'seminar', id: seminarId, before: { version: current.number }, after: { version: restored?.number ?? null } });
    await this.letters.onShown(programme, { number: current.number, isFinal: restored?.isFinal ?? false, isWithdrawal: true }, current, restored?.timetableId ?? null);
  }

  /** What a withdrawal does now, with the same queries however many versions there are; null where none is shown. `versions` are the newest first. */
  async withdrawal(programme: Programme, versions: readonly TimetableVersion[]): Promise<Withdrawal | null> {
    const current = versions.find(({ isCurrent }) => isCurrent);
    if (!current) return null;
    const before = versions.filter(({ number, withdrawnAt }) => number < current.number && withdrawnAt === null);
    const judged = await this.timetables.judge(programme, before.map(({ timetableId }) => timetableId));
    let [restored, earlier, is]: [Withdrawal['restored'], Withdrawal['earlier'], TimetableMeeting[]] = [null, null, []];
    for (const version of before) {
      const one = judged(version.timetableId);
      earlier ??= { number: version.number, ...one };
      if (one.faults.length > 0) continue;
      [restored, is] = [version, [...one.kept.values()]];
      break;
    }
    return { current, restored, earlier, told: sidesOf(changesBetween<TimetableMeeting>(await this.store.meetings(current.timetableId), is)).size };
  }

  private async shown(seminarId: string, number: number | null): Promise<void> {
    await this.store.show(seminarId, number);
    await this.calendars.onShown(seminarId);
    await this.store.stir(seminarId);
  }
}

function broken(count: number): Invalid {
  return new Invalid('TIMETABLE.FAULTS', {
    ja: `検査で ${count}件の規則違反が見つかったため、公開できません。時間割の画面で内容を確かめ、直してください。`,
    en: `The check found ${count === 1 ? 'a broken rule' : `${count} broken rules`}, so it cannot be published. Read them on the timetable's page and repair them.`,
  });
}

function unread(count: number): Invalid {
  const texts = {
    ja: `面談にならない希望が ${count}件あります。一覧を確かめ、「このまま公開する」に印を付けてください。`,
    en: `${count === 1 ? 'One request is' : `${count} requests are`} not held. Read the list and tick that it is published all the same.`,
  };
  return new Invalid('TIMETABLE.UNHELD', texts, [{ field: 'unheld', texts }]);
}

function leavesNone(): Invalid {
  const texts = {
    ja: '取り下げると、公開される版がなくなります。内容を確かめ、「どの版も公開されなくなることを確かめた」に印を付けてください。',
    en: 'No version is shown once this one is taken back. Read what that means and tick that you know it.',
  };
  return new Invalid('TIMETABLE.LEAVES_NONE', texts, [{ field: 'showsNone', texts }]);
}

function published(): Conflict {
  return new Conflict('TIMETABLE.PUBLISHED', { ja: 'この時間割は、すでに公開されています。', en: 'This timetable is published already.' });
}
