/** Overrides of a round: what, why, for how long, by whom, what they do and what they cost. */
import type { Lasting, OverrideKind } from '../../rounds/override.entity.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import { type Content, said, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Tag } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { PricePoints } from './override-price.js';
import { reviewWords } from './review.words.js';

export interface OverrideLine {
  id: string; kind: OverrideKind; company: Content; city: Content; counterpartId: string; place: number | null;
  reason: string; lasting: Lasting; by: string | null; at: Date;
  effect: 'applies' | 'idle' | 'missing' | 'gated' | 'notListed' | 'waiting' | 'hidden';
  /** Points; null where it has no price. */
  lost: number | null;
}

const LASTING = { round: 'lastingRound', seminar: 'lastingSeminar', standing: 'lastingStanding' } as const;

export function OverrideTable({ lines, round, mayUndo }: { lines: OverrideLine[]; round: { id: string; version: number }; mayUndo: boolean }) {
  const t = useWords(reviewWords);
  const { language } = useVisit();
  return (
    <Wide label={t.overrides}>
      <table class="data" data-size="wide">
        <caption class="hidden">{t.overrides}</caption>
        <thead>
          <tr>
            <th scope="col">{t.kind}</th><th scope="col">{t.pair}</th><th scope="col">{t.reason}</th><th scope="col">{t.effect}</th>
            <th scope="col" class="num">{t.price}</th>{mayUndo ? <th scope="col">{t.act}</th> : null}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} id={`override-${line.id}`}>
              <td class="nowrap">{t[line.kind]}{line.place === null ? null : <small>{t.toPlace(line.place)}</small>}</td>
              <th scope="row"><Text of={line.company} /><small><Text of={line.city} quiet /></small></th>
              <td><span class="as-written">{line.reason}</span><small>{t[LASTING[line.lasting]]}{language === 'ja' ? '　' : '; '}{line.by ?? t.nobody} <Instant at={line.at} /></small></td>
              <td>{line.effect === 'applies' ? t.applies : <Tag kind={line.effect === 'waiting' || line.effect === 'hidden' || line.effect === 'idle' ? 'plain' : 'care'}>{t[line.effect]}</Tag>}</td>
              <td class="num">{line.lost === null ? '–' : <PricePoints lost={line.lost} />}</td>
              {mayUndo ? (
                <td>
                  <form method="post" action={paths.secretariat.roundUndo(round.id, line.id)}>
                    <Stamp version={round.version} />
                    <button class="as-link" type="submit" aria-label={t.undoOf(`${t[line.kind]} ${said(line.company, language)} / ${said(line.city, language)}`)}>{t.undo}</button>
                  </form>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
