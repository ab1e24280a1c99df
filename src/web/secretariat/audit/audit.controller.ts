/** The audit trail for the office: searched, opened, and verified. */
import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accessPolicy } from '../../../access/access.policy.js';
import { CurrentAsker, type Asker } from '../../../access/asker.js';
import { notThere } from '../../../access/asker.guard.js';
import { AuditChecks } from '../../../access/audit.checks.js';
import { AuditQuery, instantsOf } from '../../../access/audit.dto.js';
import { AuditQueries, type AuditFilter, type AuditFound, type AuditPlace } from '../../../access/audit.queries.js';
import { Allow, OwnTransactions } from '../../../access/policy.js';
import { checked, fieldsOf, refusalOf } from '../../forms.js';
import { Pages, ShowsPage } from '../../pages.js';
import { paths } from '../../paths.js';
import { actionWords, COMINGS_AND_GOINGS } from './action.words.js';
import { AuditViews } from './audit.data.js';
import { AuditNames } from './audit.names.js';
import { AuditPage } from './audit.page.js';
import { EntryPage } from './entry.page.js';

const FIELDS = ['q', 'person', 'role', 'action', 'kind', 'object', 'from', 'until'] as const;
const SEQ = /^[1-9]\d{0,14}$/;
const NOTHING: AuditFound = { items: [], total: 0, older: null, newer: null };

@ApiExcludeController()
@Controller()
export class AuditPagesController {
  constructor(
    private readonly trail: AuditQueries,
    private readonly checks: AuditChecks,
    private readonly names: AuditNames,
    private readonly views: AuditViews,
    private readonly pages: Pages,
  ) {}

  @Get(paths.secretariat.audit)
  @Allow(accessPolicy, 'audit.list')
  @ShowsPage()
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @CurrentAsker() asker: Asker, @Query() query: unknown): Promise<string> {
    const field = fieldsOf(query);
    const typed = Object.fromEntries(FIELDS.map((name) => [name, field(name).trim()])) as Record<(typeof FIELDS)[number], string>;
    const scope = field('scope') === 'changes' ? 'changes' : '';
    const place = placeOf(field('before'), field('after'));
    let found = NOTHING;
    try {
      found = await this.trail.search(await this.filterOf(await checked(AuditQuery, typed), scope === 'changes' ? COMINGS_AND_GOINGS : []), place);
    } catch (error) {
      const { problems, status } = refusalOf(error, request.language);
      request.filterProblems = problems.map((problem) => ({ ...problem, typed: field(problem.field) }));
      void reply.status(status);
    }
    const { rows, also } = await this.views.of(found.items, request.language, asker.role === 'secretariat', typed.object || null);
    return this.pages.show(request, AuditPage, {
      rows, total: found.total, older: found.older, newer: found.newer, refused: request.filterProblems !== undefined,
      filter: { ...typed, scope }, object: also, state: await this.checks.state(), mayVerify: asker.role === 'secretariat',
    });
  }

  @Get(paths.secretariat.auditEntry(':id'))
  @Allow(accessPolicy, 'audit.list')
  @ShowsPage()
  async entry(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<string> {
    if (!SEQ.test(id)) throw notThere();
    const entry = await this.trail.entry(Number(id));
    const { rows } = await this.views.of([entry], request.language, asker.role === 'secretariat');
    return this.pages.show(request, EntryPage, { entry: rows[0]! });
  }

  @Post(`${paths.secretariat.audit}/verify`)
  @Allow(accessPolicy, 'audit.verify')
  @OwnTransactions()
  @Redirect(`${paths.secretariat.audit}#verified`, 303)
  async verify(@CurrentAsker() asker: Asker): Promise<void> {
    await this.checks.run(asker);
  }

  private async filterOf(query: AuditQuery, without: readonly string[]): Promise<AuditFilter> {
    const { q, person, role, action, kind, object } = query;
    const text = q ? { words: q, ids: await this.names.called(q), actions: actionsCalled(q) } : null;
    return { person: person ?? null, role: role ?? null, action: action ?? null, kind: kind ?? null, object: object ?? null, ...instantsOf(query), text, without };
  }
}

/** Actions whose words hold the text, in either language. */
function actionsCalled(text: string): string[] {
  const words = text.toLowerCase();
  return (['ja', 'en'] as const).flatMap((language) => Object.entries(actionWords[language]).filter(([, name]) => name.toLowerCase().includes(words)).map(([action]) => action));
}

/** What is no number of an entry begins at the newest. */
function placeOf(before: string, after: string): AuditPlace {
  if (SEQ.test(before)) return { before: Number(before) };
  return SEQ.test(after) ? { after: Number(after) } : null;
}
