/** A company writes its proposal sheet: two boxes in both languages, the sheet as it stands beneath, and the way to the secretariat. */
import { NEXT_STEP_CHARACTERS_MAX, PROPOSAL_CHARACTERS_MAX } from '../../rounds/proposal-sheet.entity.js';
import { nextState } from '../../rounds/proposal-sheet.state.js';
import { formatCount } from '../format.js';
import { TextArea } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, Notice } from '../parts/notice.js';
import { Stamp } from '../parts/stamp.js';
import { said, SampleMark, Text } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { proposalSheetWords } from './proposal-sheet.words.js';
import { type SheetPageProps, SHEET_TAGS, Standing, Thread, Versions, Withdraw } from './sheet.page-parts.js';
import { SheetInBoth } from './sheet.js';

export function CompanySheetPage(props: SheetPageProps) {
  const { id, state, city, need, rows, problems, sample, solutionId, remarks, refused } = props;
  const t = useWords(proposalSheetWords);
  const { language } = useVisit();
  const title = t.to(said(city, language));
  const last = state === 'returned' ? [...remarks].reverse().find(({ kind }) => kind === 'return') : undefined;
  return (
    <Layout title={title} place="ourProposalSheets" trail={[{ href: paths.company.proposalSheets, text: t.title }]} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={need} quiet />} name={title} state={{ kind: SHEET_TAGS[state], text: t[state] }} mark={<SampleMark sample={sample} />} />
      <Standing {...props} />
      {last ? <Notice kind="care" title={t.giveBackReason}><p class="as-written">{last.text}</p></Notice> : null}
      {nextState(state, 'save') !== null || refused === 'write' ? <Write {...props} /> : <Waiting {...props} />}
      {rows ? (
        <section class="section" id="sheet">
          <h2>{t.preview}</h2>
          <p class="small soft on-screen">{t.previewNote} <a href={paths.company.solution(solutionId)}>{t.correctEntry}</a></p>
          <SheetInBoth rows={rows} />
          <p class="lead on-screen"><a href={paths.company.proposalSheetPdf(id)} type="application/pdf">{t.pdf}</a></p>
        </section>
      ) : null}
      <Thread {...props} action={paths.company.proposalSheetVerb(id, 'remarks')} />
      <Versions {...props} pdf={paths.company.proposalSheetPdf(id)} />
      {state === 'withdrawn' ? null : <Withdraw {...props} action={paths.company.proposalSheetVerb(id, 'withdraw')} />}
    </Layout>
  );
}

function Write({ id, version, boxes, problems, refused, number }: SheetPageProps) {
  const t = useWords(proposalSheetWords);
  const box = (name: keyof typeof boxes, max: number) => (
    <div data-side={name.endsWith('Ja') ? 'ja' : 'en'}>
      <TextArea name={name} label={t[name]} hint={t.limit(formatCount(max))} value={boxes[name]} maxlength={max} problems={refused === 'write' ? problems : []} />
    </div>
  );
  return (
    <section class="section on-screen" id="write">
      <h2>{t.write}</h2>
      <p class="small soft">{t.writeHint}{number === null ? null : <> {t.anewNote(number)}</>}</p>
      <form method="post" action={paths.company.proposalSheet(id)} class="entry">
        <Stamp version={version} />
        <div class="sides">
          {box('proposalJa', PROPOSAL_CHARACTERS_MAX.ja)}{box('proposalEn', PROPOSAL_CHARACTERS_MAX.en)}
          {box('nextStepJa', NEXT_STEP_CHARACTERS_MAX.ja)}{box('nextStepEn', NEXT_STEP_CHARACTERS_MAX.en)}
        </div>
        <div class="buttons">
          <button class="button" data-kind="second" type="submit">{t.save}</button>
          <button class="button" type="submit" formaction={paths.company.proposalSheetVerb(id, 'submit')}>{t.send}</button>
          <span class="small soft">{t.sendNote}</span>
        </div>
      </form>
    </section>
  );
}

/** Put up or withdrawn: the one way back. */
function Waiting({ id, state, version }: SheetPageProps) {
  const t = useWords(proposalSheetWords);
  const verb = state === 'submitted' ? 'take-back' as const : 'resume' as const;
  return (
    <section class="section on-screen" id="step">
      <form method="post" action={paths.company.proposalSheetVerb(id, verb)}>
        <Stamp version={version} />
        <div class="buttons"><button class="button" data-kind="second" type="submit">{verb === 'resume' ? t.resume : t.takeBack}</button><span class="small soft">{verb === 'resume' ? t.resumeNote : t.takeBackNote}</span></div>
      </form>
    </section>
  );
}
