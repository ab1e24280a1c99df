/** A need with the buttons that say whether it is right: on the page of a link, and on that of officials who have signed in. */
import type { AnswerView } from '../../cities/city-answer.dto.js';
import { NEED_ANSWERS } from '../../cities/city-answer.entity.js';
import { formatInstant } from '../format.js';
import { type Content, OtherLanguage, said, Text } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { answerWords } from './answer.words.js';

export interface NeedAsked { id: string; version: number; title: Content; /** Null where the title says it all. */ text: Content | null; domain: Content; sourceUrl: string | null; answer: AnswerView | null }
/** A refused answer: what it is about, the sentence, the words as they were typed, and the version they were opened with where a colleague was first. */
export interface RefusedAnswer { about: string; text: string; typed: string | null; version: number | null }

const NEED_TEXT_MAX = 2_000;

/** Only this part of the page is loaded again, and the count of answers. */
export function inPlace(action: string, target: string, select: string): Record<string, string> {
  return { 'hx-post': action, 'hx-target': target, 'hx-select': select, 'hx-select-oob': '#progress', 'hx-swap': 'outerHTML' };
}

export function refusalOn(refused: RefusedAnswer | null, about: string): RefusedAnswer | null {
  return refused?.about === about ? refused : null;
}

/** `place` are the attributes with which only this need is loaded again. */
export function NeedToAnswer({ of: { id, version, title, text, domain, sourceUrl, answer }, action, zone, refused, place = () => ({}) }: {
  of: NeedAsked; action: string; zone: string; refused: RefusedAnswer | null; place?: (action: string) => Record<string, string>;
}) {
  const t = useWords(answerWords);
  const { language } = useVisit();
  const name = said(title, language);
  return (
    <li id={`need-${id}`}>
      <span class="domain">{said(domain, language)}</span>
      <h3 id={`name-${id}`}><Text of={title} quiet /></h3>
      {text ? <p><Text of={text} /></p> : null}
      <OtherLanguage of={text ?? title} />
      <p class="small soft">{sourceUrl && /^https?:\/\//.test(sourceUrl) ? <>{t.source} <a href={sourceUrl} rel="noopener noreferrer">{new URL(sourceUrl).hostname.replace(/^www\./, '')}</a></> : t.noSource}</p>
      <Refusal of={refused} />
      <form method="post" action={action} {...place(action)}>
        <input type="hidden" name="version" value={answer?.version ?? 0} />
        <input type="hidden" name="needVersion" value={version} />
        <Pressed id={`need-${id}`} label={`name-${id}`} choices={NEED_ANSWERS.map((value) => ({ value, text: t[value] }))} chosen={answer?.answer ?? null} />
      </form>
      {answer?.answer === 'change' ? (
        <form method="post" action={action} class="said-more" {...place(action)}>
          <input type="hidden" name="version" value={refused?.version ?? answer.version} />
          <input type="hidden" name="answer" value="change" />
          <Words id={`text-${id}`} label={t.whatIsDifferent(name)} hint={t.changeHint} value={refused?.typed ?? answer.text ?? ''} max={NEED_TEXT_MAX} isRefused={refused !== null && refused.typed !== null} />
          <button class="button" data-kind="second" type="submit" id={`save-${id}`}>{t.saveText}</button>
        </form>
      ) : null}
      {answer ? <Given answer={answer} what={name} zone={zone} action={`${action}/take-back`} place={place(`${action}/take-back`)} /> : null}
    </li>
  );
}

/** Who answered when, what became of it, and the way back. */
export function Given({ answer, what, zone, action, place }: { answer: AnswerView; what: string; zone: string; action: string; place: Record<string, string> }) {
  const t = useWords(answerWords);
  const { language } = useVisit();
  return (
    <div class="small soft answered">
      <span role="status">{t.saved(answer.byName, formatInstant(answer.givenAt, language, zone))}</span>
      {answer.answer === 'gone' && answer.state === 'proposed' ? <span>{t.goneNote}</span> : null}
      {answer.state === 'accepted' ? <span>{t.accepted}</span> : null}
      {answer.state === 'declined' ? <span>{t.declined(answer.note ?? '')}</span> : null}
      <TakeBack what={what} version={answer.version} action={action} place={place} />
    </div>
  );
}

export function TakeBack({ what, version, action, place }: { what: string; version: number; action: string; place: Record<string, string> }) {
  const t = useWords(answerWords);
  return (
    <form method="post" action={action} {...place}>
      <input type="hidden" name="version" value={version} />
      <button class="as-link" type="submit" aria-label={t.takeBackOf(what)}>{t.takeBack}</button>
    </form>
  );
}

/** One of a few, as large buttons that save at once. */
export function Pressed({ id, label, name = 'answer', choices, chosen, tall }: { id: string; label: string; name?: string; choices: { value: string; text: string }[]; chosen: string | null; tall?: boolean }) {
  return (
    <div class="marks" role="group" aria-labelledby={label} data-shape={tall ? 'tall' : undefined}>
      {choices.map(({ value, text }) => <button key={value} type="submit" id={`${id}-${value || 'pass'}`} name={name} value={value} aria-pressed={value === chosen}>{text}</button>)}
    </div>
  );
}

export function Words({ id, label, hint, value, max, isRefused, name = 'text', rows = 4 }: { id: string; label: string; hint: string; value: string; max: number; isRefused: boolean; name?: string; rows?: number }) {
  return (
    <div class="field" data-error={isRefused ? '' : undefined}>
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>{hint}</p>
      <textarea id={id} name={name} rows={rows} maxlength={max} aria-describedby={`${id}-hint`} aria-invalid={isRefused ? 'true' : undefined}>{value}</textarea>
    </div>
  );
}

export function Refusal({ of }: { of: RefusedAnswer | null }) {
  return of ? <p class="refused" role="alert">{of.text}</p> : null;
}
