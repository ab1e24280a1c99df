/** The papers as one workbook, a sheet for each kind of paper: all cells are texts, and what a spreadsheet would take for a formula is neutralised where it is written. */
import type { Language } from '../../engine/model.js';
import type { DoorList, InterpreterSheet, Line, MasterSheet, Paper, PartySheet, TableSheet } from '../../meetings/papers.content.js';
import type { PaperPack } from '../../meetings/papers.service.js';
import type { Table } from '../../sheets/write/table.js';
import { formatInstant, zoneName } from '../format.js';
import { said } from '../parts/text.js';
import { dayOf, hours, pairOf, personOf, placesOf, zoneOf } from './paper.parts.js';
import { paperWords } from './papers.words.js';
import { ownZone } from './person.paper.js';

type T = (typeof paperWords)[Language];

export function papersTable(pack: PaperPack, language: Language): Table {
  const t = paperWords[language];
  const zone = zoneOf(pack);
  const parties = of(pack.papers, 'party');
  const [masters, doors] = [of(pack.papers, 'master'), of(pack.papers, 'door')];
  return {
    name: t.party, headings: [t.party1, t.day, t.time, t.ownTime, t.ownZone, t.kind, t.with, t.where, t.interpreting],
    rows: parties.flatMap((paper) => partyRows(paper, zone, t, language)),
    notes: [
      { name: t.table, rows: [[t.where, t.day, t.time, t.company, t.counterpart, t.interpreting, t.held, t.companyAbsent, t.counterpartAbsent, t.note], ...of(pack.papers, 'table').flatMap((paper) => tableRows(paper, zone, t, language))] },
      { name: t.interpreter, rows: [[t.interpreting, t.day, t.time, t.pair, t.company, t.counterpart, t.where], ...of(pack.papers, 'interpreter').flatMap((paper) => interpreterRows(paper, zone, t, language))] },
      { name: t.glossary, rows: [[t.interpreting, t.kind, t.japanese, t.english], ...of(pack.papers, 'interpreter').flatMap(({ label, glossary, names }) => [
        ...glossary.map(({ ja, en }) => [label, t.words, ja ?? '', en ?? '']), ...names.map(({ ja, en }) => [label, t.names, ja ?? '', en ?? ''])])] },
      ...masters.map((paper) => ({ name: t.master, rows: masterRows(paper, zone, t, language) })),
      ...doors.map((paper) => ({ name: t.door, rows: doorRows(paper, zone, t, language) })),
      { name: t.about, rows: aboutRows(pack, zone, t, language) },
    ],
  };
}

function of<K extends Paper['kind']>(papers: readonly Paper[], kind: K): Extract<Paper, { kind: K }>[] {
  return papers.filter((paper): paper is Extract<Paper, { kind: K }> => paper.kind === kind);
}

function when(line: Pick<Line, 'startsAt' | 'endsAt'>, zone: string): [string, string] {
  return [dayOf(line.startsAt, zone), hours(line, zone)];
}

function partyRows(paper: PartySheet, zone: string, t: T, language: Language): string[][] {
  const own = ownZone(paper, zone);
  return paper.lines.map((line) => {
    const start = [said(paper.name, language), ...when(line, zone), own ? hours(line, own) : '', own ?? ''];
    if (line.kind === 'meeting') return [...start, t.meeting, said(paper.side === 'a' ? line.b : line.a, language), placesOf(line, t).join(' '), line.interpreter ?? ''];
    if (line.kind === 'talk') return [...start, line.isSpeaking ? `${t.talk} ${t.speaking}` : t.talk, said(line.title, language), line.room === null ? '' : t.room(line.room), ''];
    return [...start, line.kind === 'break' ? t.pause : t.rest, line.kind === 'break' ? said(line.title, language) : '', '', ''];
  });
}

function tableRows({ label, isLink, lines }: TableSheet, zone: string, t: T, language: Language): string[][] {
  return lines.flatMap((line) => (line.kind === 'meeting' ? [[isLink ? t.linkNamed(label) : t.tableNamed(label), ...when(line, zone), said(line.a, language), said(line.b, language), line.interpreter ?? '', '', '', '', '']] : []));
}

function interpreterRows({ label, lines }: InterpreterSheet, zone: string, t: T, language: Language): string[][] {
  return lines.map((line) => (line.kind === 'meeting'
    ? [label, ...when(line, zone), line.languages.map((pair) => pairOf(pair, language)).join(' '), said(line.a, language), said(line.b, language), placesOf(line, t).join(' ')]
    : [label, ...when(line, zone), '', line.kind === 'rest' ? t.rest : said(line.title, language), '', '']));
}

function masterRows({ places, rows }: MasterSheet, zone: string, t: T, language: Language): string[][] {
  return [
    [t.day, t.time, ...places.map(({ label, isLink }) => (isLink ? t.linkNamed(label) : t.tableNamed(label)))],
    ...rows.map((row) => (row.kind === 'pause'
      ? [...when(row, zone), said(row.title, language), ...places.slice(1).map(() => '')]
      : [...when(row, zone), ...row.cells.map((line) => (line ? [said(line.a, language), said(line.b, language), ...(line.interpreter === null ? [] : [line.interpreter])].join('\n') : ''))])),
  ];
}

function doorRows({ arrivals }: DoorList, zone: string, t: T, language: Language): string[][] {
  return [
    [t.arrived, t.name, language === 'ja' ? 'かな' : 'Kana', `${t.name} ${language === 'ja' ? t.english : t.japanese}`, t.comes, t.first, t.where],
    ...arrivals.map(({ name, kana, isOnline, delegates, first }) => [
      '', said(name, language), kana ?? '', name[language === 'ja' ? 'en' : 'ja'] ?? '', [...(isOnline ? [t.online] : []), ...delegates.map((one) => personOf(one, language))].join('\n'),
      first === null ? t.noMeetings : when(first, zone).join(' '), first === null ? '' : placesOf(first, t).join(' '),
    ]),
  ];
}

function aboutRows({ seminar, version, newer, printedAt }: PaperPack, zone: string, t: T, language: Language): string[][] {
  return [
    [t.about, said(seminar.title, language)], [t.version(version.number), version.isFinal ? t.final : t.preliminary], ...(newer === null ? [] : [['', t.newer(newer)]]),
    ['', t.printed(`${formatInstant(printedAt, language, zone)} ${zoneName(zone, language)}`)], ['', t.timesIn(zoneName(zone, language))], ['', t.staffOnly], ...(seminar.sample ? [['', t.sample]] : []),
  ];
}
