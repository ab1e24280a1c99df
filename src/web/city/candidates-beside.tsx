/** Companies side by side on the page of a link, in the order of their names, without reasons: what each does, and whether the reader would like to meet it. */
import type { ComponentChildren } from 'preact';
import type { MarkView } from '../../rounds/mark.dto.js';
import { chosen, type Content, said, SampleMark, Text, Unknown } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { answerWords } from './answer.words.js';
import type { BesideView } from './candidates.data.js';
import { SheetLink } from './home.page.js';
import { inPlace, Pressed, Refusal, type RefusedAnswer, refusalOn, TakeBack } from './need-to-answer.js';

export type CandidateAsked = BesideView & { mark: MarkView | null };
/** `action`: where an answer on a company goes; `sheet`: where its proposal is read, if there are any. */
interface Beside { of: CandidateAsked[]; action: (company: string) => string; sheet?: (id: string) => string; noteHint: string; refused: RefusedAnswer | null }

const NOTE_MAX = 500;
const MARKS = ['want', 'maybe', 'no'] as const;

export function CandidatesBeside(props: Beside) {
  const { of, sheet } = props;
  const t = useWords(answerWords);
  const { language } = useVisit();
  if (of.length === 0) return <p class="lead">{t.noCandidates}</p>;
  const row = (name: string, cell: (candidate: CandidateAsked) => ComponentChildren) => (
    <tr><th scope="row">{name}</th>{of.map((candidate) => <td key={candidate.memberId}>{cell(candidate)}</td>)}</tr>
  );
  return (
    <>
      <p class="lead small">{t.candidatesLead(of.length)}</p>
      <div class="edge" tabindex={0} role="region" aria-label={t.candidates}>
        <table class="compare" data-columns={of.length} data-for="phone">
          <caption class="hidden">{t.candidates}</caption>
          <thead>
            <tr><td />{of.map((candidate) => (
              <th key={candidate.memberId} scope="col" id={`company-${candidate.memberId}`}><b><Text of={candidate.member} quiet /></b><small><Text of={candidate.solution} quiet /></small><SampleMark sample={candidate.sample} /></th>
            ))}</tr>
          </thead>
          <tbody>
            {row(t.forNeed, (candidate) => said(candidate.need, language))}
            {row(t.what, (candidate) => <Brief of={candidate.what} />)}
            {row(t.record, (candidate) => candidate.record ?? <Unknown />)}
            {row(t.stage, (candidate) => candidate.stage ?? <Unknown />)}
            {row(t.cost, (candidate) => candidate.cost ?? <Unknown />)}
            {row(t.data, (candidate) => candidate.data ?? <Unknown />)}
            {row(t.local, (candidate) => candidate.local ?? <Unknown />)}
            {sheet && of.some((candidate) => candidate.sheet !== null) ? row(t.sheet, (candidate) => <SheetLink of={candidate} href={sheet} />) : null}
            <tr><th scope="row">{t.meet}</th>{of.map((candidate) => <Meet key={candidate.memberId} of={candidate} props={props} />)}</tr>
          </tbody>
        </table>
      </div>
    </>
  );
}

/** The first sentence; the rest opens. */
function Brief({ of }: { of: Content }) {
  const t = useWords(answerWords);
  const { language } = useVisit();
  const found = chosen(of, language);
  const [, first = '', rest = ''] = /^(.+?(?:。|[.!?](?=\s)))\s*(.+)$/s.exec(found?.text ?? '') ?? [];
  if (!found || rest === '') return <Text of={of} />;
  return <div lang={found.language}><p>{first}</p><details><summary>{t.moreOfIt}</summary><p>{rest}</p></details></div>;
}

function Meet({ of: { memberId, member, mark }, props }: { of: CandidateAsked; props: Beside }) {
  const t = useWords(answerWords);
  const { language } = useVisit();
  const name = said(member, language);
  const action = props.action(memberId);
  const place = inPlace(action, 'closest td', `[id='meet-${memberId}']`);
  const refused = refusalOn(props.refused, `meet-${memberId}`);
  const note = refused?.typed ?? mark?.reason ?? '';
  return (
    <td id={`meet-${memberId}`}>
      <Refusal of={refused} />
      <p class="hidden" id={`ask-${memberId}`}>{t.meetOf(name)}</p>
      <form method="post" action={action} {...place}>
        <input type="hidden" name="version" value={refused?.version ?? mark?.version ?? 0} />
        <Pressed id={`meet-${memberId}`} label={`ask-${memberId}`} choices={MARKS.map((value) => ({ value, text: t[value] }))} chosen={mark?.mark ?? null} />
        {mark ? (
          <details open={note !== ''}>
            <summary>{t.note}</summary>
            <label class="hidden" for={`note-${memberId}`}>{t.noteOf(name)}</label>
            <p class="small soft" id={`note-${memberId}-hint`}>{props.noteHint}</p>
            <textarea id={`note-${memberId}`} name="text" rows={3} maxlength={NOTE_MAX} aria-describedby={`note-${memberId}-hint`}>{note}</textarea>
            <button class="button" data-kind="second" data-size="small" type="submit" name="answer" value={mark.mark} aria-label={t.saveNoteOf(name)}>{t.saveNote}</button>
          </details>
        ) : null}
      </form>
      {mark ? <TakeBack what={name} version={mark.version} action={`${action}/take-back`} place={inPlace(`${action}/take-back`, 'closest td', `[id='meet-${memberId}']`)} /> : null}
    </td>
  );
}
