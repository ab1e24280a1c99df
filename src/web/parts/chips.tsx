import type { Language } from '../../engine/model.js';

export interface Chip { text: string; kind?: 'unknown' | 'pin'; language?: Language }

const CHIPS_MAX = 4;

/** Reasons in few words, the strongest first, at most four. */
export function Chips({ of }: { of: Chip[] }) {
  if (of.length === 0) return null;
  return <ul class="chips">{of.slice(0, CHIPS_MAX).map((chip) => <li key={chip.text} data-kind={chip.kind} lang={chip.language}>{chip.text}</li>)}</ul>;
}
