/** One bundle as a member is told of it, with its answer. */
import type { MemberBundleView } from '../../rounds/bundle.dto.js';
import { formatDay, joined } from '../format.js';
import { TextArea } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Stamp } from '../parts/stamp.js';
import { OtherLanguage, said, Text } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { bundleWords } from './bundle.words.js';
import { STANDINGS } from './bundles.page.js';
import { Gaps, Team } from './team.js';

export interface MemberBundleProps {
  bundle: MemberBundleView; isAnswered: boolean; reason: string; problems: FieldProblem[];
  /** The version that a refused reason was opened with, where a colleague was first. */
  opened: number | null;
}

export function MemberBundlePage({ bundle, isAnswered, reason, opened, problems }: MemberBundleProps) {
  const t = useWords(bundleWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  const { need, city, standing, isLead, lead, own, team, facets, gaps } = bundle;
  const title = said(need.title, language);
  return (
    <Layout title={title} place="home" refused={problems.length > 0} trail={[{ href: paths.company.home, text: parts.home }, { href: paths.company.bundles, text: t.title }]}>
      <ErrorSummary problems={problems} />
      <Title over={t.forCity(said(city, language))} name={title} state={{ text: t[STANDINGS[standing].word], kind: STANDINGS[standing].kind }} />
      {isAnswered ? <Notice kind="good" title={t.saved} /> : null}
      <p class="lead"><Text of={need.text} /></p>
      <OtherLanguage of={need.text} />
      <section class="section">
        <h2>{isLead ? t.youLead : t.youJoin(said(lead, language))}</h2>
        <p><b>{t.yourPart}</b>　{joined(own.map((at) => said(facets[at]!, language)), language)}</p>
        {team === null ? (
          <>
            {isLead ? <p><b>{t.othersPart}</b>　{joined(facets.flatMap((facet, at) => (own.includes(at) || gaps.includes(at) ? [] : [said(facet, language)])), language)}</p> : null}
            <p>{t.othersUnseen}</p>
            {isLead && standing === 'asked' ? <p class="small soft">{t.suggestedNote}</p> : null}
            {isLead ? <Gaps of={gaps} facets={facets} /> : null}
          </>
        ) : (
          <>
            <h3>{t.theTeam}</h3>
            <Team of={team} facets={facets} />
            <Gaps of={gaps} facets={facets} />
          </>
        )}
      </section>
      {bundle.mayAnswer ? <Answer of={bundle} reason={reason} opened={opened} problems={problems} /> : null}
    </Layout>
  );
}

function Answer({ of: { id, standing, isLead, answerBy, version }, reason, opened, problems }: { of: MemberBundleView } & Pick<MemberBundleProps, 'reason' | 'opened' | 'problems'>) {
  const t = useWords(bundleWords);
  const { language } = useVisit();
  return (
    <section class="section" id="answer">
      <h2>{t.answerTitle}</h2>
      <p class="small soft">{t.changeNote(formatDay(answerBy, language))}</p>
      {standing === 'waiting' ? null : (
        <form method="post" action={paths.company.bundleAnswer(id)}>
          <Stamp version={version} /><input type="hidden" name="answer" value="agree" />
          <div class="buttons"><button class="button" type="submit">{isLead ? t.sayAgreeLead : t.sayAgree}</button></div>
        </form>
      )}
      {standing === 'declined' ? null : (
        <form method="post" action={paths.company.bundleAnswer(id)}>
          <Stamp version={opened ?? version} /><input type="hidden" name="answer" value="decline" />
          <TextArea name="reason" label={t.declineReason} value={reason} maxlength={1_000} problems={problems} />
          <div class="buttons"><button class="button" data-kind="second" type="submit">{t.sayDecline}</button></div>
        </form>
      )}
    </section>
  );
}
