/** Papers of one version as one PDF, each paper beginning a page and counting its own pages. Plain data in, bytes out. */
import PDFDocument from 'pdfkit';
import type { Language } from '../../engine/model.js';
import type { Paper } from '../../meetings/papers.content.js';
import type { PaperChanges, PaperPack } from '../../meetings/papers.service.js';
import { formatInstant, zoneName } from '../format.js';
import { said } from '../parts/text.js';
import { A3_ACROSS, A4, SOFT, TYPE } from '../secretariat/decision-pack/paper/look.js';
import { Sheet } from '../secretariat/decision-pack/paper/sheet.js';
import { Typefaces } from '../secretariat/decision-pack/paper/typeface.js';
import { doorPaper, interpreterPaper, masterPaper, tablePaper } from './floor.papers.js';
import { head, type Setting, zoneOf } from './paper.parts.js';
import { paperWords } from './papers.words.js';
import { partyPaper } from './person.paper.js';

/** Both languages of a paper follow one another. `changes` puts a page in front that tells which papers to exchange. */
export interface Printing { pack: PaperPack; papers: readonly Paper[]; languages: readonly Language[]; title: string; changes: PaperChanges | null }
interface Section { from: number; title: string; language: Language }

const START_WIDTH_MAX = 215;

export async function papersPdf({ pack, papers, languages, title, changes }: Printing): Promise<Buffer> {
  const at = pack.printedAt;
  const first = changes === null && papers[0]?.kind === 'master' ? A3_ACROSS : A4;
  const document = new PDFDocument({
    size: [first.width, first.height], margin: 0, bufferPages: true, tagged: true, displayTitle: true, lang: languages[0] ?? 'ja', pdfVersion: '1.7',
    info: { Title: title, Author: 'JASCA Match', Creator: 'JASCA Match', Producer: 'JASCA Match', CreationDate: at, ModDate: at },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => { document.on('end', resolve).on('error', reject); });
  const root = document.struct('Document');
  document.addStructure(root);
  const sheet = new Sheet(document, new Typefaces(document), root, first);
  const sections: Section[] = [];
  const begin = async (paper: typeof A4, name: string, language: Language): Promise<Setting> => {
    if (sections.length > 0) await sheet.turnPage(paper);
    sections.push({ from: sheet.page, title: name, language });
    return { sheet, pack, language, t: paperWords[language], zone: zoneOf(pack) };
  };
  if (changes) for (const language of languages) await exchange(await begin(A4, paperWords[language].reprint, language), papers, changes);
  for (const paper of papers) {
    for (const language of languages) await set(await begin(paper.kind === 'master' ? A3_ACROSS : A4, titleOf(paper, language), language), paper);
  }
  root.end();
  await sheet.feet((page, pages) => footOf(sheet, pack, sections, page, pages));
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** What a paper is called in its foot, in lists and as a file. */
export function titleOf(paper: Paper, language: Language): string {
  const t = paperWords[language];
  switch (paper.kind) {
    case 'party': return `${t.party}　${said(paper.name, language)}`;
    case 'table': return paper.isLink ? t.linkNamed(paper.label) : t.tableNamed(paper.label);
    case 'interpreter': return `${t.interpreter}　${paper.label}`;
    default: return t[paper.kind];
  }
}

async function set(setting: Setting, paper: Paper): Promise<void> {
  switch (paper.kind) {
    case 'party': return partyPaper(setting, paper);
    case 'table': return tablePaper(setting, paper);
    case 'interpreter': return interpreterPaper(setting, paper);
    case 'master': return masterPaper(setting, paper);
    case 'door': return doorPaper(setting, paper);
  }
}

async function exchange(setting: Setting, papers: readonly Paper[], { since, gone }: PaperChanges): Promise<void> {
  const { sheet, pack, language, t } = setting;
  await head(setting, { kind: 'reprint', name: language === 'ja' ? { ja: t.reprint, en: null } : { ja: null, en: t.reprint }, lines: [], notes: [{ text: t.reprintLead(since, pack.version.number), colour: SOFT, gap: 2 }] });
  const list = (title: string, names: readonly string[]): Promise<void> => sheet.paragraph([{ text: title, size: TYPE.heading, weight: 'bold', gap: 8 }, ...names.map((name) => ({ text: `□ ${name}`, size: 9, gap: 2 }))]);
  await (papers.length === 0 ? sheet.paragraph([{ text: t.nothingChanged, gap: 6 }]) : list(t.toExchange, papers.map((paper) => titleOf(paper, language))));
  if (gone.length > 0) await list(t.toTakeAway, gone.map((paper) => titleOf(paper, language)));
}

function footOf(sheet: Sheet, { version, newer, seminar, printedAt }: PaperPack, sections: readonly Section[], page: number, pages: number): { start: string; middle: string; end: string } {
  const at = sections.findLastIndex(({ from }) => from <= page);
  const { from, title, language } = sections[at]!;
  const until = sections[at + 1]?.from ?? pages + 1;
  const t = paperWords[language];
  const zone = seminar.timeZone;
  return {
    start: fitting(sheet, [...(newer === null ? [] : [t.newer(newer)]), ...(seminar.sample ? [t.sample] : []), title].join('　')),
    middle: `${page - from + 1} / ${until - from}`,
    end: [t.version(version.number), version.isFinal ? t.final : t.preliminaryShort, t.printed(zone === null ? formatInstant(printedAt, language) : `${formatInstant(printedAt, language, zone)} ${zoneName(zone, language)}`)].join('　'),
  };
}

/** The whole name stands in the head; the foot has room for its beginning. */
function fitting({ faces }: Sheet, text: string): string {
  const shown = faces.printable(text);
  if (faces.width(shown, TYPE.foot, 'regular') <= START_WIDTH_MAX) return shown;
  let cut = [...shown];
  while (faces.width(`${cut.join('')}…`, TYPE.foot, 'regular') > START_WIDTH_MAX) cut = cut.slice(0, -1);
  return `${cut.join('')}…`;
}
