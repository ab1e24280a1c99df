/** One bundle as the office sees it: what each member answered, and what can be done next. */
import type { OfficeBundleView } from '../../rounds/bundle.dto.js';
import { isAsking } from '../../rounds/bundle.state.js';
import { formatPoints } from '../format.js';
import { Input, TextArea } from '../parts/field.js';
import { Facts } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import { said, Text } from '../parts/text.js';
import { Day, Instant } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { bundleDoneWords, type BundleDone, bundleWords } from './bundle.words.js';
import { Gaps, Team } from './team.js';

export interface BundleProps { bundle: OfficeBundleView; reasons: string[]; done: BundleDone | null; note: string; until: string; problems: FieldProblem[] }

export function BundlePage({ bundle, reasons, done, note, until, problems }: BundleProps) {
  const t = useWords(bundleWords);
  const parts = useWords(partWords);
  const did = useWords(bundleDoneWords);
  const { language } = useVisit();
  const { need, city, state, members, facets, gaps } = bundle;
  const title = said(need.title, language);
  const declined = members.filter(({ answer }) => answer === 'decline');
  return (
    <Layout title={title} place="rounds" refused={problems.length > 0} trail={[{ href: paths.secretariat.rounds, text: parts.rounds }, { href: paths.secretariat.bundles, text: t.title }]}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={city} quiet />} name={title} state={{ text: t[state], kind: state === 'agreed' || state === 'released' ? 'good' : 'plain' }} />
      {done ? <Notice kind="good" title={did[done]} /> : null}
      {declined.length > 0 && state !== 'closed' ? <Notice kind="care" title={t.stuckTitle}><p>{t.stuckNote}</p></Notice> : null}
      {bundle.withheld && state !== 'closed' ? <Notice kind="care" title={t.withheldTitle}><p>{state === 'released' ? t.withheldNote : t.withheldAhead}</p></Notice> : null}
      {bundle.isLate ? <Notice kind="care" title={t.lateTitle} /> : null}
      <p class="lead"><Text of={need.text} /></p>
      <section class="section" id="version"><h2>{t.theTeam}</h2><Team of={members} facets={facets} href={paths.secretariat.member} /><Gaps of={gaps} facets={facets} /></section>
      <Answers of={bundle} />
      <Steps of={bundle} note={note} until={until} problems={problems} />
      {declined.length > 0 ? <p class="lead"><a href={`${withQuery(paths.secretariat.bundleTeams, { round: bundle.roundId, need: bundle.needId })}${declined.map(({ organisationId }) => `&without=${encodeURIComponent(organisationId)}`).join('')}`}>{t.again}</a></p> : null}
      <section class="section"><h2>{t.why}</h2><ul class="plain">{reasons.map((reason) => <li key={reason}>{reason}{t.stop}</li>)}</ul></section>
    </Layout>
  );
}

function Answers({ of: bundle }: { of: OfficeBundleView }) {
  const t = useWords(bundleWords);
  return (
    <section class="section">
      <h2>{t.answers}</h2>
      <Facts of={[
        { name: t.answerBy, value: <Day of={bundle.answerBy} /> },
        { name: t.score, value: <>{formatPoints(bundle.score)}　<a href={paths.secretariat.round(bundle.roundId)}>{t.seeRound}</a></> },
        ...(bundle.cityAnswer ? [{ name: t.cityAnswer, value: <><Tag kind={bundle.cityAnswer.answer === 'want' ? 'good' : 'plain'}>{t[bundle.cityAnswer.answer]}</Tag> <Instant at={bundle.cityAnswer.givenAt} /> {bundle.cityAnswer.by}{bundle.cityAnswer.note ? <small class="as-written">{bundle.cityAnswer.note}</small> : null}</> }] : []),
        ...(bundle.closedNote ? [{ name: t.closedNote, value: <span class="as-written">{bundle.closedNote}</span> }] : []),
      ]} />
      <Wide label={t.answers}>
        <table class="data list">
          <caption class="hidden">{t.answers}</caption>
          <thead><tr>{[t.company, t.asked, t.state].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
          <tbody>
            {bundle.members.map((member) => (
              <tr key={member.organisationId}>
                <th scope="row"><Text of={member.name} quiet /></th>
                <td>{member.askedAt ? <Instant at={member.askedAt} /> : <span class="soft">{t.notAsked}</span>}</td>
                <td>
                  {member.answer ? <Tag kind={member.answer === 'agree' ? 'good' : 'care'}>{t[member.answer]}</Tag> : member.askedAt ? t.noAnswer : '–'}
                  {member.answeredBy && member.answeredAt ? <small>{t.by(member.answeredBy)}　<Instant at={member.answeredAt} /></small> : null}
                  {member.reason ? <small class="as-written">{member.reason}</small> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function Steps({ of: { id, state, version }, note, until, problems }: { of: OfficeBundleView; note: string; until: string; problems: FieldProblem[] }) {
  const t = useWords(bundleWords);
  if (state === 'closed') return null;
  return (
    <>
      {state === 'agreed' ? (
        <section class="section"><h2>{t.release}</h2><p>{t.releaseNote}</p>
          <form method="post" action={paths.secretariat.bundleVerb(id, 'release')}><Stamp version={version} /><div class="buttons"><button class="button" type="submit">{t.release}</button></div></form>
        </section>
      ) : null}
      {isAsking(state) ? (
        <section class="section"><h2>{t.extend}</h2>
          <form method="post" action={paths.secretariat.bundleVerb(id, 'extend')} class="form"><Stamp version={version} />
            <Input name="answerBy" type="date" label={t.answerBy} value={until} problems={problems} />
            <div class="buttons"><button class="button" data-kind="second" type="submit">{t.extend}</button></div>
          </form>
        </section>
      ) : null}
      <section class="section"><h2>{t.close}</h2><p>{t.closeNote}</p>
        <form method="post" action={paths.secretariat.bundleVerb(id, 'close')}><Stamp version={version} />
          <TextArea name="note" label={t.note} value={note} maxlength={1_000} problems={problems} />
          <div class="buttons"><button class="button" data-kind="second" type="submit">{t.close}</button></div>
        </form>
      </section>
    </>
  );
}
