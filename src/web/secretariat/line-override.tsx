/** Overrides where the lines stand: what leaving an open line out would cost, the ways to override it, and what was overridden. */
import { formatPoints } from '../format.js';
import { Facts } from '../parts/figures.js';
import { said } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { PricePoints, type PriceView } from './override-price.js';
import type { OverrideLine } from './override-table.js';
import { reviewWords } from './review.words.js';

export interface Swap {
  roundId: string; organisation: string; counterpart: string;
  /** The round without the line; null where that is worked out on demand. */
  price: PriceView | null;
}

export function LineOverride({ of: { roundId, organisation, counterpart, price } }: { of: Swap }) {
  const t = useWords(reviewWords);
  const { language } = useVisit();
  const to = (kind: OverrideLine['kind']) => withQuery(paths.secretariat.roundOverride(roundId), { kind, organisation, counterpart });
  const inside = price?.gains.map((line) => `${said(line.company, language)}（${said(line.city, language)} ${formatPoints(line.score)}）`).join(language === 'ja' ? '、' : ', ') ?? '';
  const instead = language === 'ja' ? inside : inside.replaceAll('（', ' (').replaceAll('）', ')');
  return (
    <div class="override">
      <h3>{t.overrides}</h3>
      <Facts of={[
        { name: t.ifPinned, value: <><PricePoints lost={0} /> {t.stillChosen}</> },
        { name: t.ifBanned, value: price?.status === 'priced' ? <><PricePoints lost={price.lost} /> {instead === '' ? t.nothingInstead : t.instead(instead)}</> : t.askPrice },
      ]} />
      <div class="buttons">
        {(['pin', 'ban', 'rank'] as const).map((kind) => <a key={kind} class="button" data-kind="second" data-size="small" href={to(kind)}>{t[`${kind}To`]}</a>)}
      </div>
    </div>
  );
}

/** Beneath the lines of a counterpart: each override with its price and reason. */
export function OverrideNotes({ of, columns }: { of: OverrideLine[]; columns: number }) {
  const t = useWords(reviewWords);
  const { language } = useVisit();
  return (
    <>
      {of.map((line) => (
        <tr key={line.id} class="note">
          <td colspan={columns}>
            <b>{t[line.kind]}</b> {said(line.company, language)}{line.place === null ? '' : ` ${t.toPlace(line.place)}`}{language === 'ja' ? '　' : ', '}
            {line.effect === 'applies' ? (line.lost === null ? null : <>{t.price} <PricePoints lost={line.lost} />{language === 'ja' ? '　' : ', '}</>) : <>{t[line.effect]}{language === 'ja' ? '　' : ', '}</>}
            {t.noteReason(line.reason)} {line.by ?? t.nobody} <Instant at={line.at} />
          </td>
        </tr>
      ))}
    </>
  );
}
