/**
 * What a city says through a link, or by the account of one of its officials. That a need is right, and what a question asks, counts at once: the city knows best. Words of its own
 * and a need that is gone are proposals, because they change what others read. Everything runs in the machinery's transaction, with the
 * link held: whoever answers is checked here, and one entry of the trail is left.
 */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Asker } from '../access/asker.js';
import { AuditTrail } from '../access/audit.trail.js';
import { Notices } from '../access/notices.js';
import { Clock } from '../platform/clock.js';
import { Database, SYSTEM } from '../platform/database.js';
import { Conflict, Invalid } from '../platform/errors.js';
import { answeredWords } from './city-answer.letters.js';
import { questionSubject, type MoreDto, type NeedAnswerDto, type QuestionAnswer } from './city-answer.dto.js';
import { CityAnswer, type AnswerKind } from './city-answer.entity.js';
import type { CityChange } from './city-change.entity.js';
import { CityFields } from './city-fields.js';
import { CityLink, type AskedQuestion } from './city-link.entity.js';
import { notAsked } from './link.refusals.js';
import { byHolder, CityLinks } from './city-links.service.js';
import { City } from './city.entity.js';
import { Need } from './need.entity.js';
import { NEED_CONTENT } from './need.rows.js';

/** Who answers: whoever holds the token of a link, or an official of the city who has signed in. */
export type Answerer = string | { asker: Asker; cityId: string };

/** The one question that officials are asked without having been sent it. */
export const PRIORITIES_QUESTION = 'question.priorities';

type Values = Record<string, unknown>;
type Said = Pick<CityAnswer, 'answer' | 'text' | 'value' | 'before' | 'state'>;

/** The secretariat changed what the need says after the answer. */
const REWRITTEN = `EXISTS (SELECT 1 FROM city_change c WHERE c.need_id = need.id AND c.what = 'need' AND c.side = 'office' AND c.at > a.given_at
  AND c.after ?| ARRAY['${NEED_CONTENT.join("','")}'])`;

