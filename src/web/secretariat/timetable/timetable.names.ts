/** Names of what stands in a timetable, for the engine's sentences. */
import type { Language } from '../../../engine/model.js';
import type { TimetableNames } from '../../../engine/timetable/sentences.js';
import { partiesOf, type Programme } from '../../../meetings/timetable.input.js';
import { formatClock, joined, languageName, TOKYO } from '../../format.js';
import { said } from '../../parts/text.js';
import { timetableWords } from './timetable.words.js';

/** `gone`: names of tables and interpreters that are no longer in the programme. */
export function timetableNames(programme: Programme, language: Language, gone: ReadonlyMap<string, string> = new Map()): TimetableNames {
  const t = timetableWords[language];
  const parties = partiesOf(programme).map(({ id, name }): [string, string] => [id, said(name, language)]);
  const nameOf = new Map(parties);
  const names = new Map([
    ...gone,
    ...parties,
    ...programme.requests.map(({ id, a, b }): [string, string] => [id, t.pair(nameOf.get(a) ?? a, nameOf.get(b) ?? b)]),
    ...programme.tables.map(({ id, label }): [string, string] => [id, label]),
    ...programme.videoLinks.flatMap(({ id, label }): [string, string][] => [id, `online:${id}`, `link:${id}`].map((key) => [key, label])),
    ...programme.interpreters.map(({ id, label }): [string, string] => [id, label]),
    ['table', t.kindTable], ['screen', t.kindScreen], ['link', t.kindLink],
  ]);
  const zone = programme.timeZone ?? TOKYO;
  return {
    of: (id) => names.get(id) ?? pairsOf(id, language),
    slot: (number) => { const slot = programme.slots[number]; return slot ? formatClock(new Date(slot.startsAt), zone) : '–'; },
  };
}

/** `en-id|id-ja`: what of the languages would do. */
function pairsOf(key: string, language: Language): string {
  return joined(key.split('|').map((pair) => pair.split('-').map((code) => languageName(code, language)).join('–')), language);
}
