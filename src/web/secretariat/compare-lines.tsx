/** The lines that changed, by city or by company, each with its places, scores and causes; filtered, and on pages of a few groups. */
import { formatChange, formatCount, formatPoints } from '../format.js';
import { Chips } from '../parts/chips.js';
import { Figures } from '../parts/figures.js';
import { Filter } from '../parts/filter.js';
import { Pager } from '../parts/pager.js';
import { Wide } from '../parts/table.js';
import { said, Text } from '../parts/text.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { causeName, CHANGES, type Change, type ChangeGroup, type ChangesShown, type ComparedRow, type Counts, type Place, type Whole } from './compare.data.js';
import { compareWords } from './compare.words.js';

const MARKS: Record<Change, string> = { gained: '＋', lost: '−', moved: '↕', rescored: '＝', kept: '' };

/** What came, went and moved, in figures. */
export function CompareFigures({ of: { counts, before, after } }: { of: Whole }) {
  const t = useWords(compareWords);
  const count = (change: keyof Counts) => ({ name: t[change], value: formatCount(counts[change]), unit: t.linesUnit });
  return (
    <Figures of={[
      count('gained'), count('lost'), count('moved'), count('rescored'), count('kept'),
      { name: t.total, value: formatChange(after - before), note: t.fromTo(formatPoints(before), formatPoints(after)) },
    ]} />
  );
}

/** `keep` are the values of the address that say what is compared. */
export function ChangedLines({ of, keep }: { of: ChangesShown; keep: Record<string, string> }) {
  const t = useWords(compareWords);
  const { language, path } = useVisit();
  const name = of.by === 'city' ? t.byCity : t.byCompany;
  const kept = { ...keep, ...(of.by === 'company' ? { by: of.by } : {}) };
  const all = withQuery(path, { show: 'all', page: null });
  return (
    <section class="section" id="lines">
      <h2>{t.changedLines}</h2>
      <nav class="views" aria-label={t.view}>
        {(['city', 'company'] as const).map((by) => (
          <a key={by} href={`${withQuery(path, { by: by === 'company' ? by : null, page: null })}#lines`} aria-current={by === of.by ? 'true' : undefined}>{by === 'city' ? t.byCity : t.byCompany}</a>
        ))}
      </nav>
      <Filter search={{ name: 'q', label: t.search, value: of.filter.q }} keep={kept} result={t.shownOf(of.shown, of.all)}
        choosing={[
          { name: 'change', label: t.change, value: of.filter.change, choices: CHANGES.map((change) => ({ value: change, text: t[change] })) },
          ...(of.causes ? [{ name: 'cause', label: t.causes, value: of.filter.cause, choices: of.causes.map((cause) => ({ value: cause, text: causeName(cause, language) })) }] : []),
        ]} />
      {of.groups.length === 0 ? <p class="lead">{t.noneFound}</p> : (
        <Wide label={`${t.changedLines}: ${name}`}>
          <table class="data changed-lines stacked">
            <caption class="hidden">{`${t.changedLines}: ${name}`}</caption>
            <thead>
              <tr>
                <th scope="col">{t.change}</th><th scope="col">{of.by === 'city' ? t.company : t.city}</th>
                <th scope="col">{t.place}</th><th scope="col" class="num">{t.score}</th><th scope="col">{t.why}</th>
              </tr>
            </thead>
            {of.groups.map((group) => <Group key={group.id} by={of.by} of={group} hasCauses={of.causes !== null} />)}
          </table>
        </Wide>
      )}
      {of.isAll ? null : <Pager page={of.page} last={of.last} />}
      {of.last > 1 ? <p class="small on-screen lead"><a href={`${all}#lines`}>{t.allOnOne}</a></p> : null}
    </section>
  );
}

function Group({ by, of, hasCauses }: { by: 'city' | 'company'; of: ChangeGroup; hasCauses: boolean }) {
  const t = useWords(compareWords);
  const { counts, before, after } = of;
  return (
    <tbody>
      <tr class="group">
        <th scope="rowgroup" colspan={3}><Text of={of.name} /></th>
        <td class="num" data-label={t.score}><b>{formatChange(after - before)}</b></td>
        <td>{t.groupTold(counts.gained, counts.lost, counts.moved, counts.rescored, counts.kept)}</td>
      </tr>
      {of.rows.map((row) => <Row key={`${row.counterpart.id} ${row.member.id}`} by={by} of={row} hasCauses={hasCauses} />)}
    </tbody>
  );
}

function Row({ by, of, hasCauses }: { by: 'city' | 'company'; of: ComparedRow; hasCauses: boolean }) {
  const t = useWords(compareWords);
  const { language } = useVisit();
  const other = by === 'city' ? of.member : of.counterpart;
  return (
    <tr data-change={of.change}>
      <td class="nowrap"><b>{MARKS[of.change]} {t[of.change]}</b></td>
      <th scope="row">{by === 'city' ? <a href={paths.secretariat.member(other.id)}>{said(other.name, language)}</a> : <Text of={other.name} />}</th>
      <td class="nowrap" data-label={t.place}>{fromTo(of.before, of.after, (place) => String(place.rank))}</td>
      <td class="num" data-label={t.score}>{fromTo(of.before, of.after, (place) => formatPoints(place.score))}</td>
      <td>
        {hasCauses ? <><Chips of={of.causes.map((cause) => ({ text: causeName(cause, language) }))} />{of.because.length > 0 ? <p>{of.because.join(language === 'ja' ? '' : ' ')}</p> : null}</> : <span class="soft">–</span>}
      </td>
    </tr>
  );
}

/** "3 → 1"; one figure where nothing moved, and a dash for the side on which the line does not stand. */
function fromTo(before: Place | null, after: Place | null, tell: (place: Place) => string): string {
  const [left, right] = [before ? tell(before) : '–', after ? tell(after) : '–'];
  return left === right ? left : `${left} → ${right}`;
}
