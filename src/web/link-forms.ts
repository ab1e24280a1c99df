/** Forms on the page of a link: every one says beside which answer it stood, and what is refused stands there with the words as they were typed. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LinkOf } from '../cities/link.refusals.js';
import { Invalid } from '../platform/errors.js';
import type { RefusedAnswer } from './city/need-to-answer.js';
import { fieldsOf, refusalOf, typedIn, versionToSend } from './forms.js';

const TYPED_KEPT_MAX = 4_000;
export type Field = (name: string) => string;

/** The version of what stood in the form; what does not say so is no form of the page. */
export function seenVersion(field: Field, of: LinkOf): number {
  const version = field('version');
  if (/^\d{1,9}$/.test(version)) return Number(version);
  const texts = { ja: 'この操作は、リンクのページのボタンから行ってください。', en: 'Please use the buttons on the page of the link.' };
  throw new Invalid(`${of}.NOT_FROM_PAGE`, texts, [{ field: 'version', texts }]);
}

/** Does it and goes back to what was answered (nowhere in the page where `work` answers ''), or shows the page again; what is not there is thrown on. */
export async function takeAnswer(request: FastifyRequest, reply: FastifyReply, page: string, about: string, work: (field: Field) => Promise<string | void>, show: (status: number, refused: RefusedAnswer, error: unknown) => Promise<void>): Promise<void> {
  try {
    const anchor = await work(fieldsOf(request.body));
    void reply.redirect(`${page}${anchor === '' ? '' : `#${encodeURIComponent(about)}`}`, 303);
  } catch (error) {
    const refusal = refusalOf(error, request.language);
    if (refusal.status === 404) throw error;
    await show(refusal.status, { about, text: refusal.problems[0]?.text ?? refusal.message, typed: typedIn(request.body, 'text', TYPED_KEPT_MAX), version: versionToSend(refusal, request.body, null) }, error);
  }
}
