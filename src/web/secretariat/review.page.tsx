/** The review of a round on one page: its overrides, what was written to it, and what was published. */
import type { RemarkKind } from '../../rounds/remark.entity.js';
import { REASON_CHARACTERS_MAX } from '../../rounds/review.dto.js';
import { TextArea } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Stamp } from '../parts/stamp.js';
import { Wide } from '../parts/table.js';
import { SampleMark } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { answerWords } from './marks.words.js';
import { PackLinks } from './decision-pack/pack-links.js';
import { type OverrideLine, OverrideTable } from './override-table.js';
import { reviewWords, vetoWords } from './review.words.js';
import type { RoundSummary } from './round.data.js';
import { useRoundState } from './round-state.js';
import { RoundViews } from './round-views.js';

export interface RemarkLine { kind: RemarkKind; text: string; by: string | null; at: Date }
export interface VersionLine { version: number; roundId: string; round: string; at: Date; by: string | null; withdrawnAt: Date | null; withdrawnBy: string | null; reason: string | null }

export interface ReviewProps {
  round: RoundSummary; version: number;
  may: { override: boolean; veto: boolean };
  overrides: OverrideLine[]; remarks: RemarkLine[]; versions: VersionLine[];
  comment: string; problems: FieldProblem[];
}

export function ReviewPage({ round, version, may, overrides, remarks, versions, comment, problems }: ReviewProps) {
  const t = useWords(reviewWords);
  const parts = useWords(partWords);
  const veto = useWords(vetoWords);
  const answers = useWords(answerWords);
  const href = paths.secretariat.round(round.id);
  return (
    <Layout title={`${t.review} ${round.name}`} place="rounds" refused={problems.length > 0}
      trail={[{ href: paths.secretariat.home, text: parts.home }, { href: paths.secretariat.rounds, text: parts.rounds }, { href, text: round.name }]}>
      <ErrorSummary problems={problems} />
      <Title over={round.over} name={`${round.name} ${t.review}`} state={useRoundState()(round)} mark={<SampleMark sample={round.sample} />} />
      <section class="section first"><RoundViews id={round.id} current="review" /></section>
      <section class="section" id="overrides">
        <h2>{t.overrides}</h2>
        <p>{t.overridesLead}</p>
        {overrides.length === 0 ? <p class="lead">{may.override ? t.noOverrides : t.noOverridesRead}</p> : <OverrideTable lines={overrides} round={{ id: round.id, version }} mayUndo={may.override} />}
        <ul class="links lead">
          {may.override ? <li><a href={withQuery(paths.secretariat.roundOverride(round.id), { kind: 'pin' })}>{t.add}</a></li> : null}
          {may.veto ? <li><a href={paths.secretariat.vetoes}>{veto.title}</a></li> : null}
          {may.veto ? <li><a href={paths.secretariat.marks}>{answers.title}</a></li> : null}
        </ul>
      </section>
      <section class="section"><h2>{t.pack}</h2><PackLinks roundId={round.id} /></section>
      <section class="section" id="remarks">
        <h2>{t.remarks}</h2>
        {remarks.length === 0 ? <p class="lead">{t.noRemarks}</p> : <ul class="letters">{remarks.map((remark) => <Remark key={`${remark.at.toISOString()} ${remark.kind}`} {...remark} />)}</ul>}
        <form method="post" action={paths.secretariat.roundRemarks(round.id)} class="form lead">
          <Stamp />
          <TextArea name="text" label={t.comment} value={comment} maxlength={REASON_CHARACTERS_MAX} required problems={problems} />
          <div class="buttons"><button class="button" data-kind="second" type="submit">{t.send}</button></div>
        </form>
      </section>
      <section class="section" id="versions">
        <h2>{t.versions}</h2>
        {versions.length === 0 ? <p class="lead">{t.noVersions}</p> : <Versions of={versions} />}
      </section>
    </Layout>
  );
}

function Remark({ kind, text, by, at }: RemarkLine) {
  const t = useWords(reviewWords);
  return (
    <li>
      <p><b>{t[kind]}</b> {by ?? t.nobody} <span class="soft"><Instant at={at} /></span></p>
      {text === '' ? null : <p class="as-written">{text}</p>}
    </li>
  );
}

function Versions({ of }: { of: VersionLine[] }) {
  const t = useWords(reviewWords);
  const { language } = useVisit();
  const gap = language === 'ja' ? '　' : ', ';
  return (
    <Wide label={t.versions}>
      <table class="data">
        <caption class="hidden">{t.versions}</caption>
        <thead><tr><th scope="col" class="num">{t.version}</th><th scope="col">{t.round}</th><th scope="col">{t.publishedAt}</th><th scope="col">{t.withdrawnAt}</th></tr></thead>
        <tbody>
          {of.map((each) => (
            <tr key={each.version}>
              <td class="num">{each.version}</td>
              <th scope="row"><a href={paths.secretariat.round(each.roundId)}>{each.round}</a></th>
              <td><Instant at={each.at} />{gap}{each.by ?? t.nobody}</td>
              <td>{each.withdrawnAt === null ? '–' : <><Instant at={each.withdrawnAt} />{gap}{each.withdrawnBy ?? t.nobody}<small class="as-written">{each.reason}</small></>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
