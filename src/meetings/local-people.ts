/** The people whom a local company names through its link, in the machinery's transaction with the link held. */
import { Injectable } from '@nestjs/common';
import { BY_LINK } from '../cities/city-links.service.js';
import { Invalid } from '../platform/errors.js';
import { plainText } from '../platform/plain-text.js';
import { DELEGATE_NAME_MAX, DELEGATE_TITLE_MAX } from '../seminars/delegate.entity.js';
import { DelegatesService } from '../seminars/delegates.service.js';
import { tooManyPeople } from './local-link.refusals.js';
import { LocalLinks } from './local-links.service.js';

/** People one company names itself. */
export const PEOPLE_MAX = 20;

@Injectable()
export class LocalPeople {
  constructor(
    private readonly links: LocalLinks,
    private readonly delegates: DelegatesService,
  ) {}

  /** Names somebody who comes; the same name and title again is the same person. Throws as `LocalLinks.look`, `Invalid` for no name, `Refused` for too many. */
  add(token: string, name: string, title: string): Promise<void> {
    return this.links.answering(token, async ({ seminarId, attendanceId }) => {
      const naming = { ...written('name', limited('name', name, DELEGATE_NAME_MAX)), ...written('title', limited('title', title, DELEGATE_TITLE_MAX)) };
      const coming = (await this.delegates.of(seminarId, attendanceId)).filter(({ leftAt }) => leftAt === null);
      const isNamed = coming.some(({ nameJa, nameEn, titleJa, titleEn }) => nameJa === (naming.nameJa ?? null) && nameEn === (naming.nameEn ?? null) && titleJa === (naming.titleJa ?? null) && titleEn === (naming.titleEn ?? null));
      if (isNamed) return;
      if (coming.length >= PEOPLE_MAX) throw tooManyPeople(PEOPLE_MAX);
      await this.delegates.add(seminarId, attendanceId, naming, BY_LINK);
    });
  }

  /** Throws as `LocalLinks.look`, `NotFound` for nobody of the company's, `Conflict` where somebody was first. */
  takeOff(token: string, id: string, version: number): Promise<void> {
    return this.links.answering(token, ({ seminarId, attendanceId }) => this.delegates.takeOff(seminarId, attendanceId, id, { version }, BY_LINK));
  }

  bringBack(token: string, id: string, version: number): Promise<void> {
    return this.links.answering(token, ({ seminarId, attendanceId }) => this.delegates.bringBack(seminarId, attendanceId, id, { version }, BY_LINK));
  }
}

type Naming = { nameJa?: string; nameEn?: string; titleJa?: string; titleEn?: string };

/** In the field of its script; an empty one in none. */
function written(what: 'name' | 'title', text: string): Naming {
  if (text === '') return {};
  return { [`${what}${/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text) ? 'Ja' : 'En'}`]: text };
}

function limited(field: string, typed: string, most: number): string {
  const text = plainText(typed).replace(/\s+/g, ' ');
  if (text.length <= most) return text;
  const texts = { ja: `${most}文字以内で入力してください。`, en: `At most ${most} characters are allowed.` };
  throw new Invalid('LOCAL_LINK.LONG', texts, [{ field, texts }]);
}
