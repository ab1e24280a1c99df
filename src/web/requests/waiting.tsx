/** On the first page of a side: requests that wait for its answer, seminar by seminar. */
import type { WaitingRequests } from '../../meetings/own-requests.js';
import { formatDay } from '../format.js';
import { Notice } from '../parts/notice.js';
import { Text } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import type { RequestSide } from './request-lines.js';
import { requestWords } from './requests.words.js';

export function Waiting({ side, of }: { side: RequestSide; of: WaitingRequests[] }) {
  const t = useWords(requestWords);
  const { language } = useVisit();
  return (
    <>
      {of.map(({ seminar, count, answerBy }) => (
        <Notice key={seminar.id} kind="care" title={t.waiting(count, formatDay(answerBy, language))}><p><a href={withQuery(paths[side].requests, { seminar: seminar.id })}><Text of={seminar.title} quiet /></a></p></Notice>
      ))}
    </>
  );
}
