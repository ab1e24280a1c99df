/**
 * What every request passes before a route is looked at, and what every answer carries: a write comes from our own pages,
 * bodies are small and plain, texts can be stored, and the browser is told to run nothing that is not ours.
 */
import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from './config.js';
import { Invalid, Refused } from './errors.js';
import { registerUploads } from './uploads.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The nonce of this answer's scripts: `<script nonce={request.cspNonce}>`. */
    cspNonce: string;
    /** The language of the answer: the account's once it is known, before that what the reader chose, or the browser asks for. */
    language: 'ja' | 'en';
  }
}

/** Cookie in which somebody who has not signed in keeps the language they chose. */
export const LANGUAGE_COOKIE = 'language';

export const BODY_BYTES_MAX = 1_048_576;
export const BODY_DEPTH_MAX = 32;
export const PATH_PARAMETER_CHARACTERS_MAX = 200;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Settings for `new FastifyAdapter(…)`. Behind a TLS proxy (HTTPS outside) the address of the caller is what that one proxy says. */
export function serverOptions(config: Pick<Config, 'secure'>): ServerOptions {
  return {
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: config.secure ? (_address, hop) => hop === 0 : false,
    routerOptions: { maxParamLength: PATH_PARAMETER_CHARACTERS_MAX },
    frameworkErrors: refuseAddress,
  };
}

interface ServerOptions {
  bodyLimit: number;
  trustProxy: false | ((address: string, hop: number) => boolean);
  routerOptions: { maxParamLength: number };
  frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => void;
}

/** An address that is no address (such as /%ff) reaches no route and no filter; it is refused here. */
function refuseAddress(_error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  const texts = { ja: 'アドレスの書き方が正しくありません。', en: 'The address is not written correctly.' };
  const problem = { type: 'about:blank', title: 'Bad Request', status: 400, detail: texts.en, code: 'REQUEST.ADDRESS', texts };
  void reply.status(400).type('application/problem+json').send(JSON.stringify(problem));
}

export function sessionCookieName(config: Pick<Config, 'secure'>): string {
  return config.secure ? '__Host-jasca' : 'jasca';
}

/** Registers cookies, security headers and the checks; call it before the application is initialised. */
export async function registerRequestGuards(app: NestFastifyApplication, config: Pick<Config, 'secure' | 'publicUrl'>): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const cookieName = sessionCookieName(config);
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: config.secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  fastify.removeContentTypeParser('text/plain');
  registerUploads(fastify);
  fastify.decorateRequest('cspNonce', '');
  fastify.decorateRequest('language', 'ja');
  fastify.addHook('onRequest', async (request, reply) => {
    request.language = languageOf(request);
    request.cspNonce = randomBytes(18).toString('base64');
    void reply.header('content-security-policy', contentSecurityPolicy(request.cspNonce));
    if (!SAFE_METHODS.has(request.method) && !isFromOurPages(request, config.publicUrl, cookieName)) throw crossSite();
  });
  fastify.addHook('preValidation', async (request) => {
    if (isOfAPage(request)) for (const values of [request.query, request.body]) withoutNul(values);
    checkTexts('', request.params, 0);
    checkTexts('', request.query, 0);
    checkTexts('', request.body, 0);
  });
}

export function contentSecurityPolicy(nonce: string): string {
  return `default-src 'none'; script-src 'nonce-${nonce}'; worker-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}

/** The language somebody is greeted in: what they chose, else the first of ja and en that the browser names, else Japanese. */
function languageOf(request: FastifyRequest): 'ja' | 'en' {
  const named = (request.headers['accept-language'] ?? '').slice(0, 200).split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return [request.cookies[LANGUAGE_COOKIE], ...named].find((code): code is 'ja' | 'en' => code === 'ja' || code === 'en') ?? 'ja';
}

/**
 * Whether an unsafe request comes from our own pages. Browsers say so by Sec-Fetch-Site, older ones by Origin; where both
 * speak, both must agree. A request that says neither is no browser's: it may pass only without a session cookie,
 * so that programs can sign in and afterwards name the origin themselves.
 */
export function isFromOurPages(request: Pick<FastifyRequest, 'headers' | 'cookies'>, publicUrl: URL, cookieName: string): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin !== undefined) return isOurOrigin(origin, host, publicUrl);
  return site !== undefined || request.cookies[cookieName] === undefined;
}

function isOurOrigin(origin: string, host: string | undefined, publicUrl: URL): boolean {
  if (origin === publicUrl.origin) return true;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.host === host?.toLowerCase();
}

function crossSite(): Refused {
  return new Refused('REQUEST.CROSS_SITE', {
    ja: 'ほかのサイトからの操作は受け付けません。このサービスの画面からやり直してください。',
    en: 'This did not come from a page of this service; do it again from here (programs: send the Origin header of this service).',
  });
}

/** Programs are told of a NUL, which is their fault. Nobody typed the one in a form, and nobody could take it out: the words around it are kept. */
function isOfAPage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0]!;
  return path !== '/api' && !path.startsWith('/api/') && !(request.headers['content-type'] ?? '').includes('json');
}

/** Takes NULs out of the fields of a form, in place. */
function withoutNul(fields: unknown): void {
  if (typeof fields !== 'object' || fields === null || Buffer.isBuffer(fields)) return;
  const values = fields as Record<string, unknown>;
  const plain = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll('\0', '') : Array.isArray(value) ? value.map(plain) : value);
  for (const name of Object.keys(values)) values[name] = plain(values[name]);
}

/** Walks a parsed value without recursion limits being reached. Throws `Invalid` for a text that cannot be stored, or for nesting too deep. */
function checkTexts(field: string, value: unknown, depth: number): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) throw unstorable(field);
    return;
  }
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return;
  if (depth >= BODY_DEPTH_MAX) throw tooDeep();
  for (const [name, part] of Object.entries(value)) {
    if (!isStorable(name)) throw unstorable(field);
    checkTexts(field === '' ? name : `${field}.${name}`, part, depth + 1);
  }
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function unstorable(field: string): Invalid {
  const texts = {
    ja: '保存できない文字（NUL など）が含まれています。その文字を取り除いて、もう一度送信してください。',
    en: 'This has a character that cannot be stored (such as NUL); take it out and send it again.',
  };
  return new Invalid('INPUT.UNSTORABLE_TEXT', texts, field === '' ? [] : [{ field, texts }]);
}

function tooDeep(): Invalid {
  return new Invalid('INPUT.TOO_DEEP', {
    ja: `送信された内容の入れ子が深すぎます（${BODY_DEPTH_MAX} 段まで）。`,
    en: `What was sent is nested too deeply (${BODY_DEPTH_MAX} levels at most).`,
  });
}
