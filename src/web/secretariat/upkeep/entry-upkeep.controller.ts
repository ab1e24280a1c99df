/** The office's forms on behalf of members: profiles, solutions, a further member, their history, and the day by which they are looked at. */
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, type Asker } from '../../../access/asker.js';
import { Allow, OwnTransactions } from '../../../access/policy.js';
import { MEMBER_HISTORY_ROWS, MemberHistory } from '../../../members/member-history.js';
import { NewMember, NewOnBehalfSolution, OnBehalfProfile, OnBehalfSolution, ReviewDay } from '../../../members/member-upkeep.dto.js';
import { MemberUpkeep } from '../../../members/member-upkeep.service.js';
import { membersPolicy } from '../../../members/members.policy.js';
import { MembersService } from '../../../members/members.service.js';
import { ReviewDays } from '../../../members/review-days.service.js';
import { NEW_SOLUTION_FIELDS, PROFILE_FIELDS, SOLUTION_FIELDS } from '../../company/entry.fields.js';
import { dtoOf, textsOfBody } from '../../company/entry.form.js';
import { checked, fieldsOf, problemsAt, versionToSend } from '../../forms.js';
import { pageNumberOf } from '../../page-number.js';
import { Pages, ShowsPage } from '../../pages.js';
import type { FieldProblem } from '../../parts/notice.js';
import { paths, withQuery } from '../../paths.js';
import { TakenForm } from '../../taken-form.js';
import { EntryUpkeepForm, type EntryWanted } from './entry-upkeep.form.js';
import { EXTRAS, type Extras, OfficeEntryPage, type OfficeEntryProps } from './entry.page.js';
import { MemberChangeLines } from './member-change-lines.js';
import { MemberHistoryPage } from './member-history.page.js';
import { memberDone, type MemberDone } from './upkeep.words.js';

const { members, memberChangeUndo, memberEdit, memberHistory, memberSolution, newMember, reviewDays, reviewDayUndo, solution, solutionEdit } = paths.secretariat;
const KEPT_MAX = 2_000;

@ApiExcludeController()
@Controller()
@Allow(membersPolicy, 'member.edit')
export class EntryUpkeepController {
  constructor(
    private readonly upkeep: MemberUpkeep,
    private readonly days: ReviewDays,
    private readonly members: MembersService,
    private readonly history: MemberHistory,
    private readonly lines: MemberChangeLines,
    private readonly forms: EntryUpkeepForm,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  @Get(newMember)
  @ShowsPage()
  blankMember(@Req() request: FastifyRequest): Promise<string> {
    return this.show(request, { kind: 'newMember', id: '' });
  }

  @Post(newMember)
  @OwnTransactions()
  addMember(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.taken(request, reply, asker, { kind: 'newMember', id: '' }, async (extras) => {
      const { kind, joined, expires, reviewOn, said } = extras;
      return withQuery(memberHistory(await this.upkeep.addMember(await checked(NewMember, { ...dtoOf(PROFILE_FIELDS, textsOfBody(PROFILE_FIELDS, request.body)), kind, joined, expires, reviewOn, said }))), { done: 'added' });
    });
  }

  @Get(memberEdit(':id'))
  @ShowsPage()
  profile(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    return this.show(request, { kind: 'editProfile', id });
  }

  @Post(memberEdit(':id'))
  @OwnTransactions()
  saveProfile(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, { kind: 'editProfile', id }, async ({ expires, reviewOn, said }, version) => {
      await this.upkeep.editProfile(id, await checked(OnBehalfProfile, { ...dtoOf(PROFILE_FIELDS, textsOfBody(PROFILE_FIELDS, request.body)), expires, reviewOn, said, version }));
      return withQuery(memberHistory(id), { done: 'saved' });
    });
  }

  @Get(memberSolution(':id'))
  @ShowsPage()
  blankSolution(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    return this.show(request, { kind: 'newSolution', id });
  }

