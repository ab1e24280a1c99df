/** One recommended city: reasons, own points with their range, the answer, and the explanation when it is opened. */
import type { Points } from '../../engine/model.js';
import { countryName, formatPoints, formatRange } from '../format.js';
import { type Chip, Chips } from '../parts/chips.js';
import { Meter } from '../parts/meter.js';
import { partWords } from '../parts/parts.words.js';
import { type Content, said, SampleMark, Text } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import type { LineExplained } from '../explained.js';
import { LineExplanation } from '../secretariat/line-explanation.js';
import { companyWords } from './company.words.js';
import { MarkForm, type MarkRefused, type MarkShown } from './mark.form.js';
import { raiseWords } from './marks.words.js';

export interface OfferView {
  /** Id of the city or local company. */
  id: string; isCity: boolean; name: Content; country: string; lat: number | null; lon: number | null; need: Content; solution: Content; sample: boolean; chips: Chip[];
  score: number; low: number; high: number; points: Points; bonus: number;
}

interface OfferProps { order: number; offer: OfferView; floor: number; detail: LineExplained | null; mark: MarkShown | null; refused: MarkRefused | null }

const METER_WIDTH = 180;

export function Offer({ order, offer, floor, detail, mark, refused }: OfferProps) {
  const t = useWords(companyWords);
  const parts = useWords(partWords);
  const raise = useWords(raiseWords);
  const { language, path } = useVisit();
  const href = `${withQuery(path, { open: detail ? null : offer.id })}#${offer.id}`;
  const name = said(offer.name, language);
  return (
    <li id={offer.id} data-open={detail ? '' : undefined}>
      <span class="order" aria-hidden="true">{order}</span>
      <div>
        <h3>{offer.isCity ? <a href={paths.company.city(offer.id)}><Text of={offer.name} /></a> : <Text of={offer.name} />}<small>{countryName(offer.country, language)}</small></h3>
        <p><Text of={offer.need} quiet /></p>
        <p class="small soft"><Text of={offer.solution} quiet /><SampleMark sample={offer.sample} /></p>
        <Chips of={offer.chips} />
      </div>
      <div class="mine">
        <span class="score">{formatPoints(offer.score)}</span><span class="unit">{parts.points}</span>
        <Meter score={offer.score} low={offer.low} high={offer.high} points={offer.points} bonus={offer.bonus} floor={floor} width={METER_WIDTH} />
        <span class="small soft num">{parts.range} {formatRange(offer.low, offer.high)}</span>
        <a id={`open-${offer.id}`} class="small" href={href} aria-expanded={detail ? 'true' : 'false'} aria-label={`${detail ? t.close : t.why}: ${name}`}
          {...{ 'hx-boost': 'true', 'hx-select': '#results', 'hx-target': '#results', 'hx-swap': 'outerHTML' }}>{detail ? t.close : t.why}</a>
      </div>
      <MarkForm id={offer.id} name={name} mark={mark} refused={refused?.id === offer.id ? refused : null} back={path} />
      {detail ? <div class="row opened-offer"><LineExplanation detail={detail} links={[{ href: '#raises', text: raise.title }]} /></div> : null}
    </li>
  );
}
