/** One solution: texts, facts, what it does with data, references. Also what a company sees of its own. */
import { countryName, joined } from '../format.js';
import { Facts } from '../parts/figures.js';
import { History } from '../parts/history.js';
import { Layout } from '../parts/layout.js';
import type { Place } from '../parts/nav.js';
import { Wide } from '../parts/table.js';
import { type Content, OtherLanguage, SampleMark, said, Text, Unknown } from '../parts/text.js';
import { Day } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { deliveryWords, maturityWords, ownershipWords, personalDataWords, priceBandWords, sizeClassWords, storageWords, wordFor } from '../trade.words.js';
import type { FieldName } from '../company/entry.fields.js';
import { entryWords } from '../company/entry.words.js';
import { Missing, type Worth } from '../company/propose.page.js';
import { upkeepWords } from './upkeep/upkeep.words.js';
import { paths } from '../paths.js';
import { type Standing, StandingTag } from './members.page.js';
import { memberWords } from './members.words.js';

export interface ReferenceView { country: string; city: Content | null; year: number; leaf: Content | null; scale: string | null }

export interface SolutionView {
  id: string; title: Content; text: Content; member: { id: string; name: Content };
  leaves: Content[] | null; technologies: string[] | null; maturity: string | null; priceBand: string | null; delivery: string | null;
  data: { personalData: string | null; storage: string | null; ownership: string | null } | null;
  /** Null where none are stated. */
  references: ReferenceView[] | null;
  reviewed: string | null; validUntil: string | null; standing: Standing; sample: boolean;
}

export interface SolutionProps { solution: SolutionView; memberHref: string; place: Place; trail: { href: string; text: string }[];
  /** For the company itself: what is left blank, and the way to have it changed. */
  own?: { missing: FieldName[]; asked: number; worth: Worth | null };
  /** Where the office changes it on behalf of its member. */
  editHref?: string }

export function SolutionPage({ solution, memberHref, place, trail, own, editHref }: SolutionProps) {
  const t = useWords(memberWords);
  const { language } = useVisit();
  const upkeep = useWords(upkeepWords);
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <Layout title={said(solution.title, language)} place={place} trail={trail}>
      <Title over={<a href={memberHref}><Text of={solution.member.name} quiet /></a>} name={<Text of={solution.title} />} mark={<SampleMark sample={solution.sample} />}>{editHref ? <a class="button" data-kind="second" href={editHref}>{upkeep.editSolution}</a> : null}<History kind="solution" id={solution.id} /></Title>
      {own ? <OwnEntry id={solution.id} {...own} /> : null}
      <div class="columns">
        <div class="stack">
          <section class="prose"><h2>{t.text}</h2><p class="body-text"><Text of={solution.text} /></p><OtherLanguage of={solution.text} />
            {solution.text[language] && solution.text[other] ? (
              <details><summary>{t.otherText}</summary><p lang={other} class="body-text">{solution.text[other]}</p></details>
            ) : null}
          </section>
          <section class="section"><h2>{t.references}</h2><References of={solution.references} sample={solution.sample} /></section>
        </div>
        <div class="aside"><SolutionFacts of={solution} /></div>
      </div>
    </Layout>
  );
}

function OwnEntry({ id, missing, asked, worth }: { id: string; missing: FieldName[]; asked: number; worth: Worth | null }) {
  const t = useWords(entryWords);
  const href = paths.company.proposeSolution(id);
  return (
    <>
      <Missing of={missing} asked={asked} href={href} {...(worth ? { worth } : {})} />
      <div class="buttons"><a class="button" href={href}>{t.proposeSolution}</a></div>
    </>
  );
}

function SolutionFacts({ of: solution }: { of: SolutionView }) {
  const t = useWords(memberWords);
  const maturities = useWords(maturityWords);
  const prices = useWords(priceBandWords);
  const deliveries = useWords(deliveryWords);
  const personal = useWords(personalDataWords);
  const storages = useWords(storageWords);
  const owners = useWords(ownershipWords);
  const { language } = useVisit();
  const list = (items: string[] | null) => (items && items.length > 0 ? joined(items, language) : <Unknown />);
  const known = (word: string | null) => word ?? <Unknown />;
  return (
    <>
      <section>
        <h2>{t.facts}</h2>
        <Facts of={[
          { name: t.state, value: <StandingTag of={solution.standing} /> },
          { name: t.leaves, value: list(solution.leaves?.map((leaf) => said(leaf, language)) ?? null) },
          { name: t.maturity, value: known(wordFor(maturities, solution.maturity)) },
          { name: t.price, value: known(wordFor(prices, solution.priceBand)) },
          { name: t.delivery, value: known(wordFor(deliveries, solution.delivery)) },
          { name: t.technologies, value: list(solution.technologies) },
          { name: t.reviewed, value: solution.reviewed ? <Day of={solution.reviewed} /> : <Unknown /> },
          { name: t.validUntil, value: solution.validUntil ? <Day of={solution.validUntil} /> : t.noEnd },
        ]} />
      </section>
      <section>
        <h2>{t.dataTitle}</h2>
        <Facts of={[
          { name: t.personalData, value: known(wordFor(personal, solution.data?.personalData)) },
          { name: t.storage, value: known(wordFor(storages, solution.data?.storage)) },
          { name: t.ownership, value: known(wordFor(owners, solution.data?.ownership)) },
        ]} />
      </section>
    </>
  );
}

function References({ of, sample }: { of: ReferenceView[] | null; sample: boolean }) {
  const t = useWords(memberWords);
  const scales = useWords(sizeClassWords);
  const { language } = useVisit();
  if (of === null) return <p><Unknown /></p>;
  if (of.length === 0) return <p>{t.noReferences}</p>;
  return (
    <>
      {sample ? <p class="small soft">{t.sampleReferences}</p> : null}
      <Wide label={t.references}>
        <table class="data">
          <caption class="hidden">{t.references}</caption>
          <thead><tr><th scope="col">{t.year}</th><th scope="col">{t.place}</th><th scope="col">{t.leaves}</th><th scope="col">{t.scaleClass}</th></tr></thead>
          <tbody>
            {of.map((reference, at) => (
              <tr key={at}>
                <td>{reference.year}</td>
                <td>{reference.city ? <>{said(reference.city, language)}<small>{countryName(reference.country, language)}</small></> : countryName(reference.country, language)}</td>
                <td>{reference.leaf ? <Text of={reference.leaf} quiet /> : <Unknown />}</td>
                <td>{wordFor(scales, reference.scale) ?? <Unknown />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
