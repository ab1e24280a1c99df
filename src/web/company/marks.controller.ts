/** A company's answers to its recommended cities, from its page: saved, changed, taken back. */
import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, scopeOf, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { Database } from '../../platform/database.js';
import { MarkDto, SeenDto } from '../../rounds/mark.dto.js';
import { MarksService } from '../../rounds/marks.service.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { checked, fieldsOf, ownAddress, refusalOf } from '../forms.js';
import { Pages } from '../pages.js';
import { paths } from '../paths.js';
import { CompanyHome } from './home.data.js';
import { CompanyHomePage } from './home.page.js';

const REASON_KEPT_MAX = 4_000;

@ApiExcludeController()
@Controller()
@OwnTransactions()
@Allow(roundsPolicy, 'mark.set')
export class CompanyMarksController {
  constructor(
    private readonly marks: MarksService,
    private readonly home: CompanyHome,
    private readonly database: Database,
    private readonly pages: Pages,
  ) {}

  @Post(paths.company.mark(':id'))
  set(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    const field = fieldsOf(request.body);
    return this.taken(request, reply, asker, id, async (organisation) => {
      const dto = await checked(MarkDto, { mark: field('mark'), reason: field('reason'), version: field('version') });
      await this.marks.set({ organisationId: organisation, counterpartId: id, side: 'company' }, dto, asker);
    });
  }

  @Post(paths.company.markUndo(':id'))
  undo(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, id, async (organisation) => {
      await this.marks.undo({ organisationId: organisation, counterpartId: id, side: 'company' }, await checked(SeenDto, { version: fieldsOf(request.body)('version') }));
    });
  }

  /** Does it and goes back to the row; a refused answer stands there with what was chosen and written. */
  private async taken(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, work: (organisation: string) => Promise<void>): Promise<void> {
    const [organisation] = asker.organisationIds;
    if (organisation === undefined) throw notThere();
    const field = fieldsOf(request.body);
    const back = backOf(field('back'));
    try {
      await this.database.as(scopeOf(asker), () => work(organisation));
      void reply.redirect(`${back}#${encodeURIComponent(id)}`, 303);
    } catch (error) {
      const refusal = refusalOf(error, request.language);
      if (refusal.status === 404) throw error;
      const fields = refusal.problems.length > 0 ? refusal.problems : [{ field: 'mark', text: refusal.message }];
      const problems = fields.map((each) => ({ ...each, field: `${each.field === 'reason' ? 'reason' : 'mark'}-${id}` }));
      const refused = { id, mark: field('mark'), reason: field('reason').slice(0, REASON_KEPT_MAX), problems };
      const { searchParams } = new URL(back, 'http://own.invalid');
      const asked = { open: searchParams.get('open') ?? '', round: searchParams.get('round') ?? '' };
      const page = await this.database.as(scopeOf(asker), async () => this.pages.show(request, CompanyHomePage, { ...await this.home.of(organisation, request.language, asked), refused }, back));
      void reply.status(refusal.status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
    }
  }
}

/** Back to the company's home as it was looked at, never elsewhere. */
function backOf(wanted: string): string {
  const address = ownAddress(wanted, paths.company.home);
  return address === paths.company.home || address.startsWith(`${paths.company.home}?`) ? address.replace(/#.*$/, '') : paths.company.home;
}
