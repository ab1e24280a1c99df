/** Letters about requests: what reached a side, what was accepted, countered, placed and called off. A "no" and a term that is over write none. */
import { Injectable } from '@nestjs/common';
import { Notices } from '../access/notices.js';
import type { Language } from '../engine/model.js';
import type { MeetingAsking } from './meeting-asking.entity.js';
import { RequestParties, type Party } from './request.parties.js';

interface Seminar { id: string; title: { ja: string | null; en: string | null } }
export type RequestNews = 'received' | 'accepted' | 'countered' | 'placed' | 'called-off';

const of = (text: { ja: string | null; en: string | null }, language: Language): string => text[language] ?? text[language === 'ja' ? 'en' : 'ja'] ?? '–';

const WORDS: Record<Language, Record<RequestNews, (other: string, seminar: string) => { title: string; body: string }>> = {
  ja: {
    received: (other, seminar) => ({ title: `面談の依頼：${other}`, body: `「${seminar}」での面談の依頼が、${other}から届きました。画面で内容を確かめ、期限までにお返事ください。お断りになっても、相手には伝わりません。` }),
    accepted: (other, seminar) => ({ title: `面談が決まりました：${other}`, body: `「${seminar}」での${other}との面談が決まりました。時刻と場所は、時間割が公開されたときにお知らせします。` }),
    countered: (other, seminar) => ({ title: `面談の別案：${other}`, body: `「${seminar}」での面談について、${other}から別の案が届きました。画面で内容を確かめ、期限までにお返事ください。` }),
    placed: (other, seminar) => ({ title: `面談が入りました：${other}`, body: `事務局が、「${seminar}」に${other}との面談を入れました。ご都合が悪いときは、事務局にご連絡ください。` }),
    'called-off': (other, seminar) => ({ title: `面談の取りやめ：${other}`, body: `事務局が、「${seminar}」での${other}との面談を取りやめました。` }),
  },
  en: {
    received: (other, seminar) => ({ title: `Request for a meeting: ${other}`, body: `${other} asks you for a meeting at “${seminar}”. Please look at it on your page and answer within its term. If you decline, the other side is not told.` }),
    accepted: (other, seminar) => ({ title: `Meeting agreed: ${other}`, body: `Your meeting with ${other} at “${seminar}” is agreed. You learn its time and place when the timetable is published.` }),
    countered: (other, seminar) => ({ title: `Another proposal for a meeting: ${other}`, body: `${other} proposes something else for your meeting at “${seminar}”. Please look at it on your page and answer within its term.` }),
    placed: (other, seminar) => ({ title: `Meeting placed: ${other}`, body: `The secretariat has placed a meeting with ${other} at “${seminar}” for you. Please write to the secretariat if it does not suit you.` }),
    'called-off': (other, seminar) => ({ title: `Meeting called off: ${other}`, body: `The secretariat has called off your meeting with ${other} at “${seminar}”.` }),
  },
};

@Injectable()
export class RequestLetters {
  constructor(
    private readonly notices: Notices,
    private readonly parties: RequestParties,
  ) {}

  /** To everybody who acts for `reader`, of whom `other` is the counterpart; `occasion` keeps it to one letter each. */
  async put(news: RequestNews, seminar: Seminar, reader: Party, other: Party, occasion: string): Promise<void> {
    const path = `/${reader.kind === 'company' ? 'company' : 'city'}/requests?seminar=${encodeURIComponent(seminar.id)}`;
    const name = { ja: other.nameJa, en: other.nameEn };
    await this.notices.put((await this.parties.people(reader)).map((accountId) => ({
      accountId, kind: `request.${news}`, occasion, path, texts: (language) => WORDS[language][news](of(name, language), of(seminar.title, language)),
    })));
  }
}

/** An asking is told of once, also where it is withdrawn and asked again; a proposal each time it is another. */
export function occasionOf({ id, version }: Pick<MeetingAsking, 'id' | 'version'>, news: RequestNews): string {
  return news === 'countered' ? `${id} ${version}` : id;
}
