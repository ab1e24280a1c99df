/** What a city answers through a link, as it comes in and goes out. */
import { Choice, ChoiceOrNull, Version, WholeOrNull } from '../platform/input.js';
import { Words, WordsOrNull } from '../platform/plain-text.js';
import { NEED_ANSWERS, type AnswerKind, type AnswerState, type CityAnswer, type NeedAnswer } from './city-answer.entity.js';

export const ANSWER_CHARACTERS_MAX = 2_000;

/** The version of the answer that the sender saw; none or 0 where none stood there. */
export class SeenAnswerDto {
  @WholeOrNull(0, 2_000_000_000)
  version?: number | null;
}

export class NeedAnswerDto extends SeenAnswerDto {
  @Choice(NEED_ANSWERS)
  answer!: NeedAnswer;

  /** What is not right, in the city's own words. */
  @WordsOrNull(ANSWER_CHARACTERS_MAX)
  text?: string | null;

  /** The version of the need that was read; whoever says that it is right says which. */
  @WholeOrNull(1, 2_000_000_000)
  needVersion?: number | null;
}

export class MoreDto extends SeenAnswerDto {
  @WordsOrNull(ANSWER_CHARACTERS_MAX)
  text?: string | null;

  /** Whether name and address may stand in the dossier of the city. */
  @ChoiceOrNull(['yes'])
  contact?: 'yes' | null;
}

/** Values of an answer to a question, the main one first; none where its reader does not know. */
export interface QuestionAnswer { code: string; need: string | null; values: string[]; version: number }

export interface AnswerView {
  id: string; kind: AnswerKind; subject: string; answer: string; text: string | null; values: string[]; state: AnswerState;
  byName: string; givenAt: Date; version: number; note: string | null; decidedAt: Date | null;
}

export function answerView({ id, kind, subject, answer, text, value, state, byName, givenAt, version, note, decidedAt }: CityAnswer): AnswerView {
  return { id, kind, subject, answer, text, values: Array.isArray(value) ? value as string[] : [], state, byName, givenAt, version, note, decidedAt };
}

/** How a question is named among the answers. */
export function questionSubject(code: string, need: string | null): string {
  return need === null ? code : `${code} ${need}`;
}

/** The need in the words that the secretariat makes of the city's; what is left out stays. */
export class AcceptAnswer {
  @Version()
  version!: number;

  /** The version of the need whose words stood in the form. */
  @Version()
  needVersion!: number;

  @WordsOrNull(ANSWER_CHARACTERS_MAX)
  textJa?: string | null;

  @WordsOrNull(ANSWER_CHARACTERS_MAX)
  textEn?: string | null;
}

export class DeclineAnswer {
  @Version()
  version!: number;

  /** The city reads it. */
  @Words(1_000)
  note!: string;
}
