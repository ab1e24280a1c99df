/** Filters of a page: what cannot be used is told at its field, and the page stays with all the others. */
import { createParamDecorator, type ExecutionContext, type Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Invalid } from '../platform/errors.js';
import { checked, fieldsOf, refusalOf } from './forms.js';
import type { FieldProblem } from './parts/notice.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What of the address could not be used as a filter. */
    filterProblems?: FilterProblem[];
  }
}

/** `typed` is what stood there. */
export interface FilterProblem extends FieldProblem { typed: string }

/** Beside a parameter: the query of the address as the DTO wants it, without what it refuses; the answer says that it was refused. */
export const Filters = createParamDecorator(async (dto: Type<object>, context: ExecutionContext): Promise<object> => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const typed = { ...(request.query as Record<string, unknown>) };
  try {
    return await checked(dto, typed);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const field = fieldsOf(typed);
    const { problems, status } = refusalOf(error, request.language);
    request.filterProblems = problems.map((problem) => ({ ...problem, typed: field(problem.field) }));
    void context.switchToHttp().getResponse<FastifyReply>().status(status);
    for (const { field: refused } of problems) delete typed[refused.split('.')[0]!];
    return checked(dto, typed);
  }
});
