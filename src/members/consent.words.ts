/** Words about consents, in letters and on receipts. */
import { countryName } from '../engine/names.js';
import type { Language } from '../engine/model.js';
import type { ConsentItem, ConsentReceipt } from './consent-receipt.entity.js';

type Name = Record<Language, string>;
type Words = (language: Language) => { title: string; body: string };

const PURPOSES: Record<ConsentItem['purpose'], Record<Language, string>> = {
  matching: { ja: 'マッチングでの利用', en: 'To be matched and recommended to cities' },
  publication: { ja: '公開', en: 'To be shown in public' },
  transfer: { ja: '海外の相手への提供', en: 'To be handed to recipients abroad' },
};

/** "海外の相手への提供（タイ）", "To be handed to recipients abroad (Thailand)". */
export function itemText({ purpose, country }: ConsentItem, language: Language): string {
  const text = PURPOSES[purpose][language];
  if (purpose !== 'transfer') return text;
  const where = country === null ? { ja: 'すべての国', en: 'every country' }[language] : countryName(country, language);
  return language === 'ja' ? `${text}（${where}）` : `${text} (${where})`;
}

export function receiptWords({ given, withdrawn, standing, madeByName }: ConsentReceipt, name: Name): Words {
  return (language) => {
    const list = (items: readonly ConsentItem[]): string => items.map((item) => `・${itemText(item, language)}`).join('\n');
    const part = (title: string, items: readonly ConsentItem[]): string[] => (items.length === 0 ? [] : [`${title}\n${list(items)}`]);
    return language === 'ja' ? {
      title: `同意の控え：${name.ja}`,
      body: [`${madeByName}さんが、同意の内容を変えました。`, ...part('新しく同意したこと', given), ...part('撤回したこと', withdrawn), standing.length === 0 ? 'いま有効な同意はありません。' : `いま有効な同意\n${list(standing)}`, 'いつでもページから変えられます。'].join('\n\n'),
    } : {
      title: `Receipt of consent: ${name.en}`,
      body: [`${madeByName} changed what your organisation agrees to.`, ...part('Agreed to now', given), ...part('Taken back', withdrawn), standing.length === 0 ? 'No consent stands now.' : `Standing now\n${list(standing)}`, 'You can change this on the page at any time.'].join('\n\n'),
    };
  };
}

export function withdrawnWords({ withdrawn }: ConsentReceipt, name: Name): Words {
  return (language) => {
    const list = withdrawn.map((item) => `・${itemText(item, language)}`).join('\n');
    const matching = withdrawn.some(({ purpose }) => purpose === 'matching');
    return language === 'ja' ? {
      title: `同意の撤回：${name.ja}`,
      body: [`次の同意が撤回されました。\n${list}`, ...(matching ? ['公開中の推薦は、都市と共催者から見えなくなりました。次のラウンドには入りません。必要なら計算し直してください。'] : []), '次の書き出しから、同意のない項目は含まれません。すでに渡したファイルがある場合は、相手に連絡してください。'].join('\n\n'),
    } : {
      title: `Consent withdrawn: ${name.en}`,
      body: [`These consents were withdrawn.\n${list}`, ...(matching ? ['Published recommendations are hidden from cities and organizers, and the next round leaves the company out. Run a round again where that is needed.'] : []), 'The next export leaves out what is not agreed to. Where a file was handed over before, tell its recipient.'].join('\n\n'),
    };
  };
}
