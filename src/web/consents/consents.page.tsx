/** Consents of an organisation, for its own people and for the secretariat on its behalf; and one receipt, to print. */
import type { ConsentItem } from '../../members/consent-receipt.entity.js';
import { CONSENT_PRESETS, type ConsentPreset, PRESETS } from '../../members/consent.dto.js';
import { itemText } from '../../members/consent.words.js';
import { countryName, formatFor, joined } from '../format.js';
import { Choices } from '../parts/field.js';
import { Facts } from '../parts/figures.js';
import { Layout } from '../parts/layout.js';
import type { Place } from '../parts/nav.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { Wide } from '../parts/table.js';
import { type Content, SampleMark, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { consentPageWords } from './consents.words.js';

export interface ReceiptShown { id: string; href: string; given: ConsentItem[]; withdrawn: ConsentItem[]; standing: ConsentItem[]; origin: 'form' | 'paper'; by: string; at: Date; textVersion: string }
export interface ConsentValues { matching: string; publication: string; transfer: string; countries: string[] }

export interface ConsentsProps {
  organisation: Content; sample: boolean; side: 'company' | 'secretariat';
  action: string; place: Place; trail: { href: string; text: string }[];
  standing: ConsentItem[]; seen: string; values: ConsentValues;
  /** Countries of recipients. */
  countries: string[];
  receipts: ReceiptShown[]; done: 'saved' | 'same' | null; problems: FieldProblem[];
}

export function ConsentsPage(props: ConsentsProps) {
  const { organisation, sample, side, place, trail, standing, receipts, done, problems } = props;
  const t = useWords(consentPageWords);
  const { language } = useVisit();
  return (
    <Layout title={t.title} place={place} trail={trail} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={<Text of={organisation} quiet />} name={t.title} mark={<SampleMark sample={sample} />} />
      {done ? <Notice kind="good" title={done === 'saved' ? t.saved : t.same} /> : null}
      <p class="lead">{side === 'company' ? t.lead : t.leadOffice}</p>
      <div class="columns">
        <div class="stack">
          <section>
            <h2>{t.now}</h2>
            {standing.length === 0 ? <p>{t.nothing}</p> : <ul class="plain">{standing.map((item) => <li key={itemText(item, language)}>{itemText(item, language)}</li>)}</ul>}
          </section>
          <section class="section"><h2>{t.presets}</h2>{CONSENT_PRESETS.map((preset) => <Preset key={preset} preset={preset} {...props} />)}</section>
          <OneByOne {...props} />
          <section class="section"><h2>{t.receipts}</h2><Receipts of={receipts} /></section>
        </div>
        <div class="aside"><section><h2>{t.follows}</h2><ul class="plain">{[t.follow1, t.follow2, t.follow3].map((text) => <li key={text}>{text}</li>)}</ul></section></div>
      </div>
    </Layout>
  );
}

function Preset({ preset, action, seen }: ConsentsProps & { preset: ConsentPreset }) {
  const t = useWords(consentPageWords);
  return (
    <form method="post" action={action} class="preset">
      <input type="hidden" name="seen" value={seen} />
      {Object.entries(PRESETS[preset]).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <p><b>{t[preset]}</b>　<span class="small soft">{t[`${preset}Note`]}</span></p>
      <div class="buttons"><button class="button" data-kind="second" data-size="small" type="submit">{t.choosePreset(t[preset])}</button></div>
    </form>
  );
}

function OneByOne({ action, seen, values, countries, problems }: ConsentsProps) {
  const t = useWords(consentPageWords);
  const { language } = useVisit();
  const yesNo = [{ value: 'yes', text: t.yes }, { value: 'no', text: t.no }];
  return (
    <section class="section">
      <h2>{t.own}</h2>
      <form method="post" action={action} class="form">
        <input type="hidden" name="seen" value={seen} />
        <Choices name="matching" label={t.forMatching} hint={t.forMatchingHint} checked={[values.matching]} problems={problems} choices={yesNo} />
        <Choices name="publication" label={t.forPublication} hint={t.forPublicationHint} checked={[values.publication]} problems={problems} choices={yesNo} />
        <Choices name="transfer" label={t.forTransfer} hint={t.forTransferHint} checked={[values.transfer]} problems={problems} choices={[{ value: 'all', text: t.everyCountry }, { value: 'some', text: t.someCountries }, { value: 'none', text: t.noCountry }]} />
        <Choices name="countries" type="checkbox" label={t.countries} checked={values.countries} problems={problems} choices={countries.map((code) => ({ value: code, text: countryName(code, language) }))} />
        <div class="buttons"><button class="button" type="submit">{t.save}</button></div>
      </form>
    </section>
  );
}

function Receipts({ of }: { of: ReceiptShown[] }) {
  const t = useWords(consentPageWords);
  const visit = useVisit();
  const { language } = visit;
  if (of.length === 0) return <p>{t.noReceipts}</p>;
  const items = (all: ConsentItem[]): string => joined(all.map((item) => itemText(item, language)), language);
  return (
    <Wide label={t.receipts}>
      <table class="data">
        <caption class="hidden">{t.receipts}</caption>
        <thead><tr><th scope="col">{t.when}</th><th scope="col">{t.what}</th><th scope="col">{t.by}</th></tr></thead>
        <tbody>
          {of.map((receipt) => (
            <tr key={receipt.id}>
              <th scope="row"><a href={receipt.href} aria-label={t.openReceiptOf(formatFor(visit, receipt.at))}><Instant at={receipt.at} /></a></th>
              <td>{receipt.given.length > 0 ? <div>{t.gave(items(receipt.given))}</div> : null}{receipt.withdrawn.length > 0 ? <div>{t.took(items(receipt.withdrawn))}</div> : null}</td>
              <td>{receipt.by}<small>{t[receipt.origin]}</small></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

export interface ReceiptProps { receipt: ReceiptShown; organisation: Content; sample: boolean; place: Place; trail: { href: string; text: string }[] }

export function ReceiptPage({ receipt, organisation, sample, place, trail }: ReceiptProps) {
  const t = useWords(consentPageWords);
  const { language } = useVisit();
  const list = (items: ConsentItem[]) => (items.length === 0 ? t.nothingAtAll : <ul class="plain">{items.map((item) => <li key={itemText(item, language)}>{itemText(item, language)}</li>)}</ul>);
  return (
    <Layout title={t.receipt} place={place} trail={trail}>
      <Title name={t.receipt} mark={<SampleMark sample={sample} />} />
      <div class="lead">
        <Facts wide of={[
          { name: t.organisation, value: <Text of={organisation} /> },
          { name: t.when, value: <Instant at={receipt.at} /> },
          { name: t.by, value: receipt.by },
          { name: t.origin, value: t[receipt.origin] },
          { name: t.given, value: list(receipt.given) },
          { name: t.withdrawn, value: list(receipt.withdrawn) },
          { name: t.standing, value: list(receipt.standing) },
          { name: t.version, value: receipt.textVersion },
          { name: t.number, value: <span class="hash">{receipt.id}</span> },
        ]} />
      </div>
    </Layout>
  );
}
