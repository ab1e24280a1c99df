/** Which companies to bring to a seminar, and what each wish costs. */
import type { AttendanceStatus } from '../../seminars/attendance.state.js';
import { formatChange, formatCount } from '../format.js';
import { Input, Select } from '../parts/field.js';
import { Figures } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Wide } from '../parts/table.js';
import { type Content, SampleMark, said, Text } from '../parts/text.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { coverWords } from './cover.words.js';
import { rosterWords } from './roster.words.js';

export interface CoverAsked { round: string; size: number; small: number; pins: string[]; bans: string[] }
export interface CoverView {
  covered: { needs: number; of: number; weight: number; ofWeight: number; small: number };
  proven: boolean; bound: number;
  members: { id: string; name: string; needs: number; alone: number; loss: number; pinned: boolean; /** Null where it is not on the roster. */ status: AttendanceStatus | null }[];
  banned: { id: string; name: string }[];
  swaps: { out: string; into: string; weight: number; score: number }[];
  /** Sentences. */
  prices: string[]; open: string[];
  cities: { name: string; answered: number; needs: number; weight: number; of: number }[];
}
export interface CoverProps { seminar: { id: string; title: Content; sample: boolean }; rounds: { id: string; name: string }[]; asked: CoverAsked; cover: CoverView | null; problems: FieldProblem[] }

export function CoverPage({ seminar, rounds, asked, cover, problems }: CoverProps) {
  const t = useWords(coverWords);
  const roster = useWords(rosterWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  return (
    <Layout title={`${t.title} – ${said(seminar.title, language)}`} place="seminars" refused={problems.length > 0} trail={[
      { href: paths.secretariat.seminars, text: parts.seminars }, { href: paths.secretariat.seminar(seminar.id), text: said(seminar.title, language) }, { href: paths.secretariat.roster(seminar.id), text: roster.title }]}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={seminar.title} />} name={t.title} mark={<SampleMark sample={seminar.sample} />} />
      <p class="lead">{t.lead}</p>
      {rounds.length === 0 ? <p class="empty">{t.none}</p> : (
        <form class="form" method="get" action={paths.secretariat.cover(seminar.id)}>
          {rounds.length > 1 ? <Select name="round" label={t.round} value={asked.round} choices={rounds.map(({ id, name }) => ({ value: id, text: name }))} problems={[]} /> : <input type="hidden" name="round" value={asked.round} />}
          <Input name="size" label={t.size} type="number" min={1} max={100} size={4} value={String(asked.size)} problems={problems} />
          <Input name="small" label={t.small} type="number" min={0} max={100} size={4} value={String(asked.small)} problems={problems} />
          <input type="hidden" name="pin" value={asked.pins.join(',')} />
          <input type="hidden" name="ban" value={asked.bans.join(',')} />
          <div class="buttons"><button class="button" type="submit">{t.show}</button></div>
        </form>
      )}
      {cover ? <Cover of={cover} seminar={seminar.id} asked={asked} /> : null}
    </Layout>
  );
}

function Cover({ of, seminar, asked }: { of: CoverView; seminar: string; asked: CoverAsked }) {
  const t = useWords(coverWords);
  const { covered } = of;
  const swaps = of.swaps.map(({ out, into, weight, score }) => t.swap(out, into, weight === 0 ? '±0' : formatChange(-weight).replace(/\.0$/, ''), formatChange(-score)));
  return (
    <>
      <Figures of={[
        { name: t.covered, value: formatCount(covered.needs), unit: t.of(formatCount(covered.of)) }, { name: t.weight, value: formatCount(covered.weight), unit: t.of(formatCount(covered.ofWeight)) },
        { name: t.smalls, value: formatCount(covered.small) }, { name: t.proof, value: of.proven ? t.proven : t.stopped(formatCount(of.bound)) },
      ]} />
      <Members of={of.members} seminar={seminar} asked={asked} />
      {of.banned.length > 0 ? <section class="section"><h2>{t.banned}</h2><ul class="findings">{of.banned.map(({ id, name }) => <li key={id} class="taps">{name}　<a href={changed(seminar, asked, id, 'free')}>{t.free}</a></li>)}</ul></section> : null}
      <Sentences name={t.swaps} of={[...swaps, ...of.prices]} />
      <section class="section">
        <h2>{t.cities}</h2>
        <Wide label={t.cities}>
          <table class="data list">
            <caption class="hidden">{t.cities}</caption>
            <thead><tr><th scope="col">{t.city}</th><th scope="col">{t.covered}</th><th scope="col">{t.weight}</th></tr></thead>
            <tbody>{of.cities.map(({ name, answered, needs, weight, of: all }) => <tr key={name}><th scope="row">{name}</th><td>{`${answered} ${t.of(formatCount(needs))}`}</td><td>{`${formatCount(weight)} ${t.of(formatCount(all))}`}</td></tr>)}</tbody>
          </table>
        </Wide>
      </section>
      <Sentences name={t.unanswered} of={of.open} />
    </>
  );
}

function Members({ of, seminar, asked }: { of: CoverView['members']; seminar: string; asked: CoverAsked }) {
  const t = useWords(coverWords);
  const roster = useWords(rosterWords);
  return (
    <section class="section">
      <h2>{t.companies} <span class="unit">{of.length}</span></h2>
      <Wide label={t.companies}>
        <table class="data list">
          <caption class="hidden">{t.companies}</caption>
          <thead><tr>{[t.company, t.answers, t.loss, t.state].map((head) => <th key={head} scope="col">{head}</th>)}<th scope="col" class="on-screen">{t.acts}</th></tr></thead>
          <tbody>
            {of.map(({ id, name, needs, alone, loss, pinned, status }) => (
              <tr key={id}>
                <th scope="row"><a href={paths.secretariat.member(id)}>{name}</a></th>
                <td>{formatCount(needs)}{alone > 0 ? <small>{t.alone(alone)}</small> : null}</td>
                <td>{formatCount(loss)}</td>
                <td>{status ? <Tag>{roster[status]}</Tag> : <span class="soft">{t.notInvited}</span>}</td>
                <td class="on-screen taps">{pinned ? <><Tag>{t.pin}</Tag> <a href={changed(seminar, asked, id, 'free')}>{t.free}</a></> : <><a href={changed(seminar, asked, id, 'pin')}>{t.pin}</a> <a href={changed(seminar, asked, id, 'ban')}>{t.ban}</a></>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function Sentences({ name, of }: { name: string; of: string[] }) {
  if (of.length === 0) return null;
  return <section class="section prose"><h2>{name} <span class="unit">{of.length}</span></h2><ul class="findings">{of.map((line) => <li key={line}>{line}</li>)}</ul></section>;
}

/** The same question with one member brought in any case, not brought, or free again. */
function changed(seminar: string, { round, size, small, pins, bans }: CoverAsked, id: string, to: 'pin' | 'ban' | 'free'): string {
  const without = (ids: readonly string[]): string[] => ids.filter((one) => one !== id);
  const ids = (all: readonly string[], isAdded: boolean): string => [...without(all), ...(isAdded ? [id] : [])].join(',');
  return withQuery(paths.secretariat.cover(seminar), { round, size, small, pin: ids(pins, to === 'pin'), ban: ids(bans, to === 'ban') });
}
