import type { LinkAsk } from '../../cities/city-link.entity.js';
import type { Language } from '../../engine/model.js';
import { Choices, Input } from '../parts/field.js';
import { NarrowLayout } from '../parts/narrow-layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { answerWords } from './answer.words.js';

export interface PassOnForm { name: string; email: string; language: Language; asks: string[]; until: string }
export interface PassOnProps {
  token: string; asks: LinkAsk[]; lastDay: string; lastDayText: string; form: PassOnForm; problems: FieldProblem[];
  /** The link just made, where no mail carries it. */
  once: { name: string; href: string } | null;
}

/** Passing the answering on to a delegate: whom, in which language, what of it, until when. */
export function PassOnPage({ token, asks, lastDay, lastDayText, form, problems, once }: PassOnProps) {
  const t = useWords(answerWords);
  const words = { needs: t.askNeeds, questions: t.askQuestions, candidates: t.askCandidates };
  return (
    <NarrowLayout title={t.passOnTitle} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <h1>{t.passOnTitle}</h1>
      {once ? <Notice kind="care" title={t.passedOn}><p>{t.linkOnce(once.name)}</p><p class="once">{once.href}</p></Notice> : (
        <>
          <p class="lead">{t.passOnLead}</p>
          <form method="post" action={paths.answerPassOn(token)} class="form">
            <Input name="name" label={t.name} hint={t.nameHint} value={form.name} required autocomplete="off" size={32} problems={problems} />
            <Input name="email" label={t.email} type="email" value={form.email} required autocomplete="off" size={32} maxlength={254} problems={problems} />
            <Choices name="language" label={t.language} checked={[form.language]} problems={problems}
              choices={[{ value: 'en', text: <span lang="en">English</span> }, { value: 'ja', text: <span lang="ja">日本語</span> }]} />
            <Choices name="asks" label={t.asks} type="checkbox" checked={form.asks} problems={problems} choices={asks.map((ask) => ({ value: ask, text: words[ask] }))} />
            <Input name="until" label={t.lastDay} hint={t.lastDayHint(lastDayText)} type="date" value={form.until} max={lastDay} problems={problems} />
            <div class="buttons"><button class="button" data-size="full" type="submit">{t.passOnSubmit}</button></div>
          </form>
        </>
      )}
      <p class="lead"><a href={paths.answer(token)}>{t.back}</a></p>
    </NarrowLayout>
  );
}
