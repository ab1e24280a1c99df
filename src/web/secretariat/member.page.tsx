/** One organisation: what is recorded of it, and its solutions. Also what a company sees of itself. */
import type { ComponentChildren } from 'preact';
import type { OrganisationKind, OrganisationSize } from '../../engine/model.js';
import { countryName, joined, languageName } from '../format.js';
import { Facts } from '../parts/figures.js';
import { History } from '../parts/history.js';
import { Layout } from '../parts/layout.js';
import type { Place } from '../parts/nav.js';
import { Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Wide } from '../parts/table.js';
import { type Content, SampleMark, said, Text, Unknown } from '../parts/text.js';
import { Day, Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { maturityWords, organisationKindWords, sizeWords } from '../trade.words.js';
import { memberWords } from './members.words.js';
import { upkeepWords } from './upkeep/upkeep.words.js';
import { type Standing, StandingTag } from './members.page.js';

export interface MemberSolution {
  id: string; title: Content; leaves: Content[] | null; maturity: keyof typeof maturityWords.ja | null;
  /** Null where none are stated; an empty list says that there are none. */
  references: number | null; validUntil: string | null; standing: Standing; sample: boolean;
}

export interface MemberView {
  id: string; name: Content; kana: string | null; kind: OrganisationKind; size: OrganisationSize | null; trade: Content | null;
  prefecture: string | null; corporateNumber: string | null; establishedYear: number | null;
  overseas: { offices: string[]; offered: string[] | null; languages: string[] } | null;
  joined: string; expires: string | null; reviewOn: string | null; confirmedAt: Date | null; standing: Standing; enabler: boolean; sample: boolean;
  /** The entry that stands for this one. */
  mergedInto: string | null;
  solutions: MemberSolution[];
}

export interface MemberProps {
  member: MemberView;
  /** Where a solution of this list opens. */
  solutionHref: (id: string) => string;
  /** Where the member's people and consents are managed, for those who may. */
  peopleHref?: string; consentsHref?: string;
  /** The reader may change the entries on behalf of the member. */
  isKeeper?: boolean;
  place: Place; trail: { href: string; text: string }[];
}

export function MemberPage({ member, solutionHref, peopleHref, consentsHref, isKeeper, place, trail }: MemberProps) {
  const t = useWords(memberWords);
  const kinds = useWords(organisationKindWords);
  const upkeep = useWords(upkeepWords);
  const { language } = useVisit();
  return (
    <Layout title={said(member.name, language)} place={place} trail={trail}>
      <Title over={`${kinds[member.kind]}　${member.id}`} name={<Text of={member.name} />} mark={<SampleMark sample={member.sample} />}><History kind="organisation" id={member.id} /></Title>
      {member.mergedInto ? <Notice title={t.mergedInto}><p><a href={paths.secretariat.member(member.mergedInto)}>{member.mergedInto}</a>　<a href={paths.secretariat.duplicates}>{t.duplicates}</a></p></Notice> : null}
      <div class="columns">
        <section><h2>{t.solutionsOf(member.solutions.length)}</h2><SolutionTable of={member.solutions} href={solutionHref} />{isKeeper ? <p><a href={paths.secretariat.memberSolution(member.id)}>{upkeep.newSolution}</a></p> : null}</section>
        <div class="aside">
          <section><h2>{t.facts}</h2><MemberFacts member={member} />{isKeeper ? <ul class="plain"><li><a href={paths.secretariat.memberEdit(member.id)}>{upkeep.editProfile}</a></li><li><a href={paths.secretariat.memberHistory(member.id)}>{upkeep.history}</a></li></ul> : null}</section>
          {peopleHref ? <section><h2>{t.people}</h2><p><a href={peopleHref}>{t.managePeople}</a></p></section> : null}
          {consentsHref ? <section><h2>{t.consents}</h2><p><a href={consentsHref}>{t.manageConsents}</a></p></section> : null}
        </div>
      </div>
    </Layout>
  );
}

export function MemberFacts({ member }: { member: MemberView }) {
  const t = useWords(memberWords);
  const parts = useWords(partWords);
  const sizes = useWords(sizeWords);
  const { language } = useVisit();
  const other = language === 'ja' ? member.name.en : member.name.ja;
  const countries = (codes: string[]): ComponentChildren => (codes.length === 0 ? parts.none : joined(codes.map((code) => countryName(code, language)), language));
  const facts = [
    { name: t.state, value: <StandingTag of={member.standing} /> },
    ...(member.name[language] && other ? [{ name: t.otherName, value: <span lang={language === 'ja' ? 'en' : 'ja'}>{other}</span> }] : []),
    ...(member.kana ? [{ name: t.kana, value: <span lang="ja">{member.kana}</span> }] : []),
    { name: t.number, value: member.corporateNumber ?? t.notRecorded },
    ...(member.kind === 'company' ? [{ name: t.size, value: member.size ? sizes[member.size] : <Unknown /> }] : []),
    ...(member.trade ? [{ name: t.trade, value: <Text of={member.trade} /> }] : []),
    { name: t.prefecture, value: member.prefecture ? <span lang="ja">{member.prefecture}</span> : <Unknown /> },
    { name: t.established, value: member.establishedYear ? String(member.establishedYear) : <Unknown /> },
    { name: t.offices, value: member.overseas ? countries(member.overseas.offices) : <Unknown /> },
    { name: t.offered, value: member.overseas?.offered ? countries(member.overseas.offered) : <Unknown /> },
    { name: t.languages, value: member.overseas ? joined(member.overseas.languages.map((code) => languageName(code, language)), language) : <Unknown /> },
    { name: t.joined, value: <Day of={member.joined} /> },
    { name: t.expires, value: member.expires ? <Day of={member.expires} /> : t.noEnd },
    { name: t.reviewOn, value: member.reviewOn ? <Day of={member.reviewOn} /> : '–' },
    ...(member.confirmedAt ? [{ name: t.confirmed, value: <Instant at={member.confirmedAt} /> }] : []),
  ];
  return (
    <>
      {member.enabler ? <p class="small">{t.enabler}</p> : null}
      <Facts of={facts} />
    </>
  );
}

export function SolutionTable({ of, href }: { of: MemberSolution[]; href: (id: string) => string }) {
  const t = useWords(memberWords);
  const maturities = useWords(maturityWords);
  const { language } = useVisit();
  if (of.length === 0) return <p>{t.noSolutions}</p>;
  return (
    <Wide label={t.solutions}>
      <table class="data stacked">
        <caption class="hidden">{t.solutions}</caption>
        <thead><tr><th scope="col">{t.title}</th><th scope="col">{t.maturity}</th><th scope="col" class="num">{t.references}</th><th scope="col">{t.state}</th></tr></thead>
        <tbody>
          {of.map((solution) => (
            <tr key={solution.id}>
              <th scope="row"><a href={href(solution.id)}><Text of={solution.title} /></a><SampleMark sample={solution.sample} />
                <small>{solution.leaves ? joined(solution.leaves.map((leaf) => said(leaf, language)), language) : <Unknown />}</small></th>
              <td data-label={t.maturity}>{solution.maturity ? maturities[solution.maturity] : <Unknown />}</td>
              <td class="num" data-label={t.references}>{solution.references === null ? <Unknown /> : t.referencesOf(solution.references)}</td>
              <td data-label={t.state}><StandingTag of={solution.standing} />{solution.validUntil ? <small><Day of={solution.validUntil} /></small> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
