/** A city's links and what came of them: sent, sent again, taken back; answers, and proposals to decide on. */
import type { AnswerView } from '../../cities/city-answer.dto.js';
import type { CityLinkView } from '../../cities/city-link.dto.js';
import type { LinkState } from '../../cities/link-life.js';
import { LINK_ASKS } from '../../cities/city-link.entity.js';
import type { Language } from '../../engine/model.js';
import type { MarkView } from '../../rounds/mark.dto.js';
import { formatInstant, joined } from '../format.js';
import { Choices, Input, TextArea } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Wide } from '../parts/table.js';
import { type Content, said, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Tag, type TagKind, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { cityLinkWords } from './city-links.words.js';

export interface LinkForm { name: string; email: string; language: Language; asks: string[]; until: string }
/** An answer with what it is about in words. */
export interface AnswerRow extends AnswerView { about: Content; told: string }
export interface ProposalRow extends AnswerRow { need: { textJa: string; textEn: string; version: number } }
export interface MarkRow extends MarkView { company: Content }
export const LINK_DONE = ['sent', 'sentAgain', 'taken', 'decided', 'reopened'] as const;

export interface CityLinksProps {
  id: string; city: Content; zone: string; trail: { href: string; text: string }[];
  links: CityLinkView[]; answers: AnswerRow[]; proposals: ProposalRow[]; marks: MarkRow[]; closed: { id: string; title: Content }[];
  form: LinkForm; problems: FieldProblem[];
  /** What stood in the form of a decision that was refused, and the versions it was opened with where a colleague was first. */
  refused: { typed: (name: string) => string | null; version: number | null; needVersion: number | null } | null; done: (typeof LINK_DONE)[number] | null;
  once: { name: string; href: string } | null;
}

export const STATE_KIND: Record<LinkState, TagKind | undefined> = { open: undefined, opened: undefined, answered: 'good', expired: 'care', revoked: 'plain' };

export function CityLinksPage(props: CityLinksProps) {
  const t = useWords(cityLinkWords);
  const { language } = useVisit();
  const { id, city, trail, links, answers, proposals, marks, closed, problems, done, once } = props;
  const name = said(city, language);
  return (
    <Layout title={`${t.title} ${name}`} place="cities" trail={trail} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={name} name={t.title} />
      {done ? <Notice kind="good" title={t[done]} /> : null}
      {once ? <Notice kind="care" title={t.linkTitle}><p>{t.linkNote(once.name)}</p><p class="once">{once.href}</p></Notice> : null}
      <p class="lead">{t.lead(name)}</p>
      {proposals.length === 0 ? null : <section class="section" id="proposals"><h2>{t.proposals}</h2><ol class="needs">{proposals.map((row) => <Proposal key={row.id} base={`${paths.secretariat.cityLinks(id)}/answers`} of={row} problems={problems} refused={problems.some(({ field }) => field.endsWith(`-${row.id}`)) ? props.refused : null} />)}</ol></section>}
      <section class="section">
        <h2>{t.links}</h2>
        {links.length === 0 ? <p class="lead">{t.none}</p> : <><p class="small soft lead">{t.noteOpened}</p><LinkTable {...props} /></>}
      </section>
      <section class="section"><h2>{t.make}</h2><MakeForm {...props} /></section>
      <section class="section"><h2>{t.answers}</h2>{answers.length === 0 ? <p class="lead">{t.noAnswers}</p> : <AnswerTable of={answers} />}</section>
      {marks.length === 0 ? null : <section class="section"><h2>{t.marks}</h2><p class="small soft lead">{t.marksNote}</p><MarkTable of={marks} /></section>}
      {closed.length === 0 ? null : <section class="section"><h2>{t.closedNeeds}</h2><ul class="plain">{closed.map((need) => <Closed key={need.id} base={`${paths.secretariat.cityLinks(id)}/needs`} of={need} />)}</ul></section>}
    </Layout>
  );
}

function LinkTable({ id, links, zone }: CityLinksProps) {
  const t = useWords(cityLinkWords);
  const { language } = useVisit();
  return (
    <Wide label={t.links}>
      <table class="data">
        <caption class="hidden">{t.links}</caption>
        <thead><tr>{[t.person, t.asks, t.state, t.sentAt, t.works, t.act].map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {links.map((link) => (
            <tr key={link.id}>
              <th scope="row">{link.parentId ? '└ ' : ''}{link.name}<small>{link.email}{link.parentId ? ` (${t.passedOn})` : ''}</small></th>
              <td>{joined(link.asks.map((ask) => t[ask]), language)}</td>
              <td><Tag kind={STATE_KIND[link.state]}>{t[link.state]}</Tag></td>
              <td class="nowrap"><Instant at={link.sentAt} /></td>
              <td class="nowrap">{formatInstant(link.expiresAt, language, zone)}</td>
              <td>{link.state === 'expired' || link.state === 'revoked' ? null : <LinkActs base={paths.secretariat.cityLinks(id)} of={link} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** Under `base` stand the links. */
export function LinkActs({ base, of: { id, name } }: { base: string; of: { id: string; name: string } }) {
  const t = useWords(cityLinkWords);
  const link = `${base}/${encodeURIComponent(id)}`;
  return (
    <div class="row">
      <form method="post" action={`${link}/again`}><button class="as-link" type="submit" aria-label={t.againOf(name)}>{t.again}</button></form>
      <form method="post" action={`${link}/revoke`}><button class="as-link" type="submit" aria-label={t.revokeOf(name)}>{t.revoke}</button></form>
    </div>
  );
}

function MakeForm({ id, form, problems }: CityLinksProps) {
  const t = useWords(cityLinkWords);
  return (
    <form method="post" action={paths.secretariat.cityLinks(id)} class="form">
      <PersonFields form={form} problems={problems} />
      <Choices name="asks" label={t.asks} type="checkbox" checked={form.asks} problems={problems} choices={LINK_ASKS.map((ask) => ({ value: ask, text: t[ask] }))} />
      <Input name="until" label={t.until} hint={t.untilHint} type="date" value={form.until} problems={problems} />
      <div class="buttons"><button class="button" type="submit">{t.submit}</button></div>
    </form>
  );
}

/** Who is to answer, and in which language. */
export function PersonFields({ form, problems }: { form: Pick<LinkForm, 'name' | 'email' | 'language'>; problems: FieldProblem[] }) {
  const t = useWords(cityLinkWords);
  return (
    <>
      <Input name="name" label={t.name} hint={t.nameHint} value={form.name} required autocomplete="off" size={32} problems={problems} />
      <Input name="email" label={t.email} type="email" value={form.email} required autocomplete="off" size={32} maxlength={254} problems={problems} />
      <Choices name="language" label={t.language} checked={[form.language]} problems={problems}
        choices={[{ value: 'en', text: <span lang="en">English</span> }, { value: 'ja', text: <span lang="ja">日本語</span> }]} />
    </>
  );
}

/** Under `base` stand the answers; `said` is whose words they are. */
export function Proposal({ base: answers, of, problems, refused, said: words }: { base: string; of: ProposalRow; problems: FieldProblem[]; refused: CityLinksProps['refused']; said?: { theirWords: string; noWords: string; declineNote: string } }) {
  const t = { ...useWords(cityLinkWords), ...words };
  const { language } = useVisit();
  const base = `${answers}/${encodeURIComponent(of.id)}`;
  const isGone = of.answer === 'gone';
  return (
    <li id={`proposal-${of.id}`}>
      <h3><Text of={of.about} quiet /></h3>
      <p><b>{of.told}</b> <span class="small soft">{of.byName}, {formatInstant(of.givenAt, language)}</span></p>
      {isGone ? null : <><p class="small soft">{t.theirWords}</p><p class="as-written">{of.text ?? t.noWords}</p></>}
      <form method="post" action={`${base}/accept`} class="form">
        <input type="hidden" name="version" value={refused?.version ?? of.version} />
        <input type="hidden" name="needVersion" value={refused?.needVersion ?? of.need.version} />
        {isGone ? <p class="as-written" id={`textJa-${of.id}`} tabindex={-1}>{(language === 'ja' ? of.need.textJa : of.need.textEn) || of.need.textJa || of.need.textEn}</p> : (
          <div class="sides">
            <div data-side="ja"><TextArea name={`textJa-${of.id}`} label={t.textJa} value={refused?.typed(`textJa-${of.id}`) ?? of.need.textJa} maxlength={2_000} problems={problems} /></div>
            <div data-side="en"><TextArea name={`textEn-${of.id}`} label={t.textEn} value={refused?.typed(`textEn-${of.id}`) ?? of.need.textEn} maxlength={2_000} problems={problems} /></div>
          </div>
        )}
        <div class="buttons"><button class="button" data-kind="second" type="submit">{isGone ? t.acceptGone : t.accept}</button></div>
      </form>
      <details open={problems.some(({ field }) => field === `note-${of.id}`)}>
        <summary>{t.decline}</summary>
        <form method="post" action={`${base}/decline`} class="form">
          <input type="hidden" name="version" value={refused?.version ?? of.version} />
          <TextArea name={`note-${of.id}`} label={t.declineNote} required value={refused?.typed(`note-${of.id}`) ?? ''} maxlength={1_000} problems={problems} />
          <div class="buttons"><button class="button" data-kind="second" data-size="small" type="submit">{t.decline}</button></div>
        </form>
      </details>
    </li>
  );
}

export function AnswerTable({ of, name }: { of: AnswerRow[]; name?: string }) {
  const t = useWords(cityLinkWords);
  return (
    <Wide label={name ?? t.answers}>
      <table class="data list stacked">
        <caption class="hidden">{name ?? t.answers}</caption>
        <thead><tr>{[t.about, t.answer, t.state, t.by].map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {of.map((row) => (
            <tr key={row.id}>
              <th scope="row"><Text of={row.about} quiet /></th>
              <td data-label={t.answer}>{row.told}{row.text ? <small class="as-written">{row.text}</small> : null}</td>
              <td data-label={t.state}><Tag kind={row.state === 'proposed' ? 'care' : row.state === 'declined' ? 'plain' : 'good'}>{row.state === 'given' ? t.counts : t[row.state]}</Tag></td>
              <td data-label={t.by}>{row.byName}<small><Instant at={row.givenAt} /></small></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

export function MarkTable({ of }: { of: MarkRow[] }) {
  const t = useWords(cityLinkWords);
  return (
    <Wide label={t.marks}>
      <table class="data list stacked">
        <caption class="hidden">{t.marks}</caption>
        <thead><tr>{[t.company, t.answer, t.note, t.by].map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {of.map((row) => (
            <tr key={`${said(row.company, 'en')} ${row.markedAt.toISOString()}`}>
              <th scope="row"><Text of={row.company} quiet /></th>
              <td data-label={t.answer}>{t[row.mark]}</td><td data-label={t.note} class="as-written">{row.reason ?? ''}</td>
              <td data-label={t.by}>{row.markedBy}<small><Instant at={row.markedAt} /></small></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** Under `base` stand the needs. */
export function Closed({ base, of: { id, title } }: { base: string; of: CityLinksProps['closed'][number] }) {
  const t = useWords(cityLinkWords);
  const { language } = useVisit();
  return (
    <li>
      <form method="post" action={`${base}/${encodeURIComponent(id)}/reopen`}>
        <Text of={title} quiet /> <button class="as-link" type="submit" aria-label={t.reopenOf(said(title, language))}>{t.reopen}</button>
      </form>
    </li>
  );
}
