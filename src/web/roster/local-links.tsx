/** On the page of a local company on the roster: the links by which it answers, and for the secretariat what it answered. */
import type { LocalLinkView } from '../../meetings/local-link.dto.js';
import { formatInstant } from '../format.js';
import { Input } from '../parts/field.js';
import { type FieldProblem, Notice } from '../parts/notice.js';
import { Wide } from '../parts/table.js';
import { Instant } from '../parts/time.js';
import { Tag } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { type DayHome, paths } from '../paths.js';
import { type AnswerRow, AnswerTable, Closed, type CityLinksProps, LinkActs, type LinkForm, type MarkRow, MarkTable, PersonFields, Proposal, type ProposalRow, STATE_KIND } from '../secretariat/city-links.page.js';
import { cityLinkWords } from '../secretariat/city-links.words.js';
import { localLinkWords } from './local-links.words.js';

export type LocalLinkForm = Omit<LinkForm, 'asks'>;
/** `said`: for the secretariat alone. */
export interface LocalOfParty {
  zone: string; links: LocalLinkView[];
  said: { answers: AnswerRow[]; proposals: ProposalRow[]; marks: MarkRow[]; closed: CityLinksProps['closed'] } | null;
}
export interface LocalLinksProps { home: DayHome; seminar: string; party: string; of: LocalOfParty; form: LocalLinkForm; problems: FieldProblem[]; refused: CityLinksProps['refused'] }

/** A link that is shown this once, where no mail carries it. */
export function HandOver({ of: { name, href } }: { of: NonNullable<CityLinksProps['once']> }) {
  const t = useWords(cityLinkWords);
  return <Notice kind="care" title={t.linkTitle}><p>{t.linkNote(name)}</p><p class="once">{href}</p></Notice>;
}

export function LocalLinks(props: LocalLinksProps) {
  const { home, seminar, party, of } = props;
  const t = useWords(localLinkWords);
  const links = useWords(cityLinkWords);
  return (
    <>
      <section class="section" id="links">
        <h2>{t.title}</h2>
        <p class="small soft">{t.lead}</p>
        {of.links.length === 0 ? <p>{links.none}</p> : <><Links base={paths[home].party(seminar, party, 'links')} of={of} /><p class="small soft">{links.noteOpened}</p></>}
        <Make {...props} />
      </section>
      {of.said ? <Said {...props} of={of.said} /> : null}
    </>
  );
}

function Links({ base, of: { links, zone } }: { base: string; of: LocalOfParty }) {
  const t = useWords(cityLinkWords);
  const { language } = useVisit();
  return (
    <Wide label={t.links}>
      <table class="data list stacked">
        <caption class="hidden">{t.links}</caption>
        <thead><tr>{[t.person, t.state, t.sentAt, t.works, t.act].map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {links.map((link) => (
            <tr key={link.id}>
              <th scope="row">{link.name}<small>{link.email}</small></th>
              <td data-label={t.state}><Tag kind={STATE_KIND[link.state]}>{t[link.state]}</Tag></td>
              <td data-label={t.sentAt}><Instant at={link.sentAt} /></td>
              <td data-label={t.works}>{formatInstant(link.expiresAt, language, zone)}</td>
              <td>{link.state === 'expired' || link.state === 'revoked' ? null : <LinkActs base={base} of={link} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Make({ home, seminar, party, form, problems, of: { links } }: LocalLinksProps) {
  const t = useWords(localLinkWords);
  const words = useWords(cityLinkWords);
  return (
    <details class="own-note" open={links.length === 0 || problems.length > 0}>
      <summary>{t.made}</summary>
      <form method="post" action={paths[home].party(seminar, party, 'links')} class="form">
        <PersonFields form={form} problems={problems} />
        <Input name="until" label={words.until} hint={t.untilHint} type="date" value={form.until} problems={problems} />
        <div class="buttons"><button class="button" type="submit">{words.submit}</button></div>
      </form>
    </details>
  );
}

function Said({ home, seminar, party, of: { answers, proposals, marks, closed }, problems, refused }: Omit<LocalLinksProps, 'of'> & { of: NonNullable<LocalOfParty['said']> }) {
  const t = useWords(localLinkWords);
  const words = useWords(cityLinkWords);
  const path = (part: 'answers' | 'needs'): string => `${paths[home].party(seminar, party)}/${part}`;
  return (
    <>
      {proposals.length === 0 ? null : (
        <section class="section" id="proposals">
          <h2>{words.proposals}</h2>
          <ol class="needs">{proposals.map((row) => <Proposal key={row.id} base={path('answers')} of={row} problems={problems} refused={problems.some(({ field }) => field.endsWith(`-${row.id}`)) ? refused : null} said={t} />)}</ol>
        </section>
      )}
      {answers.length === 0 ? null : <section class="section" id="answers"><h2>{t.answers}</h2><AnswerTable of={answers} name={t.answers} /></section>}
      {marks.length === 0 ? null : <section class="section" id="marks"><h2>{words.marks}</h2><p class="small soft">{t.marksNote}</p><MarkTable of={marks} /></section>}
      {closed.length === 0 ? null : <section class="section"><h2>{words.closedNeeds}</h2><ul class="plain">{closed.map((need) => <Closed key={need.id} base={path('needs')} of={need} />)}</ul></section>}
    </>
  );
}
