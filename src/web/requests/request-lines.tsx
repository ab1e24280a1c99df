/** Requests line by line: those that reached the side, with its answers, and those that it made itself. */
import type { ComponentChildren } from 'preact';
import type { AskedLine, OwnRequests, ReceivedLine, StandingLine } from '../../meetings/own-requests.js';
import { COLON, formatDay, formatFor } from '../format.js';
import type { FieldProblem } from '../parts/notice.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import { SampleMark, said, Text } from '../parts/text.js';
import { Tag } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { requestWords } from './requests.words.js';
import { NOTHING_TYPED, Terms, type TypedTerms } from './terms.js';

export type RequestSide = 'company' | 'city';
/** A refused answer: of which request, what was pressed and written, and with which version it was opened. */
export interface RefusedAnswer { request: string; say: string; typed: TypedTerms; version: number | null; problems: FieldProblem[] }
/** `action`: where the answer to a request goes; `ask`: where somebody else is asked instead, where that can be done. */
interface Props { of: OwnRequests; refused: RefusedAnswer | null; action: (request: string) => string; ask?: (party: string) => string }

type State = AskedLine['state'] | ReceivedLine['state'];
const KIND: Partial<Record<State, 'good' | 'care' | 'plain'>> = { accepted: 'good', open: 'care', countered: 'care' };

export function Received({ of, refused, action }: Props) {
  const t = useWords(requestWords);
  if (of.received.length === 0) return <p class="empty">{t.receivedNone}</p>;
  return (
    <Lines name={t.received}>
      {of.received.map((line) => (
        <tr key={line.id} id={line.id}>
          <th scope="row"><Who of={line} /></th>
          <td><About of={line} />{line.isCounter ? <small>{t.isCounter}</small> : null}</td>
          <td><Standing of={line} /><Answering action={action} of={of} line={line} refused={refused?.request === line.id ? refused : null} /></td>
        </tr>
      ))}
    </Lines>
  );
}

export function Asked({ of, refused, action, ask }: Props) {
  const t = useWords(requestWords);
  const { language } = useVisit();
  if (of.asked.length === 0) return <p class="empty">{t.askedNone}</p>;
  return (
    <Lines name={t.asked}>
      {of.asked.map((line) => {
        const name = said(line.other, language);
        return (
          <tr key={line.id} id={line.id}>
            <th scope="row"><Who of={line} /></th>
            <td><About of={line} /></td>
            <td>
              <Standing of={line} />
              {line.counterId ? <p class="small"><a href={`#${line.counterId}`}>{t.isCounter}</a></p> : null}
              {line.next && ask ? <p class="small"><a href={ask(line.next.toId)}>{t.next(said(line.next.name, language))}</a></p> : null}
              {line.state === 'pending' || line.state === 'countered'
                ? <Press action={action(line.id)} seminar={of.seminar.id} say="withdraw" version={refused?.request === line.id ? refused.version ?? line.version : line.version} text={t.withdraw} name={name} kind="second" />
                : null}
            </td>
          </tr>
        );
      })}
    </Lines>
  );
}

export function Standings({ meetings }: { meetings: StandingLine[] }) {
  const t = useWords(requestWords);
  if (meetings.length === 0) return <p class="empty">{t.meetingsNone}</p>;
  return (
    <Lines name={t.meetings}>
      {meetings.map((line) => (
        <tr key={line.id}>
          <th scope="row"><Who of={line} /></th>
          <td><About of={line} /></td>
          <td>{line.isCalledOff ? <Tag>{t['called-off']}</Tag> : <Tag kind="good">{t.accepted}</Tag>}{line.isPlaced ? <small>{t.placed}</small> : null}</td>
        </tr>
      ))}
    </Lines>
  );
}

