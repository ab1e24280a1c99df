/** Who gets which papers: the office and hosts all of a seminar, a company and a city their own sheet of the current version. */
import { Injectable } from '@nestjs/common';
import type { Asker } from '../../access/asker.js';
import { scopeOf } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import type { PaperChanges, PaperPack } from '../../meetings/papers.service.js';
import { Papers, type PaperVersion } from '../../meetings/papers.service.js';
import { OwnMeetings } from '../../meetings/own-meetings.js';
import { Database, SYSTEM } from '../../platform/database.js';
import { isHosting } from '../../seminars/seminar-hosts.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import type { PapersQuery } from './papers.query.js';

export interface PapersView { seminar: { id: string; title: PaperPack['seminar']['title']; sample: boolean }; pack: PaperPack | null; changes: PaperChanges | null; versions: PaperVersion[] }

@Injectable()
export class PapersData {
  constructor(
    private readonly database: Database,
    private readonly papers: Papers,
    private readonly own: OwnMeetings,
    private readonly seminars: SeminarsService,
  ) {}

  /**
   * Put together by the machinery, for whoever may read what was published of the seminar: a host does not see the rows of an earlier
   * version, but is told which papers it changed. Throws `NotFound`.
   */
  async of(asker: Asker, id: string, { version, since }: PapersQuery): Promise<PapersView> {
    if (asker.role === 'organizer' && !isHosting(asker, id)) throw notThere();
    const { title, sample } = await this.database.as(scopeOf(asker), () => this.seminars.get(id));
    return this.database.as(SYSTEM, async () => {
      const pack = await this.papers.of(id, version ?? null);
      return { seminar: { id, title, sample }, pack, changes: pack && since ? await this.papers.since(pack, since) : null, versions: pack?.versions ?? [] };
    });
  }

  /** The pack of the current version with nothing but one's own sheets in it; `null` where nothing of one's own is published. */
  async ownOf(asker: Asker, seminarId: string): Promise<PaperPack | null> {
    const ids = await this.database.as(scopeOf(asker), async () => {
      const meetings = (await this.own.mine()).filter((meeting) => meeting.seminarId === seminarId);
      const own = new Set(await this.own.attendances());
      return new Set(meetings.flatMap(({ aId, bId }) => [aId, bId]).filter((one) => own.has(`${seminarId} ${one}`)));
    });
    if (ids.size === 0) return null;
    const pack = await this.database.as(SYSTEM, () => this.papers.of(seminarId, null));
    return pack && { ...pack, papers: pack.papers.filter((paper) => paper.kind === 'party' && ids.has(paper.id)) };
  }
}
