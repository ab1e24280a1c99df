/** The secretariat reviews a proposal sheet: what was sent, what differs from the last version, and the decision. */
import { SHEET_REMARK_CHARACTERS_MAX } from '../../rounds/proposal-sheet.entity.js';
import { TextArea } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary } from '../parts/notice.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import { said, SampleMark, Text, Unknown } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { proposalSheetWords, sheetFieldWords } from './proposal-sheet.words.js';
import { type SheetPageProps, SHEET_TAGS, Standing, Thread, Versions, Withdraw } from './sheet.page-parts.js';
import { SheetInBoth } from './sheet.js';

export function ReviewSheetPage(props: SheetPageProps) {
  const { id, state, company, city, need, rows, problems, sample, organisationId, number } = props;
  const t = useWords(proposalSheetWords);
  const { language } = useVisit();
  const title = t.to(said(city, language));
  const isOpen = state === 'submitted';
  return (
    <Layout title={`${said(company, language)}: ${title}`} place="proposalSheets" trail={[{ href: paths.secretariat.proposalSheets, text: t.title }]} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={<><a href={paths.secretariat.member(organisationId)}><Text of={company} quiet /></a>　<Text of={need} quiet /></>} name={title} state={{ kind: SHEET_TAGS[state], text: t[state] }} mark={<SampleMark sample={sample} />} />
      <Standing {...props} />
      {isOpen ? <Difference {...props} /> : <p class="lead">{number === null ? t.nothingToRead : t.withCompany}</p>}
      {rows ? (
        <section class="section" id="sheet">
          <h2>{t.preview}</h2>
          <SheetInBoth rows={rows} />
          <p class="lead on-screen"><a href={paths.secretariat.proposalSheetPdf(id)} type="application/pdf">{t.pdf}</a></p>
        </section>
      ) : null}
      {isOpen ? <Decide {...props} /> : null}
      <Thread {...props} action={paths.secretariat.proposalSheetVerb(id, 'remarks')} />
      <Versions {...props} pdf={paths.secretariat.proposalSheetPdf(id)} />
      {isOpen || number !== null ? <Withdraw {...props} action={paths.secretariat.proposalSheetVerb(id, 'withdraw')} /> : null}
    </Layout>
  );
}

function Difference({ differences, lastNumber }: SheetPageProps) {
  const t = useWords(proposalSheetWords);
  const fields = useWords(sheetFieldWords);
  const languages = { ja: fields.japanese, en: fields.english };
  return (
    <section class="section" id="differences">
      <h2>{differences ? t.difference(lastNumber) : t.differenceOfFirst}</h2>
      {differences === null ? <p>{t.firstTime}</p> : differences.length === 0 ? <p>{t.noDifference}</p> : (
        <Wide label={t.difference(lastNumber)}>
          <table class="data differences">
            <caption class="hidden">{t.difference(lastNumber)}</caption>
            <thead><tr><th scope="col">{t.field}</th><th scope="col">{t.before}</th><th scope="col">{t.after}</th></tr></thead>
            <tbody>
              {differences.map(({ field, language, before, after }) => (
                <tr key={`${field} ${language}`}>
                  <th scope="row">{fields[field]}<small>{languages[language]}</small></th>
                  <td class="as-written" lang={language}>{before ?? <Unknown>{fields.notStated}</Unknown>}</td><td class="as-written" lang={language}>{after ?? <Unknown>{fields.notStated}</Unknown>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

function Decide({ id, version, lastNumber, typed, refused, problems, isShown, consents }: SheetPageProps) {
  const t = useWords(proposalSheetWords);
  const isReturn = refused === 'return';
  return (
    <section class="section on-screen" id="decide">
      <h2>{t.decide}</h2>
      {isShown && consents.matching ? (
        <form method="post" action={paths.secretariat.proposalSheetVerb(id, 'approve')} class="form">
          <Stamp version={version} />
          <TextArea name="text" label={t.wordsToCompany} value={refused === 'step' ? typed.text : ''} maxlength={SHEET_REMARK_CHARACTERS_MAX} problems={refused === 'step' ? problems : []} />
          <div class="buttons"><button class="button" type="submit">{t.approve}</button><span class="small soft">{t.approveNote(lastNumber + 1)}</span></div>
        </form>
      ) : null}
      <details class="decline" open={isReturn}>
        <summary>{t.giveBack}</summary>
        <form method="post" action={paths.secretariat.proposalSheetVerb(id, 'return')} class="form">
          <Stamp version={version} />
          <TextArea name="return" label={t.giveBackReason} hint={t.giveBackHint} value={isReturn ? typed.text : ''} maxlength={SHEET_REMARK_CHARACTERS_MAX} required problems={isReturn ? problems : []} />
          <div class="buttons"><button class="button" data-kind="second" type="submit">{t.giveBackDo}</button></div>
        </form>
      </details>
    </section>
  );
}