function Lines({ name, children }: { name: string; children: ComponentChildren }) {
  const t = useWords(requestWords);
  return (
    <Wide label={name}>
      <table class="data list stacked">
        <caption class="hidden">{name}</caption>
        <thead><tr>{[t.who, t.about, t.standing].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>{children}</tbody>
      </table>
    </Wide>
  );
}

function Who({ of: { other, metOn, sample } }: { of: Pick<StandingLine, 'other' | 'metOn' | 'sample'> }) {
  const t = useWords(requestWords);
  const { language } = useVisit();
  return <><Text of={other} quiet /><SampleMark sample={sample} />{metOn ? <small>{t.metOn(formatDay(metOn, language))}</small> : null}</>;
}

function About({ of }: { of: Pick<StandingLine, 'solution' | 'need'> & Partial<Pick<AskedLine, 'half' | 'day' | 'message'>> }) {
  const t = useWords(requestWords);
  const { language } = useVisit();
  const wishes = [...(of.half ? [t[of.half]] : []), ...(of.day ? [t.otherDay(formatDay(of.day, language))] : [])];
  return (
    <>
      {of.solution ? <div><Text of={of.solution} /></div> : null}
      {of.need ? <div class="small soft"><Text of={of.need} /></div> : null}
      {of.message ? <p class="small as-written">{of.message}</p> : null}
      {wishes.length > 0 ? <small>{wishes.join('　')}</small> : null}
    </>
  );
}

function Standing({ of }: { of: AskedLine | ReceivedLine }) {
  const t = useWords(requestWords);
  const visit = useVisit();
  const waits = of.state === 'pending' || of.state === 'open' || of.state === 'countered';
  return (
    <>
      <Tag kind={KIND[of.state]}>{t[of.state]}</Tag>
      {waits ? <small>{t.until(formatDay(of.expiresOn, visit.language))}</small> : null}
      {of.byOffice ? <small>{t.byOffice}</small> : null}
      {'answeredAt' in of && of.answeredAt ? <small>{of.answeredByOffice ? t.byOffice : t.answeredBy(of.answeredBy ?? '', formatFor(visit, of.answeredAt))}</small> : null}
      {'reason' in of && of.reason ? <p class="small as-written">{of.reason}</p> : null}
    </>
  );
}

function Answering({ action, of, line, refused }: { action: Props['action']; of: OwnRequests; line: ReceivedLine; refused: RefusedAnswer | null }) {
  const t = useWords(requestWords);
  const { language } = useVisit();
  const name = said(line.other, language);
  const version = refused?.version ?? line.version;
  const at = `-${line.id}`;
  const own = { action: action(line.id), seminar: of.seminar.id, version, name };
  const open = (say: string) => refused?.say === say;
  const reason = refused?.problems.find(({ field }) => field === `reason${at}`)?.text;
  if (!of.isOpen) return null;
  if (line.state === 'declined') return <Press {...own} say="undo" text={t.undo} kind="second" />;
  if (line.state !== 'open' && line.state !== 'countered') return null;
  return (
    <>
      <Press {...own} say="accept" text={t.accept} />
      <details class="own-note" open={open('decline')}>
        <summary>{t.decline}<span class="hidden">{`${COLON[language]}${name}`}</span></summary>
        <form method="post" action={action(line.id)}>
          <Carried seminar={of.seminar.id} say="decline" version={version} />
          <div class="field" data-error={reason ? '' : undefined}>
            <label for={`reason${at}`}>{t.reason}</label>
            {reason ? <p class="error">{reason}</p> : null}
            <textarea id={`reason${at}`} name="reason" rows={2} maxlength={500}>{open('decline') ? refused!.typed.reason : ''}</textarea>
          </div>
          <div class="buttons"><button class="button" data-kind="second" data-size="small" type="submit" aria-label={t.forWhom(t.declineSend, name)}>{t.declineSend}</button></div>
        </form>
      </details>
      <details class="own-note" open={open('counter')}>
        <summary>{t.counter}<span class="hidden">{`${COLON[language]}${name}`}</span></summary>
        <form method="post" action={action(line.id)}>
          <Carried seminar={of.seminar.id} say="counter" version={version} />
          <Terms at={at} solutions={of.own.kind === 'company' ? of.options : []} needs={line.needs} typed={open('counter') ? refused!.typed : NOTHING_TYPED} problems={open('counter') ? refused!.problems : []} />
          <div class="buttons"><button class="button" data-size="small" type="submit" aria-label={t.forWhom(t.counterSend, name)}>{t.counterSend}</button></div>
        </form>
      </details>
    </>
  );
}

function Press({ action, seminar, say, version, text, name, kind }: { action: string; seminar: string; say: string; version: number; text: string; name: string; kind?: 'second' }) {
  const t = useWords(requestWords);
  return (
    <form method="post" action={action} class="own-word">
      <Carried seminar={seminar} say={say} version={version} />
      <button class="button" data-kind={kind} data-size="small" type="submit" aria-label={t.forWhom(text, name)}>{text}</button>
    </form>
  );
}

export function Carried({ seminar, say, version }: { seminar: string; say?: string; version?: number }) {
  return <><input type="hidden" name="seminar" value={seminar} />{say ? <input type="hidden" name="say" value={say} /> : null}<Stamp version={version} /></>;
}
