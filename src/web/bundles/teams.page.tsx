/** Teams worked out for a need of a published round, each with a button that proposes it to its lead. */
import type { BundleFacetView, BundleMemberView } from '../../rounds/bundle.dto.js';
import { formatPoints, joined } from '../format.js';
import { Choices, Input } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import { type Content, said, Text } from '../parts/text.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { bundleWords } from './bundle.words.js';
import { Gaps, Team } from './team.js';

export interface TeamView { members: BundleMemberView[]; gaps: number[]; score: number; low: number; high: number; reasons: string[] }

export interface TeamsProps {
  rounds: { id: string; name: string; current: boolean }[];
  /** To choose from, where no need is chosen. */
  needs: { id: string; title: Content; city: Content; facets: number }[];
  chosen: { round: string; need: { id: string; title: Content; city: Content }; facets: BundleFacetView[]; teams: TeamView[]; reasons: string[]; without: { id: string; name: Content }[]; answerBy: string } | null;
  problems: FieldProblem[];
}

export function TeamsPage({ rounds, needs, chosen, problems }: TeamsProps) {
  const t = useWords(bundleWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  const title = chosen ? said(chosen.need.title, language) : t.teamsTitle;
  const trail = [{ href: paths.secretariat.rounds, text: parts.rounds }, { href: paths.secretariat.bundles, text: t.title }, ...(chosen ? [{ href: withQuery(paths.secretariat.bundleTeams, { round: chosen.round }), text: t.teamsTitle }] : [])];
  return (
    <Layout title={title} place="rounds" trail={trail} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={chosen ? <Text of={chosen.need.city} quiet /> : null} name={title} />
      {chosen ? <Chosen {...chosen} problems={problems} /> : (
        <>
          <p class="lead">{rounds.length === 0 ? t.noRound : t.teamsLead}</p>
          {rounds.length > 1 ? <nav class="views section first" aria-label={t.rounds}>{rounds.map((round) => <a key={round.id} href={withQuery(paths.secretariat.bundleTeams, { round: round.id })} aria-current={round.current ? 'page' : undefined}>{round.name}</a>)}</nav> : null}
          {needs.length === 0 ? null : <Needs of={needs} round={rounds.find(({ current }) => current)!.id} />}
        </>
      )}
    </Layout>
  );
}

function Needs({ of, round }: { of: TeamsProps['needs']; round: string }) {
  const t = useWords(bundleWords);
  const { language } = useVisit();
  return (
    <Wide label={t.teamsTitle}>
      <table class="data list">
        <caption class="hidden">{t.teamsTitle}</caption>
        <thead><tr>{[t.need, t.city, t.takes].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {of.map((need) => (
            <tr key={need.id}>
              <th scope="row"><a href={withQuery(paths.secretariat.bundleTeams, { round, need: need.id })} aria-label={t.workOutOf(said(need.title, language))}><Text of={need.title} quiet /></a></th>
              <td><Text of={need.city} quiet /></td><td>{t.things(need.facets)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Chosen({ round, need, facets, teams, reasons, without, answerBy, problems }: NonNullable<TeamsProps['chosen']> & { problems: FieldProblem[] }) {
  const t = useWords(bundleWords);
  const { language } = useVisit();
  const again = withQuery(paths.secretariat.bundleTeams, { round, need: need.id });
  return (
    <>
      {without.length > 0 ? <p class="lead">{t.withoutNow(joined(without.map(({ name }) => said(name, language)), language))} <a href={again}>{t.withAll}</a></p> : null}
      {teams.length === 0 ? <p class="lead">{t.noTeam}</p> : null}
      {reasons.length > 0 ? <ul class="plain lead">{reasons.map((reason) => <li key={reason}>{reason}{t.stop}</li>)}</ul> : null}
      {teams.map((team, at) => (
        <section class="section" key={at} id={at === 0 ? 'members' : undefined}>
          <h2>{t.team(at + 1)}<span class="unit">　{t.points(formatPoints(team.score), formatPoints(team.low), formatPoints(team.high))}</span></h2>
          <Team of={team.members} facets={facets} href={paths.secretariat.member} name={t.team(at + 1)} />
          <Gaps of={team.gaps} facets={facets} />
          <details><summary>{t.why}</summary><ul class="plain">{team.reasons.map((reason) => <li key={reason}>{reason}{t.stop}</li>)}</ul></details>
          <form method="post" action={paths.secretariat.bundles} class="form">
            <Stamp />
            <input type="hidden" name="round" value={round} /><input type="hidden" name="need" value={need.id} />
            {team.members.map(({ organisationId }) => <input key={organisationId} type="hidden" name="members" value={organisationId} />)}
            {without.map(({ id }) => <input key={id} type="hidden" name="without" value={id} />)}
            {at === 0 ? <Input name="answerBy" type="date" label={t.answerBy} value={answerBy} problems={problems} /> : <input type="hidden" name="answerBy" value={answerBy} />}
            <p class="small soft">{t.proposeNote}</p>
            <div class="buttons"><button class="button" data-kind={at === 0 ? undefined : 'second'} type="submit">{t.proposeTo(said(team.members[0]!.name, language))}</button></div>
          </form>
        </section>
      ))}
      {teams.length > 0 ? <Again round={round} need={need.id} teams={teams} without={without} /> : null}
    </>
  );
}

function Again({ round, need, teams, without }: { round: string; need: string; teams: TeamView[]; without: { id: string; name: Content }[] }) {
  const t = useWords(bundleWords);
  const { language } = useVisit();
  const members = new Map(teams.flatMap((team) => team.members.map(({ organisationId, name }) => [organisationId, said(name, language)] as const)));
  return (
    <form method="get" action={paths.secretariat.bundleTeams} class="section form">
      <input type="hidden" name="round" value={round} /><input type="hidden" name="need" value={need} />
      {without.map(({ id }) => <input key={id} type="hidden" name="without" value={id} />)}
      <Choices type="checkbox" name="without" label={t.without} checked={[]} choices={[...members].map(([value, text]) => ({ value, text }))} />
      <div class="buttons"><button class="button" data-kind="second" type="submit">{t.workAgain}</button></div>
    </form>
  );
}
