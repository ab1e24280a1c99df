/** Words of the letters about links of local companies, in the language of their reader; the mail adds the link itself. */
import type { Language } from '../engine/model.js';
import { dateFormat, offsetOf } from '../platform/time-zones.js';
import type { LocalLink } from './local-link.entity.js';

type Words = (language: Language) => { title: string; body: string };
/** The seminar of a link; titles of sample seminars mostly carry the mark themselves. */
export interface SeminarOfLink { title: { ja: string | null; en: string | null }; heldOn: string; opensAt: Date | null; timeZone: string | null; sample: boolean }

const SAMPLE = { ja: '【見本】', en: '[Sample] ' };
const END = {
  ja: (until: string, { contactName, contactEmail }: LocalLink) => `約10分で終わります。アカウントは要りません。${until}まで、途中で閉じても同じリンクから続けられ、回答も変えられます。\nご不明な点は ${contactName}（${contactEmail}）まで。\n\n次のリンクはあなた専用です。転送せず、ほかの方に頼むときは上の担当者にお知らせください。その方のリンクをお送りします。`,
  en: (until: string, { contactName, contactEmail }: LocalLink) => `It takes about ten minutes and no account. Until ${until} you can close the page and go on through the same link, and change your answers.\nQuestions: ${contactName}, ${contactEmail}.\n\nThe link below is yours alone. Please do not forward it: to have somebody else answer, write to the person above, and they get a link of their own.`,
};

/** From whoever hosts the seminar to the person asked. */
export function linkWords(link: LocalLink, company: string, seminar: SeminarOfLink, until: string): Words {
  return (language) => {
    const title = seminar.title[language] ?? seminar.title.ja ?? seminar.title.en ?? '–';
    const mark = seminar.sample && !title.startsWith(SAMPLE[language].trim()) ? SAMPLE[language] : '';
    const when = whenOf(seminar, language);
    return language === 'ja' ? {
      title: `${mark}${title}：${company}のご回答をお願いします`,
      body: `${link.name} 様\n\n日ASEANスマートシティ・ネットワーク官民協議会（JASCA）事務局です。「${title}」（${when}）について、${company}として次のことを教えてください。\n・参加されるか、どなたが来られるか\n・私たちがまとめた貴社のニーズが正しいか\n・ご紹介する日本企業に会ってみたいか\n\n面談の時間が決まると、同じページで読めます。\n\n${END.ja(until, link)}`,
    } : {
      title: `${mark}${title}: please answer for ${company}`,
      body: `Dear ${link.name},\n\nThis is the secretariat of the Japan Association for Smart Cities in ASEAN (JASCA). About “${title}” (${when}), please tell us for ${company}\n- whether you come, and who comes\n- whether what we think you are looking for is right\n- whether you would like to meet the Japanese companies we suggest\n\nThe times of your meetings stand on the same page once they are published.\n\n${END.en(until, link)}`,
    };
  };
}

/** To the person who sent the link. */
export function answeredWords(company: string, by: string): Words {
  return (language) => (language === 'ja'
    ? { title: `${company}から回答がありました`, body: `${company}の${by}様が、リンクからの回答を終えました。参加の返事と参加する方は名簿にあります。` }
    : { title: `${company} has answered`, body: `${by} of ${company} has finished answering. Whether it comes, and who comes, stand on the roster.` });
}

/** `2023年11月21日 13:00 (UTC+07:00)`; the day alone where no more is known. */
function whenOf({ heldOn, opensAt, timeZone }: SeminarOfLink, language: Language): string {
  if (opensAt === null || timeZone === null) return heldOn;
  const text = dateFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { timeZone, year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(opensAt);
  return `${text} (UTC${offsetOf(timeZone, opensAt)})`;
}
