/** Tables by slots: who meets there; while a meeting is picked up, where it can go and at what price, or why not. */
import { formatClock, TOKYO, zoneName } from '../../format.js';
import { Wide } from '../../parts/table.js';
import { type Content, Text } from '../../parts/text.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { timetableWords } from './timetable.words.js';

/** `href` picks the meeting up. */
export interface TimetableCell { id: string; who: Content[]; locked: boolean; interpreter: string | null; link: string | null; href?: string }
/** What a cell says of the meeting that is picked up: `href` shows what would change. */
export interface CellFit { fit: 'here' | 'best' | 'yes' | 'no'; verdict: string; cost?: string; href?: string; /** It moves nobody else. */ alone?: boolean }
/** `name` is null for meetings that need no table; one cell for each slot. */
export interface TimetableRow { id: string; name: string | null; home: Content | null; cells: TimetableCell[][]; fits?: (CellFit | null)[]; isPicked?: boolean }
export interface GridView { /** Its meetings can be moved. */ inHand?: boolean; zone: string; slots: { id: string; from: Date; until: Date }[]; rows: TimetableRow[] }

export function Grid({ of: { rows, slots, zone, inHand }, name }: { of: GridView; name: string }) {
  const t = useWords(timetableWords);
  const { language } = useVisit();
  const span = (from: Date, until: Date, at: string): string => `${formatClock(from, at)}–${formatClock(until, at)}`;
  return (
    <Wide label={name}>
      <table class="grid" data-size="own" data-carries={inHand ? '' : undefined}>
        <caption class="hidden">{name}</caption>
        <thead><tr><th scope="col" class="time">{t.table}<small>{zoneName(zone, language)}{zone === TOKYO ? null : ` / ${zoneName(TOKYO, language)}`}</small></th>
          {slots.map(({ id, from, until }) => <th key={id} scope="col">{span(from, until, zone)}{zone === TOKYO ? null : <small>{span(from, until, TOKYO)}</small>}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} class={row.isPicked ? 'picked' : undefined} data-row={row.id}>
              <th scope="row"><b>{row.name ?? t.noTable}</b>{row.home ? <small><Text of={row.home} quiet /></small> : null}</th>
              {row.cells.map((cell, at) => <Cell key={slots[at]!.id} slot={slots[at]!.id} of={cell} fit={row.fits?.[at] ?? null} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Cell({ of, slot, fit }: { of: TimetableCell[]; slot: string; fit: CellFit | null }) {
  return (
    <td data-slot={slot} data-fit={fit?.fit} data-put={fit?.alone ? '' : undefined}>
      {of.map((each) => <Meeting key={each.id} of={each} />)}
      {fit ? <span class="verdict">{fit.href ? <a href={fit.href}>{fit.verdict}</a> : fit.verdict}</span> : null}
      {fit?.cost ? <small class="cost">{fit.cost}</small> : null}
    </td>
  );
}

function Meeting({ of: { id, who, locked, interpreter, link, href } }: { of: TimetableCell }) {
  const named = who.map((name, at) => <b key={at} data-lock={locked && at === 0 ? '' : undefined}>{at > 0 ? '× ' : null}{href && at === 0 ? <a href={href} data-pick={id}><Text of={name} quiet /></a> : <Text of={name} quiet />}</b>);
  return (
    <>
      {named}
      {interpreter === null ? null : <small>{interpreter}</small>}
      {link === null ? null : <small>{link}</small>}
    </>
  );
}
