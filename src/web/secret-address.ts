/** For pages whose address holds a token: it goes to no other site, into no shared store and into no list of what was found. */
import type { FastifyReply } from 'fastify';

export function keepAddressSecret(reply: FastifyReply): void {
  void reply.header('referrer-policy', 'strict-origin').header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow');
}
