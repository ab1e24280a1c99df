/** Lines of the published round of a seminar: who is invited to meet whom, without points. */
import { Wide } from '../parts/table.js';
import { type Content, SampleMark, Text } from '../parts/text.js';
import { useWords } from '../parts/visit.js';
import { organizerWords } from './organizer.words.js';

export interface PublishedLine { id: string; city: Content; member: Content; sample: boolean; solution: Content; need: Content }
export interface PublishedLinesProps { published: { round: string; lines: PublishedLine[] } | null }

export function PublishedLines({ published }: PublishedLinesProps) {
  const t = useWords(organizerWords);
  return (
    <section class="section">
      <h2>{t.lines}</h2>
      {published === null ? <p>{t.notPublished}</p> : (
        <>
          <p class="small soft">{t.linesNote(published.round, published.lines.length)}</p>
          <Wide label={t.lines}>
            <table class="data list">
              <caption class="hidden">{t.lines}</caption>
              <thead><tr><th scope="col">{t.city}</th><th scope="col">{t.company}</th><th scope="col">{t.solution}</th><th scope="col">{t.need}</th></tr></thead>
              <tbody>
                {published.lines.map((line) => (
                  <tr key={line.id}>
                    <td><Text of={line.city} /></td><th scope="row"><Text of={line.member} /><SampleMark sample={line.sample} /></th>
                    <td><Text of={line.solution} quiet /></td><td><Text of={line.need} quiet /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </>
      )}
    </section>
  );
}
