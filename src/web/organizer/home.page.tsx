import { Layout } from '../parts/layout.js';
import { Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { type SeminarRow, SeminarTable } from '../secretariat/seminars.page.js';
import { organizerWords } from './organizer.words.js';

/** The seminars of an organizer. */
export function OrganizerHomePage({ seminars }: { seminars: SeminarRow[] }) {
  const t = useWords(organizerWords);
  return (
    <Layout title={t.title} place="home">
      <Title name={t.title} />
      <p class="lead">{t.lead}</p>
      <div class="section first">{seminars.length === 0 ? <p>{t.none}</p> : <SeminarTable of={seminars} href={paths.organizer.seminar} />}</div>
    </Layout>
  );
}
