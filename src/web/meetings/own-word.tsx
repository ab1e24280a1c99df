/** What one's own side says of a meeting in one tap, and notes of it in half a minute. */
import type { OwnSide } from '../../meetings/meeting-words.service.js';
import { NEXT_ACTIONS } from '../../meetings/day.entity.js';
import type { OwnMeeting } from '../../meetings/own-meetings.js';
import { COLON, formatDay } from '../format.js';
import type { FieldProblem } from '../parts/notice.js';
import { Stamp } from '../parts/stamp.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { meetingWords } from './meetings.words.js';

/** `typed`: what was refused, to be kept in its own form. */
export interface OwnWordProps { of: OwnMeeting; side: 'company' | 'city'; own: OwnSide; other: string; isBegun: boolean; typed: TypedNote | null }
export interface TypedNote { key: string; note: string; nextAction: string; nextOn: string; version: number | null; problems: FieldProblem[] }

export function OwnWord({ of, side, own, other, isBegun, typed }: OwnWordProps) {
  const t = useWords(meetingWords);
  const { language } = useVisit();
  const id = `${of.seminarId}-${of.requestId}`.replace(/\W/g, '-');
  const hidden = (
    <>
      <input type="hidden" name="seminarId" value={of.seminarId} />
      <input type="hidden" name="requestId" value={of.requestId} />
      <input type="hidden" name="slotId" value={of.slotId} />
    </>
  );
  const say = (word: 'held' | 'other-absent' | 'unsaid', text: string, kind?: 'second') =>
    <button class="button" data-kind={kind} data-size="small" type="submit" name="word" value={word} aria-label={t.forMeeting(text, other)}>{text}</button>;
  const hasSaid = own.word === 'held' || own.word === 'other-absent';
  const note = typed?.note ?? own.note;
  const hasNote = own.note !== '' || own.nextAction !== null;
  return (
    <>
      {isBegun ? (
        <form method="post" action={paths[side].meetingWord} class="own-word">
          {hidden}
          <Stamp version={own.wordVersion} />
          {hasSaid ? <span class="small">{own.word === 'held' ? t.saidHeld : t.saidAbsent}</span> : say('held', t.tookPlace)}
          {hasSaid ? say('unsaid', t.takeBack, 'second') : say('other-absent', t.otherAbsent, 'second')}
        </form>
      ) : null}
      {hasNote && !typed ? <p class="small as-written">{own.note}{own.nextAction ? <small>{`${t.nextAction}${COLON[language]}${t[own.nextAction]}${own.nextOn ? `　${t.nextOn} ${formatDay(own.nextOn, language)}` : ''}`}</small> : null}</p> : null}
      <details class="own-note" open={typed !== null}>
        <summary>{t.writeNote}<span class="hidden">{`${COLON[language]}${other}`}</span></summary>
        <form method="post" action={paths[side].meetingNote}>
          {hidden}
          <Stamp version={typed?.version ?? own.noteVersion} />
          <div class="field"><label for={`note-${id}`}>{t.note}</label><textarea id={`note-${id}`} name="note" maxlength={2000} rows={3}>{note}</textarea></div>
          <div class="field" data-error={typed?.problems.some(({ field }) => field === 'nextAction') ? '' : undefined}>
            <label for={`next-${id}`}>{t.nextAction}</label>
            <select id={`next-${id}`} name="nextAction">
              <option value="">{t.noAction}</option>
              {NEXT_ACTIONS.map((one) => <option key={one} value={one} selected={one === (typed?.nextAction ?? own.nextAction)}>{t[one]}</option>)}
            </select>
          </div>
          <div class="field"><label for={`on-${id}`}>{t.nextOn}</label><input id={`on-${id}`} type="date" name="nextOn" value={typed?.nextOn ?? own.nextOn ?? ''} /></div>
          <div class="buttons"><button class="button" data-size="small" type="submit" aria-label={t.forMeeting(t.keep, other)}>{t.keep}</button></div>
        </form>
      </details>
    </>
  );
}
