/** Papers on their way out: which of them, in which language, by which name; printed one file after the other, so that several asked for at once need the memory of one. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Language } from '../../engine/model.js';
import type { Paper } from '../../meetings/papers.content.js';
import type { PaperChanges, PaperPack } from '../../meetings/papers.service.js';
import { NotFound } from '../../platform/errors.js';
import { workbookOf } from '../../sheets/write/workbook.js';
import { said } from '../parts/text.js';
import { papersPdf, titleOf } from './papers.pdf.js';
import type { PapersQuery } from './papers.query.js';
import { papersTable } from './papers.xlsx.js';
import { paperWords } from './papers.words.js';

const LANGUAGES: Record<'ja' | 'en' | 'both', readonly Language[]> = { ja: ['ja'], en: ['en'], both: ['ja', 'en'] };

@Injectable()
export class PaperFiles {
  private printing: Promise<unknown> = Promise.resolve();

  /** Throws `NotFound` where there is no such paper. */
  async sendPdf(reply: FastifyReply, pack: PaperPack, query: PapersQuery, changes: PaperChanges | null, reader: Language): Promise<void> {
    const papers = chosenOf(pack, query, changes);
    if (papers.length === 0 && changes === null) throw noPaper();
    const languages = LANGUAGES[query.language ?? reader];
    const title = nameOf(pack, query, papers, changes, languages[0]!);
    await this.send(reply, { form: 'pdf', type: 'application/pdf', title, plain: plainName(pack, query, changes) }, () => papersPdf({ pack, papers, languages, title, changes }));
  }

  async sendWorkbook(reply: FastifyReply, pack: PaperPack, query: PapersQuery, reader: Language): Promise<void> {
    const language = query.language === 'ja' || query.language === 'en' ? query.language : reader;
    const title = nameOf(pack, {}, pack.papers, null, language);
    await this.send(reply, { form: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', title, plain: plainName(pack, {}, null) }, () => workbookOf(papersTable(pack, language)));
  }

  /** Printed after what was asked for before it. */
  async send(reply: FastifyReply, { form, type, title, plain }: { form: 'pdf' | 'xlsx'; type: string; title: string; plain: string }, make: () => Promise<Buffer>): Promise<void> {
    const made = this.printing.then(make);
    this.printing = made.catch(() => undefined);
    const bytes = await made;
    const name = encodeURIComponent(`${title}.${form}`).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
    void reply.header('content-type', type).header('cache-control', 'private, no-store')
      .header('content-disposition', `${form === 'pdf' ? 'inline' : 'attachment'}; filename="${plain}.${form}"; filename*=UTF-8''${name}`).send(bytes);
  }
}

/** The papers asked for, in their order. */
export function chosenOf({ papers }: PaperPack, { paper, key }: PapersQuery, changes: PaperChanges | null): Paper[] {
  return papers.filter((one) => (key ? one.key === key : !paper || paper === 'all' || one.kind === paper) && (changes === null || changes.changed.has(one.key)));
}

function nameOf({ seminar, version }: PaperPack, { paper, key }: PapersQuery, papers: readonly Paper[], changes: PaperChanges | null, language: Language): string {
  const t = paperWords[language];
  const what = changes ? t.reprint : key ? titleOf(papers[0]!, language) : t[paper ?? 'all'];
  return [what, said(seminar.title, language), t.version(version.number), ...(seminar.sample ? [t.sample] : [])].join(' ').replace(/[\\/:*?"<>|　]/g, ' ');
}

function plainName({ seminar, version }: PaperPack, { paper, key }: PapersQuery, changes: PaperChanges | null): string {
  const what = changes ? `changed-since-${changes.since}` : key ? key.replace(/[^\w-]+/g, '-') : paper ?? 'all';
  return `jasca-${seminar.id}-version-${version.number}-${what}${seminar.sample ? '-sample' : ''}`;
}

export function noPaper(): NotFound {
  return new NotFound('PAPERS.NONE', { ja: 'この紙はありません。印刷の画面から選び直してください。', en: 'There is no such paper. Choose one on the page of the papers.' });
}
