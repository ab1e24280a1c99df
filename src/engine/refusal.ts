import type { Texts } from './model.js';

/** Input that the engine will not work on, told by a stable code and one sentence a person can act on, in both languages. */
export class EngineRefusal extends Error {
  constructor(readonly code: string, readonly texts: Texts) {
    super(texts.en);
    this.name = 'EngineRefusal';
  }
}
