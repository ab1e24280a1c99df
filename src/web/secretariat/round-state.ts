/** The state of a round in words: of a published one, whether readers see it now or a later version took its place. */
import type { TagKind } from '../parts/title.js';
import { roundStateWords } from '../trade.words.js';
import { useWords } from '../parts/visit.js';
import { type RoundSummary, STATE_KIND } from './round.data.js';

/** The tag of a round beside its name. */
export function useRoundState(): (round: Pick<RoundSummary, 'state' | 'shown'>) => { kind: TagKind | undefined; text: string } {
  const t = useWords(roundStateWords);
  return ({ state, shown }) => (state === 'published' && !shown ? { kind: 'plain', text: t.replaced } : { kind: STATE_KIND[state], text: state === 'published' ? t.shown : t[state] });
}
