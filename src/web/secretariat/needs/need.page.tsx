/** One need of a city to correct, close and take up again, with its history; and the form of a further one. */
import { ASKS_OWNERSHIP, ASKS_PERSONAL_DATA, ASKS_STORAGE, BUDGET_BANDS, CONFIDENCES, NEED_ORIGINS, NEED_STAGES } from '../../../cities/need.entity.js';
import { FACETS_MAX } from '../../../cities/need.dto.js';
import type { EntryChoices } from '../../company/entry-input.js';
import { Leaves } from '../../company/entry-input.js';
import { Input, Select, TextArea } from '../../parts/field.js';
import { Layout } from '../../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../../parts/notice.js';
import { partWords } from '../../parts/parts.words.js';
import { Stamp } from '../../parts/stamp.js';
import { Wide } from '../../parts/table.js';
import { type Content, said, Text } from '../../parts/text.js';
import { Instant } from '../../parts/time.js';
import { Title } from '../../parts/title.js';
import { useFieldName, useVisit, useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import { asksOwnershipWords, asksPersonalDataWords, asksStorageWords, confidenceWords, priceBandWords, provenanceWords, stageWords, wordFor } from '../../trade.words.js';
import { fieldWords } from '../audit/field.words.js';
import type { ChangeLine } from './change-lines.js';
import { Changes } from './changes.js';
import type { FacetTexts, NeedTexts } from './need.form.js';
import { type Done, doneWords, needsWords } from './needs.words.js';

export interface NeedProps {
  city: { id: string; name: Content };
  /** Null for a need that is not there yet. */
  need: { id: string; title: Content; version: number; closedAt: Date | null; confirmedAt: Date | null; isOverdue: boolean } | null;
  texts: NeedTexts; note: string;
  choices: EntryChoices; domains: { id: string; name: Content }[];
  history: ChangeLine[];
  done: Done | null;
  problems: FieldProblem[];
}

export function NeedPage(props: NeedProps) {
  const { city, need, history, done, problems } = props;
  const t = useWords(needsWords);
  const parts = useWords(partWords);
  const did = useWords(doneWords);
  const { language } = useVisit();
  const title = need ? said(need.title, language) : t.newOf(said(city.name, language));
  const trail = [{ href: paths.secretariat.cities, text: parts.cities }, { href: paths.secretariat.city(city.id), text: said(city.name, language) }];
  return (
    <Layout title={title} place="cities" trail={trail} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={city.name} quiet />} name={title} {...(need?.closedAt ? { state: { text: t.closed } } : {})} />
      {done ? <Notice kind="good" title={did[done]} /> : null}
      {need === null ? <p class="lead">{t.newLead}</p> : <Standing of={need} />}
      <NeedForm {...props} />
      {need ? <CloseOrReopen need={need} note={props.note} problems={problems} /> : null}
      {need ? <section class="section"><h2>{t.history}</h2><Changes of={history} from="need" /></section> : null}
    </Layout>
  );
}

function Standing({ of: need }: { of: NonNullable<NeedProps['need']> }) {
  const t = useWords(needsWords);
  if (need.closedAt) return <Notice kind="care" title={t.closedTitle}><p>{t.closedSince} <Instant at={need.closedAt} /></p></Notice>;
  return (
    <>
      {need.isOverdue ? <Notice kind="care" title={t.overdueTitle}><p>{t.overdueNote}</p></Notice> : null}
      <p class="lead">{need.confirmedAt ? <>{t.confirmedOn} <Instant at={need.confirmedAt} /></> : t.notConfirmedYet}</p>
    </>
  );
}

function NeedForm({ city, need, texts, choices, domains, problems }: NeedProps) {
  const t = useWords(needsWords);
  const names = useWords(fieldWords);
  const { language } = useVisit();
  const text = (name: 'titleJa' | 'titleEn' | 'textJa' | 'textEn', side: 'ja' | 'en') => (
    <div data-side={side}>
      {name.startsWith('title') ? <Input name={name} label={names[name]} value={texts[name]} size={60} maxlength={200} problems={problems} /> : <TextArea name={name} label={names[name]} value={texts[name]} maxlength={2_000} problems={problems} />}
    </div>
  );
  return (
    <form method="post" action={need ? paths.secretariat.need(need.id) : paths.secretariat.newNeed(city.id)} class="entry">
      <Stamp {...(need ? { version: need.version } : {})} />
      <fieldset class="group"><legend>{t.words}</legend>
        <div class="sides">{text('titleJa', 'ja')}{text('titleEn', 'en')}{text('textJa', 'ja')}{text('textEn', 'en')}</div>
      </fieldset>
      <fieldset class="group"><legend>{t.filed}</legend>
        <div class="sides">
          <div><Select name="domain" label={names.domain} required value={texts.domain} problems={problems} choices={[...(texts.domain === '' ? [{ value: '', text: t.choose }] : []), ...domains.map(({ id, name }) => ({ value: id, text: said(name, language) }))]} /></div>
          <Choice name="stage" of={NEED_STAGES} words={stageWords} {...{ texts, problems }} />
          <Leaves field={{ name: 'leaves', kind: 'leaves' }} texts={texts.leaves} now={null} choices={choices} problems={problems} />
        </div>
      </fieldset>
      <Facets of={texts.facets} choices={choices} problems={problems} />
      <fieldset class="group"><legend>{t.conditions}</legend>
        <div class="sides">
          <Choice name="budgetBand" of={BUDGET_BANDS} words={priceBandWords} none {...{ texts, problems }} />
          <Choice name="asksPersonalData" of={ASKS_PERSONAL_DATA} words={asksPersonalDataWords} asks {...{ texts, problems }} />
          <Choice name="asksStorage" of={ASKS_STORAGE} words={asksStorageWords} asks {...{ texts, problems }} />
          <Choice name="asksOwnership" of={ASKS_OWNERSHIP} words={asksOwnershipWords} asks {...{ texts, problems }} />
        </div>
      </fieldset>
      <fieldset class="group"><legend>{t.whereFrom}</legend>
        <div class="sides">
          <Choice name="origin" of={NEED_ORIGINS} words={provenanceWords} hint={t.originHint} {...{ texts, problems }} />
          <Choice name="confidence" of={CONFIDENCES} words={confidenceWords} {...{ texts, problems }} />
          <div><Input name="sourceUrl" label={names.sourceUrl} hint={t.sourceHint} value={texts.sourceUrl} size={60} maxlength={2_000} problems={problems} /></div>
          <div><Input name="sourceOn" type="date" label={names.sourceOn} value={texts.sourceOn} problems={problems} /></div>
          <div><Input name="reviewOn" type="date" label={names.reviewOn} hint={t.reviewHint} value={texts.reviewOn} problems={problems} /></div>
        </div>
      </fieldset>
      <div class="buttons"><button class="button" type="submit">{need ? t.save : t.add}</button><a href={paths.secretariat.city(city.id)}>{t.back}</a></div>
    </form>
  );
}

