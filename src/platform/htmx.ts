/** Parts of pages, asked for by script in place of a whole page. */
import type { FastifyReply, FastifyRequest } from 'fastify';

export function isForPart({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['hx-request'] !== undefined;
}

/** Where a script asked for a part that is not in the answer, the answer takes the place of the whole page. */
export function showWhole(request: FastifyRequest, reply: FastifyReply): void {
  if (isForPart(request)) void reply.headers({ 'hx-retarget': 'body', 'hx-reselect': 'body', 'hx-reswap': 'outerHTML show:top' });
}
