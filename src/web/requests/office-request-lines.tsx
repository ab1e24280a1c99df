/** Requests of a seminar line by line: who asks whom, how it stands, and what the secretariat can do of it for a side. */
import type { OfficeState } from '../../meetings/request.state.js';
import type { OfficeLine } from '../../meetings/requests.queries.js';
import { COLON, formatDay, formatFor } from '../format.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import { said, Text } from '../parts/text.js';
import { Tag } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { type OfficeRequestsProps, type PartyShown, twoHref, twoOf, viewQuery } from './office-requests.page.js';
import { officeRequestWords } from './office-requests.words.js';
import { requestWords } from './requests.words.js';

const KIND: Partial<Record<OfficeState, 'good' | 'care' | 'plain'>> = { accepted: 'good', pending: 'care', countered: 'care', expired: 'plain', withdrawn: 'plain', 'called-off': 'plain', declined: 'plain' };

export function useStateNames(): Record<OfficeState, string> {
  const t = useWords(requestWords);
  const office = useWords(officeRequestWords);
  return { pending: t.pending, countered: t.countered, accepted: t.accepted, declined: office.declined, expired: office.expired, withdrawn: t.withdrawn, 'called-off': t['called-off'] };
}

export function OfficeLines(props: OfficeRequestsProps) {
  const t = useWords(officeRequestWords);
  const words = useWords(requestWords);
  const parties = new Map(props.parties.map((party) => [party.id, party]));
  return (
    <Wide label={t.list}>
      <table class="data list stacked">
        <caption class="hidden">{t.list}</caption>
        <thead><tr>{[t.from, t.with, words.about, words.standing].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {props.list.items.map((line) => (
            <tr key={line.id} id={line.id}>
              <th scope="row" data-label={t.from}><Name of={parties.get(line.fromId)} />{line.onBehalf ? <small>{t.byOffice}</small> : null}</th>
              <td data-label={t.with}><Name of={parties.get(line.toId)} /><Met of={line} /></td>
              <td><About of={line} /></td>
              <td><Standing of={line} />{props.home === 'secretariat' ? <Acts {...props} line={line} parties={parties} /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Name({ of }: { of: PartyShown | undefined }) {
  return of ? <Text of={of.name} quiet /> : <>–</>;
}

function Met({ of: { metOn } }: { of: OfficeLine }) {
  const t = useWords(requestWords);
  const { language } = useVisit();
  return metOn ? <small>{t.metOn(formatDay(metOn, language))}</small> : null;
}

function About({ of }: { of: OfficeLine }) {
  const t = useWords(requestWords);
  const office = useWords(officeRequestWords);
  const { language } = useVisit();
  const wishes = [...(of.isCounter ? [office.isCounter] : []), ...(of.half ? [t[of.half]] : []), ...(of.day ? [t.otherDay(formatDay(of.day, language))] : [])];
  return (
    <>
      {of.solution ? <div><Text of={of.solution} /></div> : null}
      {of.need ? <div class="small soft"><Text of={of.need} /></div> : null}
      {of.message ? <p class="small as-written">{of.message}</p> : null}
      {wishes.length > 0 ? <small>{wishes.join('　')}</small> : null}
    </>
  );
}

function Standing({ of }: { of: OfficeLine }) {
  const t = useWords(requestWords);
  const office = useWords(officeRequestWords);
  const visit = useVisit();
  const names = useStateNames();
  const waits = of.state === 'pending' || of.state === 'countered';
  const by = of.answeredAt ? [of.answeredBy ?? '', formatFor(visit, of.answeredAt)] as const : null;
  return (
    <>
      <Tag kind={KIND[of.state]}>{names[of.state]}</Tag>
      {of.isApart ? <small>{office.apart}</small> : null}
      {waits && of.expiresOn ? <small>{t.until(formatDay(of.expiresOn, visit.language))}</small> : null}
      {of.state === 'expired' && of.expiresOn ? <small>{office.over(formatDay(of.expiresOn, visit.language))}</small> : null}
      {of.askedAt && of.askingId ? <small>{office.asked(formatFor(visit, of.askedAt))}</small> : null}
      {by ? <small>{of.answeredOnBehalf ? office.answeredByOffice(...by) : t.answeredBy(...by)}</small> : null}
      {of.isPlaced && of.state === 'accepted' ? <small>{t.placed}</small> : null}
      {of.reason ? <p class="small as-written">{of.reason}</p> : null}
    </>
  );
}

type Acting = Omit<OfficeRequestsProps, 'parties'> & { line: OfficeLine; parties: ReadonlyMap<string, PartyShown> };

/** What can be done now; what was done can be taken back in the same place. */
function Acts(props: Acting) {
  const { seminar, line, parties, today } = props;
  const t = useWords(officeRequestWords);
  const two = useTwo(props);
  const runs = line.askingId !== null && line.expiresOn !== null && line.expiresOn >= today;
  if (line.state === 'accepted') return <Press {...props} verb="call-off" text={t.callOff} />;
  if (line.state === 'called-off') return line.isApart ? null : <p class="small"><a href={twoHref(seminar.id, twoOf(line, parties))} aria-label={t.of(t.again, ...two)}>{t.again}</a></p>;
  if (!runs) return null;
  if (line.state === 'declined') return line.isApart ? null : <Press {...props} verb="answer" say="undo" text={t.undo} />;
  if (line.state !== 'pending' && line.state !== 'countered') return null;
  return <>{line.isApart ? null : <Answering {...props} />}<Press {...props} verb="answer" say="withdraw" text={t.withdraw} /></>;
}

function Answering(props: Acting) {
  const { seminar, line, parties, refused, view } = props;
  const t = useWords(officeRequestWords);
  const two = useTwo(props);
  const { language } = useVisit();
  const own = refused?.line === line.id && refused.say === 'decline' ? refused : null;
  const field = `reason-${line.id}`;
  const problem = own?.problems.find((one) => one.field === field)?.text;
  return (
    <details class="own-note" open={refused?.line === line.id}>
      <summary>{t.answerFor(said(parties.get(line.toId)?.name ?? { ja: null, en: null }, language))}<span class="hidden">{`${COLON[language]}${two[0]}`}</span></summary>
      <Press {...props} verb="answer" say="accept" text={t.accept} isFirst />
      <form method="post" action={withQuery(paths.secretariat.requests(seminar.id, 'answer'), viewQuery(view))}>
        <Carried line={line} say="decline" version={own?.version ?? line.answerVersion} />
        <div class="field" data-error={problem ? '' : undefined}>
          <label for={field}>{t.reason}</label>
          {problem ? <p class="error" id={`${field}-error`}>{problem}</p> : null}
          <textarea id={field} name="reason" rows={2} maxlength={500} aria-describedby={problem ? `${field}-error` : undefined}>{own?.reason ?? ''}</textarea>
        </div>
        <div class="buttons"><button class="button" data-kind="second" data-size="small" type="submit" aria-label={t.of(t.decline, ...two)}>{t.decline}</button></div>
      </form>
      {seminar.isOpen ? <p class="small taps"><a href={twoHref(seminar.id, { ...twoOf(line, parties), counter: line.askingId })} aria-label={t.of(t.counter, ...two)}>{t.counter}</a></p> : null}
    </details>
  );
}

function Press({ seminar, line, view, refused, verb, say, text, isFirst, ...rest }: Acting & { verb: 'answer' | 'call-off'; say?: 'accept' | 'undo' | 'withdraw'; text: string; isFirst?: boolean }) {
  const t = useWords(officeRequestWords);
  const two = useTwo({ line, parties: rest.parties });
  const now = verb === 'call-off' ? line.meetingVersion : say === 'withdraw' ? line.askingVersion : line.answerVersion;
  const opened = refused?.line === line.id && refused.say === (say ?? '') ? refused.version : null;
  return (
    <form method="post" action={withQuery(paths.secretariat.requests(seminar.id, verb), viewQuery(view))}>
      <Carried line={line} say={say} version={opened ?? now ?? 0} />
      <div class="buttons"><button class="button" data-kind={isFirst ? undefined : 'second'} data-size="small" type="submit" aria-label={t.of(text, ...two)}>{text}</button></div>
    </form>
  );
}

function Carried({ line, say, version }: { line: OfficeLine; say: string | undefined; version: number }) {
  return (
    <>
      <input type="hidden" name="line" value={line.id} />
      <input type="hidden" name={say ? 'request' : 'meeting'} value={(say ? line.askingId : line.meetingId) ?? ''} />
      {say ? <input type="hidden" name="say" value={say} /> : null}
      <Stamp version={version} />
    </>
  );
}

function useTwo({ line, parties }: Pick<Acting, 'line' | 'parties'>): [string, string] {
  const { language } = useVisit();
  const name = (id: string): string => said(parties.get(id)?.name ?? { ja: null, en: null }, language);
  return [name(line.fromId), name(line.toId)];
}
