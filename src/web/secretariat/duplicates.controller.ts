/** The secretariat's pages of entries that may be one organisation. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { Allow, OwnTransactions } from '../../access/policy.js';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { Language } from '../../engine/model.js';
import { DuplicatesService, MERGED_FIELDS, type MergedField } from '../../members/duplicates.service.js';
import { MembersService } from '../../members/members.service.js';
import { membersPolicy } from '../../members/members.policy.js';
import { OrganisationAccounts } from '../../members/organisation-accounts.js';
import type { Organisation } from '../../members/organisation.entity.js';
import { fieldsOf } from '../forms.js';
import { Pages, ShowsPage } from '../pages.js';
import type { FieldProblem } from '../parts/notice.js';
import { paths, withQuery } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { fieldWords } from './audit/field.words.js';
import { valueText } from './audit/audit.values.js';
import { DuplicatesPage, type DuplicatesProps, type EntryName, MergePage } from './duplicates.page.js';

const { duplicates, duplicateMerge, duplicateTwo, duplicateAgain, duplicateUndo } = paths.secretariat;

@ApiExcludeController()
@Controller()
export class DuplicatesPagesController {
  constructor(
    private readonly duplicates: DuplicatesService,
    private readonly members: MembersService,
    private readonly accounts: OrganisationAccounts,
    private readonly taxonomy: TaxonomyService,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(duplicates)
  @Allow(membersPolicy, 'duplicate.read')
  @ShowsPage()
  list(@Req() request: FastifyRequest, @Query('done') done: unknown, @Query('stayed') stayed: unknown): Promise<string> {
    const kind = done === 'merged' || done === 'undone' ? done : null;
    const fields = typeof stayed === 'string' ? stayed.split(',').filter((field): field is MergedField => MERGED_FIELDS.includes(field as MergedField)) : [];
    return this.listPage(request, kind && { kind, stayed: fields.map((field) => fieldWords[request.language][field]) }, []);
  }

  @Get(duplicateMerge)
  @Allow(membersPolicy, 'duplicate.read')
  @ShowsPage()
  compare(@Req() request: FastifyRequest, @Query('kept') kept: unknown, @Query('merged') merged: unknown): Promise<string> {
    return this.mergePage(request, textOf(kept), textOf(merged), [], []);
  }

  @Post(duplicateMerge)
  @Allow(membersPolicy, 'duplicate.decide')
  @OwnTransactions()
  merge(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    const field = fieldsOf(request.body);
    const take = MERGED_FIELDS.filter((each) => field(`take-${each}`) === 'merged');
    return this.form.take(request, reply, asker, async () => {
      await this.duplicates.merge({ kept: field('kept'), merged: field('merged'), keptVersion: Number(field('keptVersion')), mergedVersion: Number(field('mergedVersion')), take }, { accountId: asker.accountId });
      return withQuery(duplicates, { done: 'merged' });
    }, ({ message }) => this.mergePage(request, field('kept'), field('merged'), take, [{ field: 'fields', text: message }]));
  }

  @Post(duplicateUndo(':id'))
  @Allow(membersPolicy, 'duplicate.decide')
  @OwnTransactions()
  undo(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.form.take(request, reply, asker, async () => {
      const stayed = await this.duplicates.unmerge(id);
      return withQuery(duplicates, { done: 'undone', ...(stayed.length > 0 ? { stayed: stayed.join(',') } : {}) });
    }, ({ message }) => this.listPage(request, null, [{ field: 'kept', text: message }]));
  }

  @Post(duplicateTwo)
  @Allow(membersPolicy, 'duplicate.decide')
  @OwnTransactions()
  two(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.decide(request, reply, asker, (a, b) => this.duplicates.markAsTwo(a, b));
  }

  @Post(duplicateAgain)
  @Allow(membersPolicy, 'duplicate.decide')
  @OwnTransactions()
  again(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.decide(request, reply, asker, (a, b) => this.duplicates.unmarkAsTwo(a, b));
  }

  private decide(request: FastifyRequest, reply: FastifyReply, asker: Asker, work: (a: string, b: string) => Promise<void>): Promise<void> {
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      await work(field('a'), field('b'));
      return duplicates;
    }, ({ message }) => this.listPage(request, null, [{ field: 'kept', text: message }]));
  }

  private async listPage(request: FastifyRequest, done: DuplicatesProps['done'], problems: FieldProblem[]): Promise<string> {
    const [hints, { merges, two }] = await Promise.all([this.duplicates.hints(), this.duplicates.decided()]);
    const ids = [...hints.flatMap(({ a, b }) => [a, b]), ...merges.flatMap(({ keptId, mergedId }) => [keptId, mergedId]), ...two.flatMap(({ aId, bId }) => [aId, bId])];
    const entries = new Map((await this.members.entries([...new Set(ids)])).map((row) => [row.id, nameOf(row)]));
    const named = (id: string): EntryName => entries.get(id) ?? { id, name: { ja: id, en: id }, number: null, sample: false };
    return this.pages.show(request, DuplicatesPage, {
      pairs: hints.map(({ a, b, reasons }) => ({ a: named(a), b: named(b), reasons })),
      merges: merges.map(({ id, keptId, mergedId, madeAt }) => ({ id, kept: named(keptId), merged: named(mergedId), at: madeAt })),
      two: two.map(({ aId, bId }) => ({ a: named(aId), b: named(bId) })), done, problems,
    }, duplicates);
  }

  private async mergePage(request: FastifyRequest, keptId: string, mergedId: string, take: readonly MergedField[], problems: FieldProblem[]): Promise<string> {
    const rows = new Map((await this.members.entries([keptId, mergedId])).map((row) => [row.id, row]));
    const [kept, merged] = [rows.get(keptId), rows.get(mergedId)];
    const { language } = request;
    if (!kept || !merged || kept === merged) {
      const missing = [[kept, 'kept'], [merged, 'merged']].filter(([row]) => !row).map(([, field]) => ({ field: field as string, text: MISSING[language] }));
      return this.listPage(request, null, missing.length > 0 ? missing : [{ field: 'merged', text: SAME[language] }]);
    }
    const [detail, people] = await Promise.all([this.members.get(merged.id), this.accounts.accountsOf(merged.id)]);
    const shown = (field: MergedField, row: Organisation): string | null => valueText(field, row[field], { language, names: new Map(), taxonomy: this.taxonomy });
    return this.pages.show(request, MergePage, {
      kept: { ...nameOf(kept), version: kept.version }, merged: { ...nameOf(merged), version: merged.version },
      fields: MERGED_FIELDS.filter((field) => JSON.stringify(kept[field]) !== JSON.stringify(merged[field]))
        .map((field) => ({ field, name: fieldWords[language][field], kept: shown(field, kept), merged: shown(field, merged), take: take.includes(field) })),
      solutions: detail.solutions.length, people: people.length, problems,
    }, duplicateMerge);
  }
}

const MISSING: Record<Language, string> = { ja: 'この番号の会員は見つかりません。', en: 'There is no member with this id.' };
const SAME: Record<Language, string> = { ja: '二つの別の登録を選んでください。', en: 'Choose two different entries.' };

function nameOf({ id, nameJa, nameEn, corporateNumber, sample }: Organisation): EntryName {
  return { id, name: { ja: nameJa, en: nameEn }, number: corporateNumber, sample };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 100) : '';
}
