/** What those who meet read of a timetable: published in numbered versions that stay as they are, withdrawn with the earlier one restored. */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../access/audit.trail.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Conflict, Invalid } from '../platform/errors.js';
import { SeminarsService } from '../seminars/seminars.service.js';
import { CalendarFollow } from './calendar.follow.js';
import { Papers } from './papers.service.js';
import type { TimetablePublishing, TimetableWithdrawing } from './timetable.dto.js';
import { TimetableVersion } from './timetable.entity.js';
import type { Programme } from './timetable.input.js';
import { TimetableLetters } from './timetable.letters.js';
import { TimetableStore } from './timetable.store.js';
import { nothingBuilt, TimetablesService } from './timetables.service.js';

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

  /** Takes the current version back; the latest before it that still breaks no rule is shown again, and those for whom something is different are told. */
  async withdraw(seminarId: string, { version, reason }: TimetableWithdrawing): Promise<void> {
    await this.store.hold(seminarId, version);
    const programme = await this.seminars.get(seminarId);
    const current = await this.store.current(seminarId);
    if (!current) throw new Conflict('TIMETABLE.NOT_PUBLISHED', { ja: '公開されている時間割はありません。', en: 'No timetable is published.' });
    const earlier = await this.sound(programme, await this.store.earlier(current));
    await this.shown(seminarId, earlier?.number ?? null);
    await this.database.repository(TimetableVersion).update({ seminarId, number: current.number }, { withdrawnAt: this.clock.now(), withdrawnReason: reason });
    this.audit.record({ action: 'timetable.withdraw', kind: 'seminar', id: seminarId, before: { version: current.number }, after: { version: earlier?.number ?? null } });
    await this.letters.onShown(programme, { number: current.number, isFinal: earlier?.isFinal ?? false, isWithdrawal: true }, current, earlier?.timetableId ?? null);
  }

  /** The first of the earlier versions, going back, that the check passes by the programme as it stands now. */
  private async sound(programme: Programme, version: TimetableVersion | null): Promise<TimetableVersion | null> {
    for (let each = version; each; each = await this.store.earlier(each)) if (await this.timetables.isSound(programme, each.timetableId)) return each;
    return null;
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

function published(): Conflict {
  return new Conflict('TIMETABLE.PUBLISHED', { ja: 'この時間割は、すでに公開されています。', en: 'This timetable is published already.' });
}
