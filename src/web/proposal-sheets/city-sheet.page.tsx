/** A proposal sheet as its city reads it: in the reader's language, marked where a text exists in the other alone; without points and without what consent keeps back. */
import type { ComponentChildren } from 'preact';
import type { CitySheetView } from '../../rounds/proposal-sheet.dto.js';
import { formatDay } from '../format.js';
import { Layout } from '../parts/layout.js';
import { NarrowLayout } from '../parts/narrow-layout.js';
import { said, SampleMark, Text } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { proposalSheetWords, sheetFieldWords } from './proposal-sheet.words.js';
import { leftOutNames, sheetRows } from './sheet.rows.js';
import { SheetInOne } from './sheet.js';

export interface CitySheetProps { sheet: CitySheetView }

export function CitySheetPage({ sheet }: CitySheetProps) {
  const t = useWords(proposalSheetWords);
  const { language } = useVisit();
  return (
    <Layout title={`${t.one}: ${said(sheet.content.company, language)}`} place="home" trail={[{ href: paths.city.home, text: t.back }]}>
      <Title over={<Text of={sheet.content.company} quiet />} name={<Text of={sheet.content.solution} />} mark={<SampleMark sample={sheet.content.sample} />} />
      <Read sheet={sheet} pdf={paths.city.proposalSheetPdf(sheet.id)} />
    </Layout>
  );
}

/** For the holder of a link, who has not signed in. */
export function LinkSheetPage({ sheet, token }: CitySheetProps & { token: string }) {
  const t = useWords(proposalSheetWords);
  const { language } = useVisit();
  return (
    <NarrowLayout title={`${t.one}: ${said(sheet.content.company, language)}`}>
      <p class="small on-screen"><a href={paths.answer(token)}>{t.backToLink}</a></p>
      <h1><Text of={sheet.content.solution} /></h1>
      <p class="lead"><Text of={sheet.content.company} quiet /><SampleMark sample={sheet.content.sample} /></p>
      <Read sheet={sheet} pdf={paths.answerProposalSheetPdf(token, sheet.id)} />
    </NarrowLayout>
  );
}

function Read({ sheet: { number, asOf, content, details, isLeftOut }, pdf }: CitySheetProps & { pdf: string }): ComponentChildren {
  const t = useWords(proposalSheetWords);
  const fields = useWords(sheetFieldWords);
  const { language } = useVisit();
  return (
    <>
      <p class="lead">{t.cityNote(number, formatDay(asOf, language))}</p>
      <section class="section" id="sheet"><SheetInOne rows={sheetRows(content, details)} /></section>
      {isLeftOut ? <p class="small soft lead">{fields.leftOutNote(leftOutNames(language))}</p> : null}
      <p class="lead on-screen"><a href={pdf} type="application/pdf">{t.pdf}</a></p>
    </>
  );
}
