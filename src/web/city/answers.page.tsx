import { Layout } from '../parts/layout.js';
import { type Content, said } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { type AnswerRow, AnswerTable, type MarkRow, MarkTable } from '../secretariat/city-links.page.js';
import { cityHomeWords } from './city.words.js';

/** What a city answered through its links, for its own people: needs and questions with what became of them, and companies. */
export function CityAnswersPage({ city, answers, marks }: { city: Content; answers: AnswerRow[]; marks: MarkRow[] }) {
  const t = useWords(cityHomeWords);
  const { language } = useVisit();
  const title = t.answersTitle(said(city, language));
  return (
    <Layout title={title} place="ourAnswers">
      <Title name={title} />
      <p class="lead">{answers.length + marks.length === 0 ? t.noAnswers : t.answersLead}</p>
      {answers.length === 0 ? null : <AnswerTable of={answers} />}
      {marks.length === 0 ? null : <section class="section"><h2>{t.marksTitle}</h2><p class="small soft lead">{t.marksLead}</p><MarkTable of={marks} /></section>}
    </Layout>
  );
}
