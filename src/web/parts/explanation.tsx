/** The nine factors in four families with points and evidence; the points add up to the score below them. */
import { FAMILIES, type Factor, type Language, type Points } from '../../engine/model.js';
import { formatCount, formatPoints } from '../format.js';
import { tradeWords } from '../trade.words.js';
import { FactorBar } from './meter.js';
import { partWords } from './parts.words.js';
import { Unknown } from './text.js';
import { useWords } from './visit.js';

/** A piece of evidence: plain words, words quoted from the data, or something that is not known. */
export type Piece = string | { mark: string; language?: Language } | { unknown: string };

export interface Explained {
  points: Points;
  /** The most each factor can give in the profile of the round. */
  of: Points;
  evidence: Partial<Record<Factor, Piece[]>>;
  /** Sum of the nine. */
  pair: number;
  /** What makes a company-city score of the best pair; absent where a pair alone is explained. */
  bonus?: { breadth: number; needsAnswered: number; interest: number; cap: number; score: number };
}

export function Pieces({ of }: { of: Piece[] }) {
  return (
    <>
      {of.map((piece, at) => {
        if (typeof piece === 'string') return piece;
        if ('mark' in piece) return <mark key={at} lang={piece.language}>{piece.mark}</mark>;
        return <Unknown key={at}>{piece.unknown}</Unknown>;
      })}
    </>
  );
}

const families = Object.entries(FAMILIES) as [keyof typeof FAMILIES, readonly Factor[]][];
const sum = (factors: readonly Factor[], points: Points) => factors.reduce((total, factor) => total + points[factor], 0);

export function Explanation({ of: explained }: { of: Explained }) {
  const t = useWords(partWords);
  const names = useWords(tradeWords);
  const full = families.reduce((total, [, factors]) => total + sum(factors, explained.of), 0);
  return (
    <table class="explain">
      <caption class="hidden">{t.explanation}</caption>
      <thead>
        <tr>
          <th scope="col">{t.factor}</th><th scope="col" class="num">{t.points}</th><th scope="col" class="num">{t.of}</th>
          <th scope="col" class="bar"><span class="hidden">{t.bar}</span></th><th scope="col">{t.evidence}</th>
        </tr>
      </thead>
      {families.map(([family, factors]) => (
        <tbody key={family}>
          <tr class="family">
            <th scope="rowgroup">{names[family]}</th>
            <td class="num">{formatPoints(sum(factors, explained.points))}</td><td class="num">{formatCount(sum(factors, explained.of))}</td><td class="bar" /><td />
          </tr>
          {factors.map((factor) => (
            <tr key={factor}>
              <th scope="row">{names[factor]}</th>
              <td class="num points">{formatPoints(explained.points[factor])}</td>
              <td class="num soft">{formatCount(explained.of[factor])}</td>
              <td class="bar"><FactorBar factor={factor} points={explained.points[factor]} of={explained.of[factor]} /></td>
              <td><Pieces of={explained.evidence[factor] ?? []} /></td>
            </tr>
          ))}
        </tbody>
      ))}
      <Sum of={explained} full={full} />
    </table>
  );
}

function Sum({ of: { pair, bonus }, full }: { of: Explained; full: number }) {
  const t = useWords(partWords);
  const row = (name: string, points: number, why: string) => (
    <tr><th scope="row">{name}</th><td class="num">{formatPoints(points)}</td><td /><td class="bar" /><td>{why}</td></tr>
  );
  return (
    <tfoot>
      <tr><th scope="row">{t.total}</th><td class="num score">{formatPoints(pair)}</td><td class="num">{formatCount(full)}</td><td class="bar" /><td>{t.plainSum}</td></tr>
      {bonus ? row(t.breadth, bonus.breadth, t.breadthWhy(bonus.needsAnswered)) : null}
      {bonus?.interest ? row(t.interest, bonus.interest, t.interestWhy) : null}
      {bonus?.cap ? row(t.cap, bonus.cap, t.capWhy) : null}
      {bonus ? (
        <tr class="grand"><th scope="row">{t.companyCity}</th><td class="num score">{formatPoints(bonus.score)}</td><td /><td class="bar" /><td /></tr>
      ) : null}
    </tfoot>
  );
}
