/** The page of a side's requests and what its forms do; what is refused stays in its form. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asker, scopeOf } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { OwnRequestsQueries } from '../../meetings/own-requests.js';
import { RequestAnswering, RequestAsking, RequestCountering, RequestDeclining, RequestWithdrawing } from '../../meetings/request.dto.js';
import { RequestsService } from '../../meetings/requests.service.js';
import { Database } from '../../platform/database.js';
import { checked, fieldsOf, problemsAt, type Refusal, versionToSend } from '../forms.js';
import { Pages } from '../pages.js';
import { paths, withQuery } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import type { RequestSide } from './request-lines.js';
import { DONE, RequestsPage, type RequestsProps } from './requests.page.js';
import type { TypedTerms } from './terms.js';

const TERMS = ['solutionId', 'needId', 'half', 'day', 'message'] as const;
const TYPED_MAX = 4_000;
type Field = (name: string) => string;

@Injectable()
export class RequestForms {
  constructor(
    private readonly database: Database,
    private readonly own: OwnRequestsQueries,
    private readonly requests: RequestsService,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  async show(request: FastifyRequest, asker: Asker, side: RequestSide, query: Record<string, unknown>): Promise<string> {
    const word = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
    const done = Object.hasOwn(DONE, word('done')) ? word('done') as keyof typeof DONE : null;
    return this.page(request, asker, side, word('seminar'), { to: word('to'), done });
  }

  ask(request: FastifyRequest, reply: FastifyReply, asker: Asker, side: RequestSide): Promise<void> {
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      const { isAgreed } = await this.requests.ask(asker, field('seminar'), await checked(RequestAsking, { toId: field('toId'), ...termsIn(field, '') }));
      return withQuery(paths[side].requests, { seminar: field('seminar'), done: isAgreed ? 'agreed' : 'ask' });
    }, (refusal) => this.refusedAsking(request, asker, side, refusal));
  }

  answer(request: FastifyRequest, reply: FastifyReply, asker: Asker, side: RequestSide, id: string): Promise<void> {
    const field = fieldsOf(request.body);
    const say = field('say');
    return this.form.take(request, reply, asker, async () => {
      await this.say(asker, id, say, field);
      return `${withQuery(paths[side].requests, { seminar: field('seminar'), done: say })}#${encodeURIComponent(id)}`;
    }, (refusal) => {
      const whole = `whole-${id}`;
      const problems = problemsAt(refusal, whole).map((problem) => ({ ...problem, field: problem.field === whole ? id : `${problem.field}-${id}` }));
      const refused = { request: id, say, typed: typedTerms(field, `-${id}`), version: versionToSend<number | null>(refusal, request.body, null), problems };
      return this.page(request, asker, side, field('seminar'), { refused, problems });
    });
  }

  /** The page again with what was asked; a seminar that is not there for one is not found. */
  refusedAsking(request: FastifyRequest, asker: Asker, side: RequestSide, refusal: Refusal): Promise<string> {
    const field = fieldsOf(request.body);
    return this.page(request, asker, side, field('seminar'), { asking: { typed: typedTerms(field, '') }, problems: problemsAt(refusal, 'toId') });
  }

  /** What is pressed beside a request. Throws `NotFound` for nothing that can be pressed. */
  async say(asker: Asker, id: string, say: string, field: Field): Promise<void> {
    const version = field('version');
    if (say === 'accept') await this.requests.accept(asker, id, await checked(RequestAnswering, { version }));
    else if (say === 'decline') await this.requests.decline(asker, id, await checked(RequestDeclining, { version, reason: field('reason') }));
    else if (say === 'undo') await this.requests.undo(asker, id, await checked(RequestAnswering, { version }));
    else if (say === 'counter') await this.requests.counter(asker, id, await checked(RequestCountering, { version, ...termsIn(field, `-${id}`) }));
    else if (say === 'withdraw') await this.requests.withdraw(asker, id, await checked(RequestWithdrawing, { version }));
    else throw notThere();
  }

  /** Without a seminar the one that is next. Names of others are the machinery's to read, so the page asks outside of its reader's transaction where it can. */
  private async page(request: FastifyRequest, asker: Asker, side: RequestSide, seminarId: string, more: Partial<RequestsProps>): Promise<string> {
    const { seminars, of } = await this.database.as(scopeOf(asker), async () => {
      const all = await this.own.seminars(asker);
      const seminar = seminarId === '' ? all[0] : all.find(({ id }) => id === seminarId);
      if (seminarId !== '' && !seminar) throw notThere();
      return { seminars: all, of: seminar ? await this.own.of(asker, seminar) : null };
    });
    // What is not there for one answers as nothing does, also where it was.
    const { refused } = more;
    if (refused && ![...of?.received ?? [], ...of?.asked ?? []].some(({ id }) => id === refused.request)) throw notThere();
    return this.pages.show(request, RequestsPage, { side, seminars, of, to: '', asking: null, refused: null, problems: [], done: null, ...more }, withQuery(paths[side].requests, { seminar: seminarId }));
  }
}

/** What it is about and when, of the fields whose names end with `at`. */
export function termsIn(field: Field, at: string): Record<(typeof TERMS)[number], string> {
  return Object.fromEntries(TERMS.map((name) => [name, field(`${name}${at}`)])) as Record<(typeof TERMS)[number], string>;
}

/** The same as it was typed. */
export function typedTerms(field: Field, at: string): TypedTerms {
  const kept = (text: string): string => text.slice(0, TYPED_MAX);
  const { solutionId, needId, half, day, message } = termsIn(field, at);
  return { toId: kept(field('toId')), solutionId: kept(solutionId), needId: kept(needId), half: kept(half), day: kept(day), message: kept(message), reason: kept(field('reason')) };
}
