/** What is told of the links and answers of a local company. */
import type { AnswerState } from '../cities/city-answer.entity.js';
import type { LinkState } from '../cities/link-life.js';
import type { LocalAnswer } from './local-answer.entity.js';

export interface LocalLinkView { id: string; name: string; email: string; state: LinkState; sentAt: Date; expiresAt: Date }

/** As the answer of a city is told; no question has values here. */
export interface LocalAnswerView {
  id: string; kind: LocalAnswer['kind']; subject: string; answer: string; text: string | null; values: string[]; state: AnswerState;
  byName: string; givenAt: Date; version: number; note: string | null; decidedAt: Date | null;
}

export function localAnswerView({ id, kind, subject, answer, text, state, byName, givenAt, version, note, decidedAt }: LocalAnswer): LocalAnswerView {
  return { id, kind, subject, answer, text, values: [], state, byName, givenAt, version, note, decidedAt };
}
