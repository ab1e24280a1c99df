/** The page of a link, for a phone: needs, one question, candidates side by side, anything else. Every answer is a button that saves. */
import type { ComponentChildren } from 'preact';
import type { AnswerView } from '../../cities/city-answer.dto.js';
import type { Language } from '../../engine/model.js';
import { Facts } from '../parts/figures.js';
import { NarrowLayout } from '../parts/narrow-layout.js';
import { Notice } from '../parts/notice.js';
import { type Content, said } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { answerWords } from './answer.words.js';
import { type CandidateAsked, CandidatesBeside } from './candidates-beside.js';
import { Given, inPlace, type NeedAsked, NeedToAnswer, Pressed, Refusal, type RefusedAnswer, refusalOn, Words } from './need-to-answer.js';
import { askedWords, type Choices } from './question.choices.js';

export interface Deadline { iso: string; text: string }
export interface QuestionAsked extends Choices { subject: string; code: string; need: Content | null; answer: AnswerView | null; told: string }

export interface AnswerProps {
  token: string; city: Content; name: string; passedOnBy: string | null; until: Deadline; zone: string; contact: { name: string; email: string };
  mayPassOn: boolean; delegates: { id: string; name: string; until: string }[];
  /** Null: not asked for. */
  needs: NeedAsked[] | null; questions: { answered: QuestionAsked[]; next: QuestionAsked | null } | null; candidates: CandidateAsked[] | null;
  more: AnswerView | null; isFinished: boolean; agrees: boolean; progress: { done: number; of: number };
  refused: RefusedAnswer | null; isPassedOn?: boolean;
}

const MORE_TEXT_MAX = 2_000;

export function AnswerPage(props: AnswerProps) {
  const t = useWords(answerWords);
  const { language } = useVisit();
  const city = said(props.city, language);
  const title = props.needs ? t.titleNeeds(city) : t.titleOther(city);
  const { needs, questions, candidates } = props;
  const sections: { name: string; id: string; content: ComponentChildren }[] = [
    ...(needs ? [{ name: t.needs, id: 'needs', content: <Needs of={needs} props={props} /> }] : []),
    ...(questions ? [{ name: t.question, id: 'question', content: <Question of={questions} props={props} /> }] : []),
    ...(candidates ? [{ name: t.candidates, id: 'candidates', content: <CandidatesBeside of={candidates} action={(company) => paths.answerCandidate(props.token, company)} sheet={(id) => paths.answerProposalSheet(props.token, id)} noteHint={t.noteHint} refused={props.refused} /> }] : []),
    { name: t.more, id: 'more', content: <More props={props} /> },
  ];
  return (
    <NarrowLayout title={title} live refused={props.refused !== null} languageAction={paths.answerLanguage(props.token)}
      foot={<a href={`mailto:${props.contact.email}`}>{t.contact}</a>}>
      <h1>{title}</h1>
      {props.isFinished ? <Thanks {...props} /> : <p class="lead">{t.lead}</p>}
      {props.isPassedOn ? <Notice kind="good" title={t.passedOn} /> : null}
      <div class="lead"><Who {...props} /></div>
      {sections.map(({ name, id, content }, at) => (
        <section key={id} id={id} class="section" aria-labelledby={`${id}-name`}><h2 id={`${id}-name`}>{`${at + 1}. ${name}`}</h2>{content}</section>
      ))}
    </NarrowLayout>
  );
}

function Who({ token, name, passedOnBy, until, contact, mayPassOn, delegates }: AnswerProps) {
  const t = useWords(answerWords);
  return (
    <Facts of={[
      { name: t.answering, value: <>{name}{passedOnBy ? <small>{t.passedOnBy(passedOnBy)}</small> : null}{mayPassOn ? <><br /><a href={paths.answerPassOn(token)}>{t.passOn}</a></> : null}</> },
      ...(delegates.length === 0 ? [] : [{ name: t.delegates, value: <>{delegates.map((each) => <Delegate key={each.id} token={token} of={each} />)}</> }]),
      { name: t.until, value: <time datetime={until.iso}>{until.text}</time> },
      { name: t.contact, value: <>{t.contactOf(contact.name)}<br /><a href={`mailto:${contact.email}`}>{contact.email}</a></> },
    ]} />
  );
}

function Delegate({ token, of }: { token: string; of: AnswerProps['delegates'][number] }) {
  const t = useWords(answerWords);
  return (
    <form method="post" action={paths.answerTakeBack(token, of.id)}>
      {t.delegateUntil(of.name, of.until)} <input type="hidden" name="version" value="0" /><button class="as-link" type="submit" aria-label={t.takeBackLinkOf(of.name)}>{t.takeBackLink}</button>
    </form>
  );
}

/** What was answered, shortly; the sections beneath are where it is changed. */
function Thanks({ needs, questions, candidates, until, more }: AnswerProps) {
  const t = useWords(answerWords);
  const { language } = useVisit();
  const lines: [string, string][] = [
    ...(needs ?? []).flatMap(({ title, answer }): [string, string][] => (answer ? [[said(title, language), t[answer.answer as 'right']]] : [])),
    ...(questions?.answered ?? []).map((question): [string, string] => [askedOf(question, language), question.told]),
    ...(candidates ?? []).flatMap(({ member, mark }): [string, string][] => (mark ? [[said(member, language), t[mark.mark]]] : [])),
    ...(more?.text ? [[t.more, more.text] as [string, string]] : []),
  ];
  return (
    <>
      <Notice kind="good" title={t.thanksTitle}><p>{t.thanksText(until.text)}</p></Notice>
      {lines.length === 0 ? null : <><h2>{t.answered}</h2><ul class="said">{lines.map(([what, how], at) => <li key={at}>{what} <b>{how}</b></li>)}</ul></>}
    </>
  );
}

