/** Pinning a company to a city, leaving it out or moving it: the reason, how long it holds, and beside them the price. */
import type { OverrideKind } from '../../rounds/override.entity.js';
import { REASON_CHARACTERS_MAX } from '../../rounds/review.dto.js';
import { Choices, Input, Select, TextArea } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Stamp } from '../parts/stamp.js';
import { type Content, said } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { OverridePriceBox, type PriceView } from './override-price.js';
import { reviewWords } from './review.words.js';
import { stepWords } from './step.words.js';

export interface OverrideValues { kind: OverrideKind; organisation: string; counterpart: string; reason: string; lasting: string; place: string }

/** Name of the hidden field that asks for the price alone. */
export const LOOK = 'look';

export interface OverrideProps {
  round: { id: string; name: string; over: string; version: number; isSeminar: boolean };
  values: OverrideValues; problems: FieldProblem[];
  /** Why nothing can be overridden now. What was written stands there all the same, and can be sent once the round is under review. */
  obstacle: string | null;
  /** Null while no pair is chosen. */
  pair: { company: Content; city: Content; place: number | null; of: number } | null;
  price: PriceView | null;
  companies: { id: string; name: Content }[]; cities: { id: string; name: Content }[];
}

export function OverridePage({ round, values, problems, obstacle, pair, price, companies, cities }: OverrideProps) {
  const t = useWords(reviewWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  const title = pair ? t[`${values.kind}Title`](said(pair.company, language), said(pair.city, language)) : t.pinAny;
  const words = useWords(stepWords);
  const href = paths.secretariat.round(round.id);
  const isAsked = obstacle === null || values.reason !== '';
  return (
    <Layout title={title} place="rounds" refused={problems.length > 0}
      trail={[{ href: paths.secretariat.rounds, text: parts.rounds }, { href, text: round.name }, { href: paths.secretariat.roundReview(round.id), text: t.review }]}>
      <ErrorSummary problems={isAsked ? problems : problems.map((each) => ({ ...each, field: 'main' }))} />
      <Title over={`${round.name}${language === 'ja' ? '　' : ', '}${round.over}`} name={title} />
      {obstacle === null ? null : <Notice kind="care" title={words.notNow}><p>{obstacle}</p><p><a href={href}>{round.name}</a></p></Notice>}
      {isAsked ? (
        <div class="columns">
          {pair && values.kind === 'rank' && pair.place === null ? <NotListed round={round} values={values} /> : pair ? <Decide round={round} values={values} problems={problems} pair={pair} /> : <ChoosePair round={round} values={values} problems={problems} companies={companies} cities={cities} />}
          <div class="aside">{obstacle !== null ? null : values.kind === 'rank' ? <section><h2>{t.price}</h2><p class="small soft">{t.priceNone}</p></section> : <OverridePriceBox of={price} />}</div>
        </div>
      ) : null}
    </Layout>
  );
}

/** Only what is in a list has a place in it. */
function NotListed({ round, values }: Pick<OverrideProps, 'round' | 'values'>) {
  const t = useWords(reviewWords);
  const parts = useWords(partWords);
  const { organisation, counterpart } = values;
  return (
    <div>
      <Notice kind="care" title={t.notInList}><p>{t.pinFirst} <a href={withQuery(paths.secretariat.roundOverride(round.id), { kind: 'pin', organisation, counterpart })}>{t.pinTo}</a></p></Notice>
      <p class="lead"><a href={paths.secretariat.round(round.id)}>{parts.back}</a></p>
    </div>
  );
}

function Decide({ round, values, problems, pair }: Pick<OverrideProps, 'round' | 'values' | 'problems'> & { pair: NonNullable<OverrideProps['pair']> }) {
  const t = useWords(reviewWords);
  const parts = useWords(partWords);
  return (
    <form method="post" action={paths.secretariat.roundOverride(round.id)}>
      {values.kind === 'rank' ? <Input name="place" label={t.place} hint={t.placeHint(pair.place ?? 0, pair.of)} type="number" min={1} max={Math.max(pair.of, 1)} value={values.place} required problems={problems} /> : null}
      <TextArea name="reason" label={t.reason} hint={t.reasonHint} value={values.reason} maxlength={REASON_CHARACTERS_MAX} required problems={problems} />
      <Choices name="lasting" label={t.lasting} required checked={[values.lasting]} problems={problems} choices={[
        { value: 'round', text: t.forRound }, ...(round.isSeminar ? [{ value: 'seminar', text: t.forSeminar }] : []), { value: 'standing', text: t.forAlways },
      ]} />
      <Stamp version={round.version} />
      <input type="hidden" name="kind" value={values.kind} />
      <input type="hidden" name="organisation" value={values.organisation} />
      <input type="hidden" name="counterpart" value={values.counterpart} />
      <p class="small soft lead">{t.makes}</p>
      <div class="buttons"><button class="button" type="submit">{t[`${values.kind}To`]}</button><a href={paths.secretariat.round(round.id)}>{parts.back}</a></div>
    </form>
  );
}

/** Which company to which city, where the way did not come from a line, or led to none. Words written before go along, by a post, and not in an address. */
function ChoosePair({ round, values, problems, companies, cities }: Pick<OverrideProps, 'round' | 'values' | 'problems' | 'companies' | 'cities'>) {
  const t = useWords(reviewWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  const isWritten = values.reason !== '';
  const choicesOf = (all: OverrideProps['cities']) => [{ value: '', text: t.choose }, ...all.map((each) => ({ value: each.id, text: said(each.name, language) }))];
  return (
    <form method={isWritten ? 'post' : 'get'} action={paths.secretariat.roundOverride(round.id)}>
      <Select name="counterpart" label={t.city} value={values.counterpart} choices={choicesOf(cities)} problems={problems} />
      <Select name="organisation" label={t.company} value={values.organisation} choices={choicesOf(companies)} problems={problems} />
      {isWritten ? (
        <>
          <TextArea name="reason" label={t.reason} hint={t.reasonHint} value={values.reason} maxlength={REASON_CHARACTERS_MAX} problems={problems} />
          <input type="hidden" name="lasting" value={values.lasting} />
          <input type="hidden" name="place" value={values.place} />
          <input type="hidden" name={LOOK} value="yes" />
        </>
      ) : null}
      <input type="hidden" name="kind" value={isWritten ? values.kind : 'pin'} />
      <div class="buttons"><button class="button" type="submit">{t.showPrice}</button><a href={paths.secretariat.round(round.id)}>{parts.back}</a></div>
    </form>
  );
}
