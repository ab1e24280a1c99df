/** Words of the letters about a city's links, in the language of their reader; the mail adds the link itself. */
import type { Language } from '../engine/model.js';
import type { CityLink, LinkAsk } from './city-link.entity.js';

type Name = { ja: string; en: string };
type Words = { title: string; body: string };

const ASKS: Record<LinkAsk, Name> = {
  needs: { ja: '事務局がまとめた貴市のニーズが正しいか', en: 'whether what we think are the needs of your city is right' },
  questions: { ja: '短い質問へのお答え', en: 'a short question' },
  candidates: { ja: 'ご紹介する日本企業に会ってみたいか', en: 'whether you would like to meet the Japanese companies we suggest' },
};

const list = (asks: readonly LinkAsk[], language: Language): string => asks.map((ask) => (language === 'ja' ? `・${ASKS[ask].ja}` : `- ${ASKS[ask].en}`)).join('\n');
const END = {
  ja: (until: string, { contactName, contactEmail }: CityLink) => `約5分で終わります。アカウントは要りません。${until}まで、途中で閉じても同じリンクから続けられ、回答も変えられます。\nご不明な点は ${contactName}（${contactEmail}）まで。\n\n次のリンクはあなた専用です。ほかの方に頼むときは転送せず、ページの「ほかの人に託す」をお使いください。`,
  en: (until: string, { contactName, contactEmail }: CityLink) => `It takes about five minutes and no account. Until ${until} you can close the page and go on through the same link, and change your answers.\nQuestions: ${contactName}, ${contactEmail}.\n\nThe link below is yours alone. To have somebody else answer, use "Pass on" on the page instead of forwarding this mail.`,
};

/** From the office to the person asked. */
export function linkWords(link: CityLink, city: Name, until: string): (language: Language) => Words {
  return (language) => (language === 'ja' ? {
    title: `${city.ja}のニーズについて教えてください`,
    body: `${link.name} 様\n\n日ASEANスマートシティ・ネットワーク官民協議会（JASCA）事務局です。${city.ja}について、次のことを教えてください。\n${list(link.asks, 'ja')}\n\n${END.ja(until, link)}`,
  } : {
    title: `${city.en}: please tell us about your needs`,
    body: `Dear ${link.name},\n\nThis is the secretariat of the Japan Association for Smart Cities in ASEAN (JASCA). About ${city.en}, please tell us\n${list(link.asks, 'en')}\n\n${END.en(until, link)}`,
  });
}

/** From whoever was asked to their delegate; names both. */
export function passedOnWords(link: CityLink, by: string, city: Name, until: string): (language: Language) => Words {
  return (language) => (language === 'ja' ? {
    title: `${by} 様から：${city.ja}のニーズへのご回答をお願いします`,
    body: `${link.name} 様\n\n${by} 様が、JASCA事務局への回答をあなたに託しました。${city.ja}について、次のことを教えてください。\n${list(link.asks, 'ja')}\n\n${by} 様もあなたの回答を見ることができ、引き取ることもできます。${END.ja(until, link)}`,
  } : {
    title: `From ${by}: please answer for ${city.en}`,
    body: `Dear ${link.name},\n\n${by} has passed the answering to the JASCA secretariat on to you. About ${city.en}, please tell us\n${list(link.asks, 'en')}\n\n${by} sees your answers too, and can take the answering back. ${END.en(until, link)}`,
  });
}