/** What it takes, as parts that different members may answer: from two on, teams are worked out for it. */
function Facets({ of, choices, problems }: { of: FacetTexts[]; choices: EntryChoices; problems: FieldProblem[] }) {
  const t = useWords(needsWords);
  const names = useWords(fieldWords);
  useFieldName('facets', names.facets);
  const problem = problems.find(({ field }) => field === 'facets')?.text;
  const rows = [...of, ...Array.from({ length: Math.max(0, Math.min(FACETS_MAX, of.length + 2) - of.length) }, () => ({ leaf: '', ja: '', en: '' }))];
  return (
    <fieldset class="group" id="facets"><legend>{names.facets}</legend>
      <p class="hint">{t.facetsHint}</p>
      {problem ? <p class="error">{problem}</p> : null}
      <Wide label={names.facets}>
        <table class="data" data-size="wide">
          <caption class="hidden">{names.facets}</caption>
          <thead><tr>{[t.facet, t.facetLeaf, t.facetJa, t.facetEn].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
          <tbody>{rows.map((row, at) => <Facet key={at} at={at} of={row} choices={choices} />)}</tbody>
        </table>
      </Wide>
    </fieldset>
  );
}

function Facet({ at, of, choices }: { at: number; of: FacetTexts; choices: EntryChoices }) {
  const t = useWords(needsWords);
  const { language } = useVisit();
  const cell = (name: 'leaf' | 'ja' | 'en', sent: string, what: string) => ({ id: `facets.${at}.${name}`, name: sent, 'aria-label': t.atFacet(at + 1, what) });
  for (const [name, what] of [['leaf', t.facetLeaf], ['ja', t.facetJa], ['en', t.facetEn]] as const) useFieldName(`facets.${at}.${name}`, t.atFacet(at + 1, what));
  return (
    <tr>
      <th scope="row" class="num">{at + 1}</th>
      <td>
        <select {...cell('leaf', 'facetLeaf', t.facetLeaf)}>
          <option value="" selected={of.leaf === ''}>{t.noFacet}</option>
          {choices.leaves.map((leaf) => <option key={leaf.id} value={leaf.id} selected={leaf.id === of.leaf}>{`${said(leaf.domain, language)} – ${said(leaf.name, language)}`}</option>)}
        </select>
      </td>
      <td><input {...cell('ja', 'facetJa', t.facetJa)} type="text" size={28} maxlength={200} value={of.ja} /></td>
      <td><input {...cell('en', 'facetEn', t.facetEn)} type="text" size={28} maxlength={200} value={of.en} /></td>
    </tr>
  );
}

/** `none`: may be unknown; `asks`: the need may ask nothing. */
function Choice<N extends keyof NeedTexts & string>({ name, of, words, none, asks, hint, texts, problems }: {
  name: N; of: readonly string[]; words: { ja: object; en: object }; none?: true; asks?: true; hint?: string; texts: NeedTexts; problems: FieldProblem[];
}) {
  const t = useWords(needsWords);
  const parts = useWords(partWords);
  const names = useWords(fieldWords) as Record<string, string>;
  const said = useWords(words as { ja: object; en: object });
  const choices = of.map((value) => ({ value, text: value === 'unknown' ? parts.unknown : wordFor(said, value) ?? value }));
  const blank = asks ? [{ value: '', text: t.asksNothing }] : none ? [{ value: '', text: parts.unknown }] : [];
  return <div><Select name={name} label={names[name] ?? name} {...(hint ? { hint } : {})} value={texts[name] as string} choices={[...blank, ...choices]} problems={problems} /></div>;
}

function CloseOrReopen({ need, note, problems }: { need: NonNullable<NeedProps['need']>; note: string; problems: FieldProblem[] }) {
  const t = useWords(needsWords);
  if (need.closedAt) {
    return (
      <section class="section"><h2>{t.reopenTitle}</h2>
        <form method="post" action={paths.secretariat.needReopen(need.id)}><Stamp version={need.version} /><div class="buttons"><button class="button" data-kind="second" type="submit">{t.reopen}</button></div></form>
      </section>
    );
  }
  return (
    <section class="section"><h2>{t.closeTitle}</h2>
      <p>{t.closeNote}</p>
      <form method="post" action={paths.secretariat.needClose(need.id)}>
        <Stamp version={need.version} />
        <TextArea name="note" label={t.why} value={note} maxlength={1_000} problems={problems} />
        <div class="buttons"><button class="button" data-kind="second" type="submit">{t.close}</button></div>
      </form>
    </section>
  );
}
