/** The four kinds of refusal a service may throw. Anything else that is thrown is a bug. */

export interface ErrorTexts { ja: string; en: string }
export interface FieldError { field: string; texts: ErrorTexts }
export type ErrorKind = 'not-found' | 'invalid' | 'refused' | 'conflict';

/** A refusal with a stable code and a sentence a person can act on, in both languages. */
export class AppError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly texts: ErrorTexts,
    readonly fields: FieldError[] = [],
  ) {
    super(`${code}: ${texts.en}`);
  }
}

/** The thing is not there, or not there for the one who asks. */
export class NotFound extends AppError {
  constructor(code: string, texts: ErrorTexts) {
    super('not-found', code, texts);
  }
}

/** What was sent cannot be used; `fields` names the places. */
export class Invalid extends AppError {
  constructor(code: string, texts: ErrorTexts, fields: FieldError[] = []) {
    super('invalid', code, texts, fields);
  }
}

/** A rule or a right forbids it. */
export class Refused extends AppError {
  constructor(code: string, texts: ErrorTexts) {
    super('refused', code, texts);
  }
}

/** Somebody was first, or the state has moved on. */
export class Conflict extends AppError {
  constructor(code: string, texts: ErrorTexts) {
    super('conflict', code, texts);
  }
}

/** Nobody has signed in, and the thing asked for needs that. */
export class SignInNeeded extends Refused {
  constructor(code = 'ACCESS.SIGN_IN', texts: ErrorTexts = { ja: 'ログインしてください。', en: 'Please sign in.' }) {
    super(code, texts);
  }
}

/** Not before something else is done; people are led to where they do it, an address of this service. */
export class GoFirst extends Refused {
  constructor(code: string, texts: ErrorTexts, readonly path: string) {
    super(code, texts);
  }
}

/** Right in itself, but not now: too often (429) or too busy (503). */
export class TryLater extends Refused {
  constructor(code: string, texts: ErrorTexts, readonly status: 429 | 503, readonly retryAfterSeconds: number) {
    super(code, texts);
  }
}