  @Post(memberSolution(':id'))
  @OwnTransactions()
  addSolution(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, { kind: 'newSolution', id }, async ({ said }) => {
      await this.members.entry(id);
      return solution(await this.upkeep.addSolution(id, await checked(NewOnBehalfSolution, { ...dtoOf(NEW_SOLUTION_FIELDS, textsOfBody(NEW_SOLUTION_FIELDS, request.body)), said })));
    });
  }

  @Get(solutionEdit(':id'))
  @ShowsPage()
  solution(@Req() request: FastifyRequest, @Param('id') id: string): Promise<string> {
    return this.show(request, { kind: 'editSolution', id });
  }

  @Post(solutionEdit(':id'))
  @OwnTransactions()
  saveSolution(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('id') id: string): Promise<void> {
    return this.taken(request, reply, asker, { kind: 'editSolution', id }, async ({ said }, version) => {
      await this.upkeep.editSolution(id, await checked(OnBehalfSolution, { ...dtoOf(SOLUTION_FIELDS, textsOfBody(SOLUTION_FIELDS, request.body)), said, version }));
      return solution(id);
    });
  }

  @Get(memberHistory(':id'))
  @ShowsPage()
  historyOf(@Req() request: FastifyRequest, @Param('id') id: string, @Query('page') page: unknown, @Query('done') done: unknown): Promise<string> {
    return this.historyPage(request, id, pageNumberOf(page), memberDone(done), []);
  }

  @Post(memberChangeUndo(':change'))
  @OwnTransactions()
  undo(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('change') id: string): Promise<void> {
    return this.form.take(request, reply, asker, async () => withQuery(memberHistory((await this.upkeep.undo(id)).organisationId), { done: 'undone' }),
      async (refusal) => this.historyPage(request, (await this.upkeep.one(id)).organisationId, 1, null, problemsAt(refusal, 'changes')));
  }

  /** Of the list of members; a refusal is told there. */
  @Post(reviewDays)
  @OwnTransactions()
  reviewDays(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker): Promise<void> {
    return this.form.take(request, reply, asker, async () => {
      const { reviewOn } = await checked(ReviewDay, { reviewOn: fieldsOf(request.body)('reviewOn') });
      await this.days.give(reviewOn);
      return withQuery(members, { done: 'set' });
    }, (refusal) => this.forms.list(request, problemsAt(refusal, 'reviewOn')));
  }

  @Post(reviewDayUndo(':day'))
  @OwnTransactions()
  reviewDayBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentAsker() asker: Asker, @Param('day') id: string): Promise<void> {
    return this.form.take(request, reply, asker, async () => {
      await this.days.takeBack(id);
      return withQuery(members, { done: 'dayUndone' });
    }, (refusal, error) => { if (refusal.status === 404) throw error; return this.forms.list(request, problemsAt(refusal, 'main')); });
  }

  private async show(request: FastifyRequest, wanted: EntryWanted): Promise<string> {
    return this.pages.show(request, OfficeEntryPage, await this.forms.of(wanted, request.language));
  }

  /** A refused form comes back with everything that was written. */
  private taken(request: FastifyRequest, reply: FastifyReply, asker: Asker, wanted: EntryWanted, work: (extras: Extras, version: string) => Promise<string>): Promise<void> {
    const field = fieldsOf(request.body);
    const extras = Object.fromEntries(EXTRAS.map((name) => [name, field(name).slice(0, KEPT_MAX)])) as Extras;
    return this.form.take(request, reply, asker, () => work(extras, field('version')), async (refusal) => {
      const props: OfficeEntryProps = await this.forms.of(wanted, request.language);
      return this.pages.show(request, OfficeEntryPage, { ...props, version: versionToSend(refusal, request.body, props.version), texts: textsOfBody(props.fields, request.body), extras, problems: problemsAt(refusal, props.fields[0]!.name) }, props.action);
    });
  }

  private async historyPage(request: FastifyRequest, id: string, page: number, done: MemberDone | null, problems: FieldProblem[]): Promise<string> {
    const { nameJa, nameEn } = await this.members.entry(id);
    const { items, total } = await this.history.of(id, page);
    const props = { member: { id, name: { ja: nameJa, en: nameEn } }, lines: await this.lines.of(items, request.language), page, last: Math.max(1, Math.ceil(total / MEMBER_HISTORY_ROWS)), done, problems };
    return this.pages.show(request, MemberHistoryPage, props, memberHistory(id));
  }
}

