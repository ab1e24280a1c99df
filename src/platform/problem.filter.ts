/** Everything thrown ends here: problem details (RFC 9457) for programs, a page for people, the log for us. */
import { Catch, HttpException, Injectable, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GoFirst } from './errors.js';
import { isForPart, showWhole } from './htmx.js';
import { problemOf, TITLES, type Problem } from './problem.js';

/** Makes the page for a problem. */
export type ProblemPage = (problem: Problem, request: FastifyRequest) => string | Promise<string>;

/** Where the web hands in its page; without one a plain page is shown. */
@Injectable()
export class ProblemPages {
  private page: ProblemPage = plainPage;
  /** The page of signing in that keeps what was typed, or null where nothing was. */
  signInPage: (request: FastifyRequest) => Promise<string | null> = async () => null;

  use(page: ProblemPage): void {
    this.page = page;
  }

  async signIn(request: FastifyRequest): Promise<string | null> {
    try {
      return await this.signInPage(request);
    } catch (error) {
      new Logger('ProblemPages').error(error);
      return null;
    }
  }

  async render(problem: Problem, request: FastifyRequest): Promise<string> {
    try {
      return await this.page(problem, request);
    } catch (error) {
      new Logger('ProblemPages').error(error);
      return plainPage(problem, request);
    }
  }
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('ProblemFilter');

  constructor(private readonly pages: ProblemPages) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.isBug) this.logger.error(`${request.method} ${withoutTokens(pathOf(request))}: ${(error as Error).stack ?? String(error)}`);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    void reply.status(problem.status).header('cache-control', 'no-store');
    if (problem.retryAfterSeconds !== null) void reply.header('retry-after', String(problem.retryAfterSeconds));
    if (pathOf(request).startsWith('/health/') && error instanceof HttpException) return void reply.send(error.getResponse());
    if (isForProgram(request)) return void reply.type('application/problem+json').send(JSON.stringify(documentOf(problem, request)));
    if (error instanceof GoFirst) return void reply.redirect(error.path, 303);
    if (problem.status === 401) {
      const page = await this.pages.signIn(request);
      if (page !== null) showWhole(request, reply);
      return page === null ? void toSignIn(request, reply) : void reply.type('text/html; charset=utf-8').send(page);
    }
    const page = await this.pages.render(problem, request);
    void reply.type('text/html; charset=utf-8').send(page);
  }
}

function documentOf(problem: Problem, request: FastifyRequest): object {
  const { status, code, texts, fields } = problem;
  const { language } = request;
  return {
    type: 'about:blank', title: titleOf(status)[language], status, detail: texts[language], instance: pathOf(request), code, texts,
    fields: fields.map((field) => ({ field: field.field, detail: field.texts[language], texts: field.texts })),
  };
}

/** JSON for what lies under /api, and for whoever asks for JSON and not for a page. */
function isForProgram(request: FastifyRequest): boolean {
  const path = pathOf(request);
  if (path === '/api' || path.startsWith('/api/') || path.startsWith('/health/')) return true;
  const accept = request.headers.accept ?? '';
  return accept.includes('json') && !accept.includes('text/html');
}

/** A page that needs signing in sends there and back; a part of a page, asked for by script, sends the whole page. */
function toSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (isForPart(request)) return reply.header('hx-redirect', '/sign-in').send('');
  const next = request.method === 'GET' && request.url !== '/' ? `?next=${encodeURIComponent(request.url)}` : '';
  return reply.redirect(`/sign-in${next}`, 303);
}

function plainPage(problem: Problem, request: FastifyRequest): string {
  const { language } = request;
  const title = titleOf(problem.status)[language];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title} - JASCA Match</title></head>`
    + `<body><main><h1>${title}</h1><p>${escaped(problem.texts[language])}</p><p><a href="/">JASCA Match</a></p></main></body></html>`;
}

function titleOf(status: number): { ja: string; en: string } {
  return TITLES[status] ?? TITLES[status >= 500 ? 500 : 400]!;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Tokens of links stand in addresses; whoever reads the log must not be able to use them. */
export function withoutTokens(path: string): string {
  return path.replace(/(?<=\/)[\w-]{43}(?=\/|$)/g, '…');
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0]!;
}
