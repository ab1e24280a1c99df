/** All that is recorded of a company, for its own people: facts, solutions, consents, what is blank, and the way to have it changed. */
import { countryName, formatDay, formatFor } from '../format.js';
import { Layout } from '../parts/layout.js';
import { Notice } from '../parts/notice.js';
import { Wide } from '../parts/table.js';
import { SampleMark, said, Text } from '../parts/text.js';
import { Day } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { organisationKindWords } from '../trade.words.js';
import { MemberFacts, type MemberView, SolutionTable } from '../secretariat/member.page.js';
import { memberWords } from '../secretariat/members.words.js';
import type { MemberChangeView } from '../secretariat/upkeep/member-change-lines.js';
import { MemberChanges } from '../secretariat/upkeep/member-changes.js';
import { memberDoneWords, upkeepWords } from '../secretariat/upkeep/upkeep.words.js';
import { companyWords, consentWords } from './company.words.js';
import type { FieldName } from './entry.fields.js';
import { entryWords } from './entry.words.js';
import { Missing, type Worth } from './propose.page.js';

export interface ConsentShown { purpose: string; country: string | null; origin: string; givenOn: string; withdrawnOn: string | null }
export interface ProfileProps { member: MemberView; consents: ConsentShown[]; missing: FieldName[]; asked: number; worth: Worth | null; openProposals: number;
  /** The latest of what the secretariat changed on its behalf. */
  changes: MemberChangeView[]; today: string; isConfirmed: boolean }

export function ProfilePage({ member, consents, missing, asked, worth, openProposals, changes, today, isConfirmed }: ProfileProps) {
  const t = useWords(companyWords);
  const members = useWords(memberWords);
  const entry = useWords(entryWords);
  const kinds = useWords(organisationKindWords);
  const upkeep = useWords(upkeepWords);
  const did = useWords(memberDoneWords);
  const { language } = useVisit();
  return (
    <Layout title={said(member.name, language)} place="ourProfile">
      <Title over={`${kinds[member.kind]}　${member.id}`} name={<Text of={member.name} />} mark={<SampleMark sample={member.sample} />} />
      {isConfirmed ? <Notice kind="good" title={did.confirmed} /> : null}
      <Missing of={missing} asked={asked} href={paths.company.proposeProfile} {...(worth ? { worth } : {})} />
      <div class="buttons"><a class="button" href={paths.company.proposeProfile}>{entry.proposeProfile}</a>{openProposals > 0 ? <a href={paths.company.proposals}>{t.waiting(openProposals)}</a> : null}</div>
      <div class="columns">
        <div class="stack">
          <section>
            <h2>{members.solutionsOf(member.solutions.length)}</h2>
            <SolutionTable of={member.solutions} href={paths.company.solution} />
            <p class="lead"><a href={paths.company.newSolution}>{entry.newSolution}</a></p>
          </section>
          {changes.length > 0 ? <section class="section"><h2>{upkeep.ownHistory}</h2><MemberChanges of={changes} mayUndo={false} /><p class="lead"><a href={paths.company.history}>{upkeep.seeAll}</a></p></section> : null}
          <section class="section" id="consents"><h2>{t.consents}</h2><Consents of={consents} /></section>
        </div>
        <div class="aside"><section><h2>{members.facts}</h2><MemberFacts member={member} /></section><Review of={member} today={today} /></div>
      </div>
    </Layout>
  );
}

/** One press says that everything is still right. */
function Review({ of: { reviewOn, confirmedAt }, today }: { of: MemberView; today: string }) {
  const t = useWords(upkeepWords);
  const visit = useVisit();
  const isDue = reviewOn !== null && reviewOn <= today;
  return (
    <section>
      <h2>{t.reviewTitle}</h2>
      <p>{reviewOn === null ? t.reviewNone : isDue ? t.reviewDue(formatDay(reviewOn, visit.language)) : t.reviewNext(formatDay(reviewOn, visit.language))}</p>
      {confirmedAt ? <p class="small soft">{t.confirmedOn(formatFor(visit, confirmedAt))}</p> : null}
      <form method="post" action={paths.company.confirm}><div class="buttons"><button class="button" data-kind={isDue ? undefined : 'second'} type="submit">{t.confirm}</button></div></form>
    </section>
  );
}

function Consents({ of }: { of: ConsentShown[] }) {
  const t = useWords(companyWords);
  const words: Record<string, string> = useWords(consentWords);
  const { language } = useVisit();
  const change = <p class="lead"><a href={paths.company.consents}>{t.consentNote}</a></p>;
  if (of.length === 0) return <><p>{t.noConsents}</p>{change}</>;
  return (
    <>
      <Wide label={t.consents}>
        <table class="data">
          <caption class="hidden">{t.consents}</caption>
          <thead><tr><th scope="col">{t.purpose}</th><th scope="col">{t.country}</th><th scope="col">{t.given}</th><th scope="col">{t.ended}</th></tr></thead>
          <tbody>
            {of.map((each, at) => (
              <tr key={at}>
                <th scope="row">{words[each.purpose] ?? each.purpose}</th>
                <td>{each.country ? countryName(each.country, language) : t.everyCountry}</td>
                <td><Day of={each.givenOn} /><small>{words[each.origin] ?? each.origin}</small></td>
                <td>{each.withdrawnOn ? <Day of={each.withdrawnOn} /> : t.stands}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {change}
    </>
  );
}
