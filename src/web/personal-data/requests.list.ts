/** The list of requests as a page, read by its own address and where a form on it is refused. */
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Asker } from '../../access/asker.js';
import { Erasures } from '../../access/erasures.service.js';
import { ExportRequests } from '../../access/export-requests.service.js';
import { Pages } from '../pages.js';
import { paths } from '../paths.js';
import { ErasuresPage, type ErasuresProps } from './erasures.page.js';

@Injectable()
export class RequestsList {
  constructor(
    private readonly erasures: Erasures,
    private readonly exports: ExportRequests,
    private readonly pages: Pages,
  ) {}

  /** Copies are the secretariat's alone. */
  async page(request: FastifyRequest, asker: Asker, given: Partial<ErasuresProps>): Promise<string> {
    const rows = await this.erasures.list(given.state || null);
    const copies = asker.role === 'secretariat' ? await this.exports.list() : null;
    const blank = { email: '', words: '' };
    return this.pages.show(request, ErasuresPage, { rows, copies, state: '', form: blank, copyForm: blank, problems: [], ...given }, paths.secretariat.erasures);
  }
}
