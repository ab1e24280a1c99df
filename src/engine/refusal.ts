import type { Texts } from './model.js';

/** Input that the engine will not work on, told by a stable code and one sentence a person can act on, in both languages. */
export class EngineRefusal extends Error {
  constructor(readonly code: string, readonly texts: Texts) {
    super(texts.en);
    this.name = 'EngineRefusal';
  }
}

/** Refuses input with a code and a sentence in both languages. */
export function refuse(code: string, ja: string, en: string): never {
  throw new EngineRefusal(code, { ja, en });
}
