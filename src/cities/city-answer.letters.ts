/** Words of the notice to the person of the office whose link was answered. */
import type { Language } from '../engine/model.js';

export function answeredWords(city: { ja: string; en: string }, by: string): (language: Language) => { title: string; body: string } {
  return (language) => (language === 'ja'
    ? { title: `${city.ja}から回答がありました`, body: `${city.ja}の${by}様が、リンクからの回答を終えました。提案された変更があれば、都市のページで反映するか見送るかを決めてください。` }
    : { title: `${city.en} has answered`, body: `${by} of ${city.en} has finished answering. Where the city proposes changes, accept or decline them on the page of the city.` });
}
