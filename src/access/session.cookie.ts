/** The session cookie: `__Host-jasca` under HTTPS, plain `jasca` on loopback. It holds the secret whose digest is the session's id. */
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../platform/config.js';
import { sessionCookieName } from '../platform/request-guards.js';

@Injectable()
export class SessionCookie {
  readonly name: string;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'secure'>) {
    this.name = sessionCookieName(config);
  }

  /** The value that came with the request, or `null`. Not yet known to be a session's. */
  read(request: FastifyRequest): string | null {
    return request.cookies[this.name] ?? null;
  }

  /** No lifetime: the browser forgets it when it closes, the session ends by its own clock. */
  set(reply: FastifyReply, value: string): void {
    void reply.header('cache-control', 'no-store').setCookie(this.name, value, this.flags());
  }

  clear(reply: FastifyReply): void {
    void reply.header('cache-control', 'no-store').clearCookie(this.name, this.flags());
  }

  /** The secret of a sign-in that waits for its code, or `null`. */
  readPending(request: FastifyRequest): string | null {
    return request.cookies[this.pendingName] ?? null;
  }

  setPending(reply: FastifyReply, value: string): void {
    void reply.header('cache-control', 'no-store').setCookie(this.pendingName, value, this.flags());
  }

  clearPending(reply: FastifyReply): void {
    void reply.clearCookie(this.pendingName, this.flags());
  }

  private get pendingName(): string {
    return `${this.name}-pending`;
  }

  private flags(): { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean } {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.config.secure };
  }
}
