/** Sends proposal sheets as PDF, one printed after the other, so that several asked for at once need the memory of one. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type PrintedSheet, sheetPdf, titleOf } from './sheet.pdf.js';

@Injectable()
export class SheetPrinter {
  private printing: Promise<unknown> = Promise.resolve();

  async send(reply: FastifyReply, sheet: PrintedSheet): Promise<void> {
    const printed = this.printing.then(() => sheetPdf(sheet));
    this.printing = printed.catch(() => undefined);
    const bytes = await printed;
    const plain = `jasca-proposal-sheet${sheet.number === null ? '-draft' : `-${sheet.number}`}.pdf`;
    const name = encodeURIComponent(`${titleOf(sheet.content, sheet.language)}.pdf`).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
    void reply.header('content-type', 'application/pdf').header('cache-control', 'private, no-store')
      .header('content-disposition', `inline; filename="${plain}"; filename*=UTF-8''${name}`).send(bytes);
  }
}
