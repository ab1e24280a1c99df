/** What the printed papers have in common: how a name, an hour and a place are set, and the head of each paper. */
import type { Language } from '../../engine/model.js';
import type { Delegate, Line, MeetingLine, PaperKind, Words } from '../../meetings/papers.content.js';
import type { PaperPack } from '../../meetings/papers.service.js';
import { formatClock, formatDay, isoInZone, languageName, TOKYO, zoneName } from '../format.js';
import { said } from '../parts/text.js';
import { CARE, FAINT, INK, SOFT, TYPE } from '../secretariat/decision-pack/paper/look.js';
import type { Piece, Sheet } from '../secretariat/decision-pack/paper/sheet.js';
import type { Row } from '../secretariat/decision-pack/paper/table.js';
import { paperWords } from './papers.words.js';

/** Everything a paper is set by. */
export interface Setting { sheet: Sheet; pack: PaperPack; language: Language; t: (typeof paperWords)[Language]; zone: string }
type Hours = Pick<Line, 'startsAt' | 'endsAt'>;

export const LARGE = 10;
const OTHER: Record<Language, Language> = { ja: 'en', en: 'ja' };

/** A name as its readers say it, with the other script beneath. */
export function named(name: Words, language: Language, size: number = TYPE.cell): Piece[] {
  const main = said(name, language);
  const other = name[OTHER[language]];
  return [{ text: main, size, weight: 'bold' }, ...(other && other !== main ? [{ text: other, size: TYPE.second, colour: FAINT }] : [])];
}

/** A person with what they are: "見本花子　部長", "Sample Hanako, Director". */
export function personOf({ name, title }: Delegate, language: Language): string {
  return [said(name, language), ...(title.ja || title.en ? [said(title, language)] : [])].join(language === 'ja' ? '　' : ', ');
}

export function hours({ startsAt, endsAt }: Hours, zone: string): string {
  return `${formatClock(new Date(startsAt), zone)}–${formatClock(new Date(endsAt), zone)}`;
}

/** The day of an instant in a zone, as an ISO day. */
export function dayOf(instant: string, zone: string): string {
  return isoInZone(new Date(instant), zone).slice(0, 10);
}

export function placesOf({ table, link }: Pick<MeetingLine, 'table' | 'link'>, t: Setting['t']): string[] {
  return [...(table === null ? [] : [t.tableNamed(table)]), ...(link === null ? [] : [t.linkNamed(link)])];
}

export function pairOf(pair: readonly string[], language: Language): string {
  return pair.map((code) => languageName(code, language)).join('–');
}

/** Rows in the order of time, with the day above them where there are several. */
export function byDay<T extends Hours>(lines: readonly T[], { zone, language }: Pick<Setting, 'zone' | 'language'>, span: number, rowOf: (line: T) => Row): Row[] {
  const days = new Set(lines.map(({ startsAt }) => dayOf(startsAt, zone)));
  return [...days].flatMap((day): Row[] => [
    ...(days.size > 1 ? [{ kind: 'group' as const, span, cells: [[{ text: formatDay(day, language, true), weight: 'bold' as const }]] }] : []),
    ...lines.filter(({ startsAt }) => dayOf(startsAt, zone) === day).map(rowOf),
  ]);
}

/** Over a paper: the event, whose paper it is, and how far it can be relied on. */
export async function head({ sheet, pack, language, t, zone }: Setting, { kind, name, lines, notes = [] }: { kind: PaperKind | 'reprint'; name: Words; lines: readonly Hours[]; notes?: readonly Piece[] }): Promise<void> {
  const { seminar, version, newer } = pack;
  const days = [...new Set(lines.map(({ startsAt }) => dayOf(startsAt, zone)))].sort();
  const day = days.length === 0 ? [] : [days.length === 1 ? formatDay(days[0]!, language, true) : `${formatDay(days[0]!, language)}–${formatDay(days.at(-1)!, language)}`];
  const other = name[OTHER[language]];
  const venue = [seminar.venue[language] ?? seminar.venue[OTHER[language]], seminar.place].filter((one): one is string => one !== null && one !== '');
  await sheet.paragraph([
    { text: [t[kind], t.version(version.number), version.isFinal ? t.final : t.preliminary].join('　'), weight: 'bold', colour: version.isFinal ? SOFT : CARE },
    ...(newer === null ? [] : [{ text: t.newer(newer), weight: 'bold' as const, colour: CARE }]),
    { text: `${said(name, language)}${seminar.sample ? `　${t.sample}` : ''}`, size: TYPE.title, weight: 'bold', gap: 3 },
    ...(other && other !== said(name, language) ? [{ text: other, size: TYPE.body, colour: FAINT }] : []),
    { text: said(seminar.title, language), size: LARGE, gap: 3 },
    ...(day.length + venue.length === 0 ? [] : [{ text: [...day, ...venue.slice(0, 1)].join('　'), size: LARGE }]),
    ...notes,
  ], 4);
  sheet.decorate(() => sheet.rule(sheet.y, INK, 1));
  sheet.y += 4;
}

/** Which clock the times are of. */
export function zoneNote({ language, t, zone }: Setting): Piece {
  return { text: t.timesIn(zoneName(zone, language)), colour: SOFT };
}

export function zoneOf(pack: PaperPack): string {
  return pack.seminar.timeZone ?? TOKYO;
}