@Injectable()
export class CityAnswers {
  constructor(
    private readonly database: Database,
    private readonly links: CityLinks,
    private readonly fields: CityFields,
    private readonly notices: Notices,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** What the officials of a city answer with their accounts now; empty where nobody did. In the machinery's transaction. */
  async standing(cityId: string): Promise<CityAnswer[]> {
    const [first] = await this.links.standing(cityId);
    return first ? this.of(first) : [];
  }

  /** What was answered for the root of a link. In the machinery's transaction. */
  of({ rootId }: Pick<CityLink, 'rootId'>): Promise<CityAnswer[]> {
    return this.database.repository(CityAnswer).find({ where: { rootId }, order: { givenAt: 'ASC', id: 'ASC' } });
  }

  /**
   * Says whether a need is right. The same answer again changes nothing. Throws as `CityLinks.look`, `NotFound`, `Conflict` where a colleague
   * answered since or the secretariat rewrote what is said to be right, and `Invalid` where that does not say what was read.
   */
  sayNeed(answerer: Answerer, needId: string, { answer, text, version, needVersion }: NeedAnswerDto): Promise<void> {
    return this.taken(answerer, async (link) => {
      const need = link.asks.includes('needs') ? await this.database.repository(Need).findOne({ where: { id: needId, cityId: link.cityId }, lock: { mode: 'pessimistic_write' } }) : null;
      if (!need || (need.closedAt !== null && !(await this.find(link, 'need', needId)))) throw notAsked('CITY_LINK');
      if (answer === 'right') await this.requireRead(need, needVersion ?? null);
      const words = answer === 'change' ? text ?? null : null;
      await this.keep(link, 'need', needId, version ?? 0, async () => ({ answer, text: words, value: null, before: null, state: answer === 'right' ? 'given' : 'proposed' }));
      if (answer === 'right') await this.renew(link, needId);
      await this.confirm(needId);
    });
  }

  /** Answers a question; no values: its reader does not know. Throws as `sayNeed`, and `Invalid` for a value that is no choice. */
  sayQuestion(answerer: Answerer, { code, need, values, version }: QuestionAnswer): Promise<void> {
    return this.taken(answerer, async (link) => {
      const subject = questionSubject(code, need);
      if (!link.asks.includes('questions') || !(link.isStanding ? code === PRIORITIES_QUESTION && need === null : isAmong(link.questions, code, need))) throw notAsked('CITY_LINK');
      await this.keep(link, 'question', subject, version, async (earlier) => {
        if (earlier && JSON.stringify(earlier.value) === JSON.stringify(values)) return earlier;
        if (earlier) await this.unfill(link, earlier);
        const before = values.length === 0 ? [] : await this.fields.fill(link.cityId, code, need, values);
        return { answer: values.length === 0 ? 'pass' : 'said', text: null, value: values, before, state: 'given' };
      });
    });
  }

  /** Takes an answer back, and what it set. What is not there is taken back already. Throws as `sayNeed`. */
  takeBack(answerer: Answerer, kind: AnswerKind, subject: string, version: number): Promise<void> {
    return this.taken(answerer, async (link) => {
      await this.remove(link, kind, subject, version);
      if (kind === 'need') await this.confirm(subject);
    });
  }

  /**
   * All is answered, with anything else in the city's own words; the person of the office who sent the link is told the first time.
   * The same again changes nothing. Throws as `sayNeed`.
   */
  finish(answerer: Answerer, { text, version, contact }: MoreDto): Promise<void> {
    return this.taken(answerer, async (link) => {
      const earlier = await this.find(link, 'more', '');
      const more = text ?? null;
      const isNew = more !== (earlier?.text ?? null);
      const agrees = contact === 'yes';
      const isAnotherConsent = agrees !== (link.contactConsentAt !== null);
      if (link.answeredAt !== null && !isNew && !isAnotherConsent) return;
      if (isNew && (earlier?.version ?? 0) !== (version ?? 0)) throw changedMeanwhile();
      if (isNew && more !== null) await this.write(link, 'more', '', earlier, { answer: 'said', text: more, value: null, before: null, state: 'given' });
      if (isNew && more === null) await this.database.repository(CityAnswer).delete({ id: earlier!.id });
      if (isAnotherConsent || link.answeredAt === null) await this.database.repository(CityLink).update({ id: link.id }, { contactSaidAt: this.clock.now(), ...(isAnotherConsent ? { contactConsentAt: agrees ? this.clock.now() : null } : {}) });
      if (link.answeredAt === null) await this.tell(link);
      this.audit.record({
        action: 'city-answer.finish', kind: 'city', id: link.cityId, before: null, after: { link: link.id, text: more === null ? 'none' : earlier && isNew ? 'changed' : 'given', contact: agrees ? 'yes' : 'no' },
      }, byHolder(link));
    });
  }

  private async tell(link: CityLink): Promise<void> {
    await this.database.repository(CityLink).update({ id: link.id }, { answeredAt: this.clock.now() });
    const root = await this.database.repository(CityLink).findOneByOrFail({ id: link.rootId });
    const city = await this.database.repository(City).findOneByOrFail({ id: link.cityId });
    if (root.madeBy === null) return;
    const texts = answeredWords({ ja: city.nameJa, en: city.nameEn }, link.name);
    await this.notices.put([{ accountId: root.madeBy, kind: 'city-link.answered', occasion: link.id, texts, path: `/secretariat/cities/${city.id}/links` }]);
  }

  /** The city of a need; '' where there is no such need. */
  cityOf(needId: string): Promise<string> {
    return this.database.as(SYSTEM, async () => (await this.database.repository(Need).findOneBy({ id: needId }))?.cityId ?? '');
  }

  private taken(answerer: Answerer, work: (link: CityLink) => Promise<void>): Promise<void> {
    return this.database.as(SYSTEM, async () => work(typeof answerer === 'string' ? await this.links.hold(answerer) : await this.links.holdFor(answerer.asker, answerer.cityId)));
  }

  private find({ rootId }: CityLink, kind: AnswerKind, subject: string): Promise<CityAnswer | null> {
    return this.database.repository(CityAnswer).findOneBy({ rootId, kind, subject });
  }

  /** Writes an answer, new or in the place of the one before, unless it says the same. */
  private async keep(link: CityLink, kind: AnswerKind, subject: string, version: number, saying: (earlier: CityAnswer | null) => Promise<Said>): Promise<void> {
    const earlier = await this.find(link, kind, subject);
    // Sent twice, by a finger or by a browser: the second says the same of what stands there.
    const said = await saying(earlier);
    if (earlier && isSame(earlier, said)) return;
    if ((earlier?.version ?? 0) !== version) throw changedMeanwhile();
    const row = await this.write(link, kind, subject, earlier, said);
    this.audit.record({ action: 'city-answer.give', kind: 'city', id: link.cityId, before: earlier && told(earlier), after: told(row, earlier) }, byHolder(link));
  }

  private async write(link: CityLink, kind: AnswerKind, subject: string, earlier: CityAnswer | null, { answer, text, value, before, state }: Said): Promise<CityAnswer> {
    const row: CityAnswer = {
      answer, text, value, before, state, id: earlier?.id ?? randomUUID(), cityId: link.cityId, rootId: link.rootId, linkId: link.id, kind, subject, byName: link.name,
      givenAt: this.clock.now(), version: (earlier?.version ?? 0) + 1, decidedBy: null, decidedAt: null, note: null,
    };
    return this.database.repository(CityAnswer).save(row);
  }

  private async remove(link: CityLink, kind: AnswerKind, subject: string, version: number): Promise<void> {
    const row = await this.find(link, kind, subject);
    if (!row) return;
    if (row.version !== version) throw changedMeanwhile();
    await this.unfill(link, row);
    await this.database.repository(CityAnswer).delete({ id: row.id });
    this.audit.record({ action: 'city-answer.take-back', kind: 'city', id: link.cityId, before: told(row), after: null }, byHolder(link));
  }

  private async unfill({ cityId }: CityLink, { kind, subject, value, before }: CityAnswer): Promise<void> {
    if (kind !== 'question' || !Array.isArray(value) || value.length === 0) return;
    const [code, need = null] = subject.split(' ') as [string, string?];
    await this.fields.restore(cityId, code, need, value as string[], before as string[]);
  }

  /** What was read is what the need says now. Every change raises the version by one and stands in the history, the city's own and others that leave the words alone too. */
  private async requireRead({ id, version }: Need, seen: number | null): Promise<void> {
    if (seen === null) throw notSaidWhich();
    if (seen === version) return;
    const since = version - seen;
    const changes = await this.database.query<Pick<CityChange, 'side' | 'before' | 'after'>>(
      'SELECT side, before, after FROM city_change WHERE need_id = $1 ORDER BY number DESC LIMIT greatest($2::int, 0)', [id, since]);
    const byOffice = changes.filter(({ side }) => side === 'office').map(({ before, after }) => [before, after] as [Values, Values]);
    // Newest first: what was rewritten and put back, as by a sheet that was undone, says what was read.
    const isRewritten = NEED_CONTENT.some((key) => {
      const written = byOffice.filter(([, after]) => key in after);
      return JSON.stringify(written.at(-1)?.[0][key] ?? null) !== JSON.stringify(written[0]?.[1][key] ?? null);
    });
    if (changes.length !== since || isRewritten) throw rewrittenMeanwhile();
  }

  /** The same answer as before, now to what the secretariat has written since. */
  private async renew({ rootId }: CityLink, needId: string): Promise<void> {
    await this.database.query(
      `UPDATE city_answer a SET given_at = $3 FROM need WHERE need.id = $1 AND a.root_id = $2 AND a.kind = 'need' AND a.subject = need.id AND a.answer = 'right' AND ${REWRITTEN}`, [needId, rootId, this.clock.now()]);
  }

  /** The need was confirmed when the city last said that it is right, and the secretariat has not rewritten it since, or that it is as the secretariat then wrote it. */
  async confirm(needId: string): Promise<void> {
    await this.database.query(
      `UPDATE need SET confirmed_at = (SELECT max(a.given_at) FROM city_answer a WHERE a.kind = 'need' AND a.subject = need.id AND (a.answer = 'right' AND NOT ${REWRITTEN} OR a.answer = 'change' AND a.state = 'accepted'))
        WHERE id = $1`, [needId]);
  }
}

function isAmong(questions: readonly AskedQuestion[], code: string, need: string | null): boolean {
  return questions.some((question) => question.code === code && question.need === need);
}

function isSame(row: CityAnswer, said: Said): boolean {
  return row.answer === said.answer && row.text === said.text && JSON.stringify(row.value) === JSON.stringify(said.value) && row.decidedAt === null;
}

/** What the audit trail keeps: whether there are words, never the words. */
function told({ linkId, kind, subject, answer, text, value }: CityAnswer, earlier: CityAnswer | null = null): object {
  const words = text === null ? 'none' : earlier?.text && earlier.text !== text ? 'changed' : 'given';
  return { link: linkId, asked: kind, subject, answer, text: words, ...(Array.isArray(value) ? { values: value } : {}) };
}

function changedMeanwhile(): Conflict {
  return new Conflict('ANSWER.CHANGED_MEANWHILE', {
    ja: '開いている間に、同じ都市の別の方がこの項目に回答しました。画面を開き直し、いまの回答を確かめて、必要ならもう一度お答えください。',
    en: 'Somebody of your city answered this while you had it open. Open the page again, look at the answer as it stands, and answer again if need be.',
  });
}

export function rewrittenMeanwhile(): Conflict {
  return new Conflict('ANSWER.NEED_REWRITTEN', {
    ja: 'お読みいただいている間に、事務局がこのニーズの内容を書き直しました。まだ確認にはなっていません。お手数ですが、いまの内容をお読みのうえ、もう一度お答えください。',
    en: 'While you were reading, the secretariat rewrote what this need says, so nothing was confirmed. Please read it as it stands now and answer again.',
  });
}

export function notSaidWhich(): Invalid {
  const texts = { ja: 'どの版のニーズが合っているのかが分かりません。画面を開き直して、もう一度お答えください。', en: 'It is not said which version of the need is right. Open the page again, then answer.' };
  return new Invalid('ANSWER.NEED_UNREAD', texts, [{ field: 'needVersion', texts }]);
}
