/** A company's answers to its recommended cities, from its page: saved, changed, taken back. */
import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { showWhole } from '../../platform/htmx.js';
import { MarkDto, SeenDto } from '../../rounds/mark.dto.js';
import { MarksService } from '../../rounds/marks.service.js';
import { roundsPolicy } from '../../rounds/rounds.policy.js';
import { checked, fieldsOf, ownAddress, problemsAt, versionToSend } from '../forms.js';
import { Pages } from '../pages.js';
import { paths } from '../paths.js';
import { TakenForm } from '../taken-form.js';
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
    private readonly form: TakenForm,
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

  /** Does it and goes back to the row; a refused answer stands there, or on top where the row is gone, with what was chosen and written. */
  private async taken(request: FastifyRequest, reply: FastifyReply, asker: Asker, id: string, work: (organisation: string) => Promise<void>): Promise<void> {
    const [organisation] = asker.organisationIds;
    if (organisation === undefined) throw notThere();
    const field = fieldsOf(request.body);
    const back = backOf(field('back'));
    await this.form.take(request, reply, asker, async () => {
      await work(organisation);
      return `${back}#${encodeURIComponent(id)}`;
    }, async (refusal) => {
      const { searchParams } = new URL(back, 'http://own.invalid');
      const props = await this.home.of(organisation, request.language, { open: searchParams.get('open') ?? '', round: searchParams.get('round') ?? '' });
      const isListed = props.published?.offers.some((offer) => offer.id === id) ?? false;
      if (!isListed) showWhole(request, reply);
      const problems = problemsAt(refusal, 'mark').map((each) => ({ ...each, field: `${each.field === 'reason' ? 'reason' : 'mark'}-${id}` }));
      const refused = { id, mark: field('mark'), reason: field('reason').slice(0, REASON_KEPT_MAX), version: versionToSend(refusal, request.body, null), problems, isListed };
      return this.pages.show(request, CompanyHomePage, { ...props, refused }, back);
    });
  }
}

/** Back to the company's home as it was looked at, never elsewhere. */
function backOf(wanted: string): string {
  const address = ownAddress(wanted, paths.company.home);
  return address === paths.company.home || address.startsWith(`${paths.company.home}?`) ? address.replace(/#.*$/, '') : paths.company.home;
}
