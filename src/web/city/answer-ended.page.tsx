import { NarrowLayout } from '../parts/narrow-layout.js';
import { useVisit, useWords } from '../parts/visit.js';
import { partWords } from '../parts/parts.words.js';
import { paths } from '../paths.js';
import { answerWords } from './answer.words.js';

/** Why a link cannot be used: one sentence, and whom to write to stands in it. `back`: the page of the link, where that still works. */
export function AnswerEndedPage({ status, sentence, back }: { status: number; sentence: string; back: string | null }) {
  const t = useWords(answerWords);
  const parts = useWords(partWords);
  const { person } = useVisit();
  const title = status === 429 ? t.laterTitle : status === 403 ? t.refusedTitle : back ? t.notAskedTitle : t.endedTitle;
  return (
    <NarrowLayout title={title}>
      <h1>{title}</h1>
      <p class="lead">{sentence}</p>
      {status === 403 && person ? <form method="post" action={paths.signOut} class="lead"><button class="button" data-kind="second" type="submit">{parts.signOut}</button></form> : null}
      {back ? <p class="lead"><a href={back}>{t.back}</a></p> : null}
    </NarrowLayout>
  );
}
