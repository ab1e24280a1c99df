/** What a round was computed with and how its result was checked. */
import { FACTORS } from '../../engine/model.js';
import { formatCount, formatPoints, formatShare, joined } from '../format.js';
import { type Fact, Facts } from '../parts/figures.js';
import { said, Text } from '../parts/text.js';
import { Day } from '../parts/time.js';
import { useVisit, useWords } from '../parts/visit.js';
import { tradeWords } from '../trade.words.js';
import type { RoundParameters } from './round.data.js';
import { settingWords } from './settings.words.js';

export function RoundSettings({ of: settings, asOf }: { of: RoundParameters; asOf: string }) {
  const t = useWords(settingWords);
  const names = useWords(tradeWords);
  const { language } = useVisit();
  const weights = FACTORS.map((factor) => `${names[factor]} ${formatCount(settings.weights[factor])}`).join(language === 'ja' ? '、' : ', ');
  const { maxMin, smeShare, ceiling, repeatCost } = settings.fairness ?? {};
  const rules = [
    ...(maxMin ? [t.maxMin] : []), ...(smeShare === undefined ? [] : [t.smeShare(formatShare(smeShare))]), ...(ceiling === undefined ? [] : [t.ceiling(ceiling)]), ...(repeatCost === undefined ? [] : [t.repeatCost(formatPoints(repeatCost))]),
  ];
  const facts: Fact[] = [
    { name: t.asOf, value: <Day of={asOf} /> },
    { name: t.theme, value: settings.theme ? <Text of={settings.theme} /> : t.noTheme },
    { name: t.floor, value: t.points(settings.floor) },
    { name: t.quotas, value: `${t.quota(settings.quotas.city, settings.quotas.company)}${settings.quotas.hard ? t.hard : t.soft}` },
    ...(settings.cities ? [{ name: t.cities, value: joined(settings.cities.map((city) => said(city, language)), language) }] : []),
    { name: t.fair, value: settings.fair ? [t.fairOn, ...rules].join(language === 'ja' ? '、' : '; ') : t.fairOff },
    { name: t.weights, value: `${settings.profileName}: ${weights}` },
    { name: t.neutral, value: String(settings.neutral) },
    { name: t.seed, value: String(settings.seed) },
    ...(settings.engine ? [{ name: t.engine, value: settings.engine }] : []),
    ...(settings.inputHash ? [{ name: t.input, value: <span class="hash">{settings.inputHash}</span> }] : []),
  ];
  return <section class="section"><h2>{t.title}</h2><Facts of={facts} wide /></section>;
}