function Needs({ of, props }: { of: NeedAsked[]; props: AnswerProps }) {
  const t = useWords(answerWords);
  if (of.length === 0) return <p class="lead">{t.noNeeds}</p>;
  return <ol class="needs">{of.map((need) => <Need key={need.id} of={need} props={props} />)}</ol>;
}

function Need({ of, props }: { of: NeedAsked; props: AnswerProps }) {
  const place = (action: string) => inPlace(action, 'closest li', `[id='need-${of.id}']`);
  return <NeedToAnswer of={of} action={paths.answerNeed(props.token, of.id)} zone={props.zone} refused={refusalOn(props.refused, `need-${of.id}`)} place={place} />;
}

function askedOf({ code, need }: QuestionAsked, language: Language): string {
  return askedWords(code, need ? said(need, language) : '', language);
}

function Question({ of: { answered, next }, props }: { of: NonNullable<AnswerProps['questions']>; props: AnswerProps }) {
  const t = useWords(answerWords);
  const { language } = useVisit();
  const placed = (action: string): Record<string, string> => inPlace(action, 'closest section', '#question');
  return (
    <>
      {answered.map((question) => {
        const action = `${paths.answerQuestion(props.token, question.subject)}/take-back`;
        const asked = askedOf(question, language);
        return (
          <div key={question.subject} class="asked">
            <p>{asked} <b>{question.told}</b></p>
            <Given answer={question.answer!} what={asked} zone={props.zone} action={action} place={placed(action)} />
          </div>
        );
      })}
      {next ? <Asked of={next} props={props} placed={placed} /> : <p class="lead">{t.questionsDone}</p>}
    </>
  );
}

function Asked({ of: question, props, placed }: { of: QuestionAsked; props: AnswerProps; placed: (action: string) => Record<string, string> }) {
  const t = useWords(answerWords);
  const { language } = useVisit();
  const action = paths.answerQuestion(props.token, question.subject);
  return (
    <div class="asked">
      <h3 id="asked">{askedOf(question, language)}</h3>
      <p class="small soft">{t.questionWhy}</p>
      <Refusal of={refusalOn(props.refused, 'question')} />
      <form method="post" action={action} {...placed(action)}>
        <input type="hidden" name="version" value="0" />
        {question.kind === 'one' ? <Pressed id="asked" label="asked" name="values" tall choices={[...question.choices, { value: '', text: t.pass }]} chosen={null} /> : (
          <>
            {question.kind === 'some' ? <Ticked of={question} /> : <Ordered of={question} />}
            <div class="buttons"><button class="button" data-kind="second" type="submit">{t.saveAnswer}</button></div>
          </>
        )}
      </form>
      {question.kind === 'one' ? null : (
        <form method="post" action={action} {...placed(action)}><input type="hidden" name="version" value="0" /><button class="as-link" type="submit" name="values" value="">{t.pass}</button></form>
      )}
    </div>
  );
}

function Ticked({ of }: { of: QuestionAsked }) {
  return (
    <fieldset class="choices" aria-labelledby="asked">
      {of.choices.map(({ value, text }) => <div key={value}><input type="checkbox" id={`value-${value}`} name="values" value={value} /><label for={`value-${value}`}>{text}</label></div>)}
    </fieldset>
  );
}

function Ordered({ of }: { of: QuestionAsked }) {
  const t = useWords(answerWords);
  return (
    <>
      {Array.from({ length: of.places }, (_, at) => (
        <div key={at} class="field">
          <label for={`place-${at}`}>{t.place(at + 1)}</label>
          <select id={`place-${at}`} name="values"><option value="">{t.notChosen}</option>{of.choices.map(({ value, text }) => <option key={value} value={value}>{text}</option>)}</select>
        </div>
      ))}
    </>
  );
}

function More({ props }: { props: AnswerProps }) {
  const t = useWords(answerWords);
  const { token, more, progress, isFinished, until } = props;
  const refused = refusalOn(props.refused, 'more');
  return (
    <form method="post" action={paths.answerFinish(token)}>
      <input type="hidden" name="version" value={refused?.version ?? more?.version ?? 0} />
      <Refusal of={refused} />
      <Words id="more-text" label={t.moreLabel} hint={t.moreHint} value={refused?.typed ?? more?.text ?? ''} max={MORE_TEXT_MAX} isRefused={refused !== null} />
      <div class="choices"><div><input type="checkbox" id="contact" name="contact" value="yes" checked={props.agrees} /><label for="contact">{t.agree}</label></div></div>
      <p id="progress" class="small soft lead" role="status">{t.progress(progress.done, progress.of)}</p>
      <div class="buttons"><button class="button" data-size="full" type="submit" id="send">{isFinished ? t.sendAgain : t.send}</button></div>
      <p class="small soft lead">{t.sendNote(until.text)}</p>
    </form>
  );
}

