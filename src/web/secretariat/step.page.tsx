/** Before a step of a round is taken: what happens, to whom, what may be said beside it, and whether it can be undone. */
import { REASON_CHARACTERS_MAX } from '../../rounds/review.dto.js';
import { Choices, Input, Select, TextArea } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Stamp } from '../parts/stamp.js';
import { Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { paths, type RoundVerb } from '../paths.js';
import { packWords } from './decision-pack/pack.words.js';
import { reviewWords } from './review.words.js';
import { stepWords } from './step.words.js';

export interface StepValues { text: string; when: string; day: string; clock: string; zone: string }

export interface StepProps {
  verb: RoundVerb;
  round: { id: string; name: string; over: string; version: number };
  /** What happens, a sentence each. */
  said: string[];
  values: StepValues; problems: FieldProblem[];
  /** Zones in which a time can be given, the event's own first; only when publishing. */
  zones: { value: string; text: string }[];
  /** Why the step cannot be taken now, instead of its form. */
  obstacle: string | null;
}

const WITH_TEXT: readonly RoundVerb[] = ['submit', 'recall', 'approve'];
const WITH_REASON: readonly RoundVerb[] = ['return', 'withdraw'];
/** Steps before which the papers are read. */
const DECIDED: readonly RoundVerb[] = ['submit', 'approve', 'return'];

export function StepPage({ verb, round, said, values, problems, zones, obstacle }: StepProps) {
  const t = useWords(stepWords);
  const parts = useWords(partWords);
  const pack = useWords(packWords);
  const review = useWords(reviewWords);
  const title = t[`${verb}Title`](round.name);
  const href = paths.secretariat.round(round.id);
  return (
    <Layout title={title} place="rounds" refused={problems.length > 0} trail={[{ href: paths.secretariat.rounds, text: parts.rounds }, { href, text: round.name }]}>
      <ErrorSummary problems={obstacle === null ? problems : problems.map((each) => ({ ...each, field: values.text === '' ? 'main' : 'text' }))} />
      <Title over={round.over} name={title} />
      {obstacle === null ? (
        <>
          <section class="section first prose">
            <h2>{t.whatHappens}</h2>
            <ul>{said.map((line) => <li key={line}>{line}</li>)}</ul>
          </section>
          {DECIDED.includes(verb) ? (
            <ul class="links lead">
              <li><a href={paths.secretariat.roundPack(round.id, 'pdf')} type="application/pdf">{pack.print}</a></li>
              <li><a href={paths.secretariat.roundReview(round.id)}>{review.review}</a></li>
            </ul>
          ) : null}
          <form method="post" action={paths.secretariat.roundVerb(round.id, verb)} class="form section">
            <Stamp version={round.version} />
            {verb === 'publish' ? <When values={values} zones={zones} problems={problems} /> : null}
            {WITH_TEXT.includes(verb) ? <TextArea name="text" label={t.text} hint={t.textHint} value={values.text} maxlength={REASON_CHARACTERS_MAX} problems={problems} /> : null}
            {WITH_REASON.includes(verb) ? <TextArea name="reason" label={t.reason} hint={t.reasonHint} value={values.text} maxlength={REASON_CHARACTERS_MAX} required problems={problems} /> : null}
            <div class="buttons"><button class="button" type="submit">{t[verb]}</button><a href={href}>{parts.back}</a></div>
          </form>
        </>
      ) : (
        <>
          <Notice kind="care" title={t.notNow}><p>{obstacle}</p></Notice>
          {values.text === '' ? <p class="lead"><a href={href}>{parts.back}</a></p> : <Kept text={values.text} roundId={round.id} />}
        </>
      )}
    </Layout>
  );
}

/** What somebody wrote for a step that cannot be taken any more: it can be left as a comment. */
export function Kept({ text, roundId }: { text: string; roundId: string }) {
  const t = useWords(stepWords);
  const parts = useWords(partWords);
  return (
    <form method="post" action={paths.secretariat.roundRemarks(roundId)} class="form section">
      <Stamp />
      <TextArea name="text" label={t.kept} hint={t.keptHint} value={text} maxlength={REASON_CHARACTERS_MAX} />
      <div class="buttons"><button class="button" data-kind="second" type="submit">{t.leaveAsComment}</button><a href={paths.secretariat.round(roundId)}>{parts.back}</a></div>
    </form>
  );
}

function When({ values, zones, problems }: Pick<StepProps, 'values' | 'zones' | 'problems'>) {
  const t = useWords(stepWords);
  return (
    <>
      <Choices name="when" label={t.when} checked={[values.when]} problems={problems} choices={[{ value: 'now', text: t.now }, { value: 'later', text: t.later }]} />
      <div class="fields">
        <Input name="day" label={t.day} type="date" value={values.day} problems={problems} />
        <Input name="clock" label={t.clock} type="time" value={values.clock} problems={problems} />
      </div>
      <Select name="zone" label={t.zone} value={values.zone} choices={zones} problems={problems} />
    </>
  );
}
