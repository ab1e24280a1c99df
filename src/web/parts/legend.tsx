import { FAMILIES, type Factor } from '../../engine/model.js';
import { tradeWords } from '../trade.words.js';
import { FACTOR_CLASS } from './meter.js';
import { partWords } from './parts.words.js';
import { useVisit, useWords } from './visit.js';

/** What the colours of the meter mean; stands once beside every list that has meters. */
export function MeterLegend({ floor, bonus }: { floor: number; bonus?: boolean }) {
  const t = useWords(partWords);
  const names = useWords(tradeWords);
  const { language } = useVisit();
  const families = Object.entries(FAMILIES) as [keyof typeof FAMILIES, readonly Factor[]][];
  return (
    <ul class="legend">
      {families.map(([family, factors]) => (
        <li key={family}>
          <svg width={factors.length * 12} height="12" aria-hidden="true">
            {factors.map((factor, at) => <rect key={factor} class={FACTOR_CLASS[factor]} x={at * 12} width="11" height="12" />)}
          </svg>
          <b>{names[family]}</b>
          <span>{factors.map((factor) => names[factor]).join(language === 'ja' ? '・' : ', ')}</span>
        </li>
      ))}
      {bonus ? <li><svg width="12" height="12" aria-hidden="true"><rect class="f-bonus" width="11" height="12" /></svg>{t.bonusLegend}</li> : null}
      <li>
        <svg width="34" height="12" class="meter" aria-hidden="true"><path class="span" d="M2 2v8M2 6H32M32 2v8" /><circle class="value" cx="17" cy="6" r="3" /></svg>
        {t.rangeLegend}
      </li>
      <li><svg width="8" height="14" class="meter" aria-hidden="true"><path class="floor" d="M4 0v14" /></svg>{t.floorLegend(floor)}</li>
    </ul>
  );
}
