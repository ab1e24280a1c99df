import { ApiProperty } from '@nestjs/swagger';
import type { Mark } from '../engine/model.js';
import { offsetOf } from '../platform/time-zones.js';
import type { AttendanceKind, AttendanceMode, AttendanceWish } from './attendance.entity.js';
import type { AttendanceStatus } from './attendance.state.js';
import type { Seminar, SeminarFormat, SeminarKind, SeminarRules } from './seminar.entity.js';
import type { VetoKind } from './veto.entity.js';

/** What is said in either language. */
export class Said {
  ja!: string | null;
  en!: string | null;
}

export class VenueView extends Said {
  prayerRoom!: boolean | null;
  halal!: boolean | null;
}

export class ThemeView extends Said {
  /** Domains or leaves that tilt the scores. */
  domains!: string[];
}

/** ISO instants in UTC; the seminar's zone tells its wall clock. */
export class TimeWindow {
  startsAt!: string;
  endsAt!: string;
}

export class SeminarView {
  id!: string;
  kind!: SeminarKind;
  network!: string | null;
  realEventId!: string | null;
  title!: Said;
  /** An ISO day, or a month or year where no more is known. */
  heldOn!: string;
  endsOn!: string | null;
  timeZone!: string | null;
  /** Of the zone when it opens. */
  utcOffset!: string | null;
  opensAt!: string | null;
  closesAt!: string | null;
  place!: string | null;
  country!: string | null;
  venue!: VenueView;
  format!: SeminarFormat;
  formatNote!: string | null;
  theme!: ThemeView;
  languages!: string[];
  attendanceFigures!: Record<string, number> | null;
  programme!: string[] | null;
  matchingNote!: string | null;
  sources!: string[];
  confidence!: string | null;
  note!: string | null;
  sample!: boolean;
  version!: number;
}

export class TalkView extends TimeWindow {
  id!: string;
  title!: Said;
  room!: string | null;
  speakers!: string[];
}

export class BreakView extends TimeWindow {
  id!: string;
  kind!: string;
  title!: Said;
  meetingsAllowed!: boolean;
}

export class SlotView extends TimeWindow {
  id!: string;
  minutes!: number;
}

export class TableView {
  id!: string;
  label!: string;
  seats!: number;
  screen!: boolean;
  homeOf!: string | null;
}

export class VideoLinkView {
  id!: string;
  label!: string;
}

export class InterpreterView {
  id!: string;
  label!: string;
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' } } })
  languagePairs!: [string, string][];
  mode!: AttendanceMode;
  availability!: TimeWindow[];
  consecutiveSlotsMax!: number;
  restSlots!: number;
  meetingsMax!: number;
}

export class AttendanceView {
  id!: string;
  kind!: AttendanceKind;
  status!: AttendanceStatus;
  cityId!: string | null;
  organisationId!: string | null;
  localCompanyId!: string | null;
  name!: Said;
  mode!: AttendanceMode;
  seats!: number | null;
  timeZone!: string;
  languages!: string[];
  availability!: TimeWindow[];
  wish!: AttendanceWish | null;
  seated!: boolean;
  meetingsMin!: number;
  meetingsMax!: number;
  needs!: string[];
  solutions!: string[];
}

export class RequestView {
  id!: string;
  a!: string;
  b!: string;
  solutionId!: string | null;
  needId!: string | null;
  aMark!: Mark | null;
  bMark!: Mark | null;
  interpreterIds!: string[] | null;
}

export class FixedMeetingView {
  requestId!: string;
  slotId!: string;
  locked!: boolean;
  reason!: Said;
}

export class MetBeforeView {
  a!: string;
  b!: string;
  metOn!: string;
}

export class VetoView {
  a!: string;
  b!: string;
  kind!: VetoKind;
  hiddenFrom!: 'both' | 'a' | 'b';
  sample!: boolean;
}

/** Somebody who attends, without their wishes and when they are free. */
export type Attendee = Pick<AttendanceView, 'id' | 'kind' | 'status' | 'cityId' | 'organisationId' | 'localCompanyId' | 'name' | 'mode' | 'timeZone' | 'languages'>;

/** What stands on the programme of a day and who comes, as far as the asker may see it; without what a timetable is made from. */
export interface SeminarProgramme extends SeminarView {
  talks: Omit<TalkView, 'speakers'>[];
  breaks: BreakView[];
  slots: SlotView[];
  tables: TableView[];
  attendees: Attendee[];
}

/** The whole programme, as far as the asker may see it. */
export class SeminarDetail extends SeminarView {
  rules!: SeminarRules | null;
  talks!: TalkView[];
  breaks!: BreakView[];
  slots!: SlotView[];
  tables!: TableView[];
  videoLinks!: VideoLinkView[];
  interpreters!: InterpreterView[];
  delegations!: AttendanceView[];
  companies!: AttendanceView[];
  localCompanies!: AttendanceView[];
  requests!: RequestView[];
  fixedMeetings!: FixedMeetingView[];
  metBefore!: MetBeforeView[];
}

export function seminarView(row: Seminar): SeminarView {
  return {
    id: row.id,
    kind: row.kind,
    network: row.networkId,
    realEventId: row.realEventId,
    title: { ja: row.titleJa, en: row.titleEn },
    heldOn: row.heldOn,
    endsOn: row.endsOn,
    timeZone: row.timeZone,
    utcOffset: row.timeZone !== null && row.opensAt !== null ? offsetOf(row.timeZone, row.opensAt) : null,
    opensAt: row.opensAt?.toISOString() ?? null,
    closesAt: row.closesAt?.toISOString() ?? null,
    place: row.place,
    country: row.country,
    venue: { ja: row.venueJa, en: row.venueEn, prayerRoom: row.prayerRoom, halal: row.halal },
    format: row.format,
    formatNote: row.formatNote,
    theme: { ja: row.themeJa, en: row.themeEn, domains: row.themeDomains },
    languages: row.languages,
    attendanceFigures: row.attendanceFigures,
    programme: row.programme,
    matchingNote: row.matchingNote,
    sources: row.sources,
    confidence: row.confidence,
    note: row.note,
    sample: row.sample,
    version: row.version,
  };
}

export function windowOf({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): TimeWindow {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
