/** Entries that may be one organisation: pairs to decide, what was decided, and two side by side. */
import type { HintReason } from '../../members/duplicate-hints.js';
import { joined } from '../format.js';
import { Input } from '../parts/field.js';
import { Layout } from '../parts/layout.js';
import { ErrorSummary, type FieldProblem, Notice } from '../parts/notice.js';
import { partWords } from '../parts/parts.words.js';
import { Wide } from '../parts/table.js';
import { type Content, said, SampleMark, Text } from '../parts/text.js';
import { Instant } from '../parts/time.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths, withQuery } from '../paths.js';
import { duplicateWords } from './duplicates.words.js';

const { duplicates, duplicateMerge, duplicateTwo, duplicateAgain, duplicateUndo, member, members } = paths.secretariat;

export interface EntryName { id: string; name: Content; number: string | null; sample: boolean }

export interface DuplicatesProps {
  pairs: { a: EntryName; b: EntryName; reasons: HintReason[] }[];
  merges: { id: string; kept: EntryName; merged: EntryName; at: Date }[];
  two: { a: EntryName; b: EntryName }[];
  /** What was just done. */
  done: { kind: 'merged' | 'undone'; stayed: string[] } | null;
  problems: FieldProblem[];
}

export function DuplicatesPage({ pairs, merges, two, done, problems }: DuplicatesProps) {
  const t = useWords(duplicateWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  return (
    <Layout title={t.title} place="members" refused={problems.length > 0} trail={[{ href: members, text: parts.members }]}>
      <ErrorSummary problems={problems} />
      <Title name={t.title} />
      {done ? <Notice kind="good" title={done.kind === 'merged' ? t.mergedNow : t.undone}>{done.stayed.length > 0 ? <p>{t.stayed(joined(done.stayed, language))}</p> : null}</Notice> : null}
      <p class="lead">{t.lead}</p>
      {pairs.length === 0 ? <p>{t.none}</p> : <Pairs of={pairs} />}
      <section class="section">
        <h2>{t.other}</h2>
        <form method="get" action={duplicateMerge} class="form" id="kept">
          <Input name="kept" label={t.keptId} hint={t.idHint} size={20} maxlength={100} required problems={problems} />
          <Input name="merged" label={t.mergedId} size={20} maxlength={100} required problems={problems} />
          <div class="buttons"><button class="button" data-kind="second" type="submit">{t.open}</button></div>
        </form>
      </section>
      {merges.length > 0 ? <Merges of={merges} /> : null}
      {two.length > 0 ? <Twos of={two} /> : null}
    </Layout>
  );
}

function Entry({ of }: { of: EntryName }) {
  return <><a href={member(of.id)}><Text of={of.name} quiet /></a><SampleMark sample={of.sample} /><small>{of.id}{of.number ? `　${of.number}` : ''}</small></>;
}

function Pairs({ of }: { of: DuplicatesProps['pairs'] }) {
  const t = useWords(duplicateWords);
  const { language } = useVisit();
  return (
    <Wide label={t.title}>
      <table class="data" data-size="wide">
        <caption class="hidden">{t.title}</caption>
        <thead><tr><th scope="col">{t.pair}</th><th scope="col">{t.why}</th><th scope="col">{t.act}</th></tr></thead>
        <tbody>
          {of.map(({ a, b, reasons }) => (
            <tr key={`${a.id} ${b.id}`}>
              <th scope="row"><div><Entry of={a} /></div><div><Entry of={b} /></div></th>
              <td>{joined(reasons.map((reason) => t[reason]), language)}</td>
              <td>
                <p><a href={withQuery(duplicateMerge, { kept: a.id, merged: b.id })} aria-label={t.compareOf(said(a.name, language), said(b.name, language))}>{t.compare}</a></p>
                <PairForm action={duplicateTwo} a={a} b={b} text={t.two} label={t.twoOf(said(a.name, language), said(b.name, language))} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function PairForm({ action, a, b, text, label }: { action: string; a: EntryName; b: EntryName; text: string; label: string }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="a" value={a.id} /><input type="hidden" name="b" value={b.id} />
      <button class="as-link" type="submit" aria-label={label}>{text}</button>
    </form>
  );
}

function Merges({ of }: { of: DuplicatesProps['merges'] }) {
  const t = useWords(duplicateWords);
  const { language } = useVisit();
  return (
    <section class="section">
      <h2>{t.merges}</h2>
      <Wide label={t.merges}>
        <table class="data">
          <caption class="hidden">{t.merges}</caption>
          <thead><tr><th scope="col">{t.kept}</th><th scope="col">{t.merged}</th><th scope="col">{t.when}</th><th scope="col">{t.act}</th></tr></thead>
          <tbody>
            {of.map(({ id, kept, merged, at }) => (
              <tr key={id}>
                <th scope="row"><Entry of={kept} /></th><td><Entry of={merged} /></td><td class="nowrap"><Instant at={at} /></td>
                <td><form method="post" action={duplicateUndo(id)}><button class="as-link" type="submit" aria-label={t.undoOf(said(merged.name, language))}>{t.undo}</button></form></td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function Twos({ of }: { of: DuplicatesProps['two'] }) {
  const t = useWords(duplicateWords);
  const { language } = useVisit();
  return (
    <section class="section">
      <h2>{t.twos}</h2>
      <Wide label={t.twos}>
        <table class="data">
          <caption class="hidden">{t.twos}</caption>
          <thead><tr><th scope="col">{t.pair}</th><th scope="col">{t.act}</th></tr></thead>
          <tbody>
            {of.map(({ a, b }) => (
              <tr key={`${a.id} ${b.id}`}>
                <th scope="row"><div><Entry of={a} /></div><div><Entry of={b} /></div></th>
                <td><PairForm action={duplicateAgain} a={a} b={b} text={t.again} label={`${t.again}: ${said(a.name, language)}, ${said(b.name, language)}`} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

export interface MergeProps {
  kept: EntryName & { version: number }; merged: EntryName & { version: number };
  /** Fields in which the two differ; a side without a value is null. */
  fields: { field: string; name: string; kept: string | null; merged: string | null; take: boolean }[];
  solutions: number; people: number; problems: FieldProblem[];
}

export function MergePage({ kept, merged, fields, solutions, people, problems }: MergeProps) {
  const t = useWords(duplicateWords);
  const { language } = useVisit();
  const parts = useWords(partWords);
  return (
    <Layout title={t.mergeTitle} place="members" refused={problems.length > 0} trail={[{ href: members, text: parts.members }, { href: duplicates, text: t.title }]}>
      <ErrorSummary problems={problems} />
      <Title name={t.mergeTitle} />
      <p class="lead">{t.mergeLead}</p>
      <form method="post" action={duplicateMerge} class="section first">
        {([['kept', kept.id], ['merged', merged.id], ['keptVersion', kept.version], ['mergedVersion', merged.version]] as const).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <Wide label={t.mergeTitle}>
          <table class="data" data-size="wide" id="fields">
            <caption class="hidden">{t.mergeTitle}</caption>
            <thead><tr><th scope="col">{t.field}</th><th scope="col">{t.stays}<small>{said(kept.name, language)}　{kept.id}</small></th><th scope="col">{t.goes}<small>{said(merged.name, language)}　{merged.id}</small></th></tr></thead>
            <tbody>
              {fields.length === 0 ? <tr><td colspan={3}>{t.same}</td></tr> : null}
              {fields.map((row) => (
                <tr key={row.field}>
                  <th scope="row">{row.name}</th>
                  <td><Pick {...row} side="kept" /></td>
                  <td><Pick {...row} side="merged" /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
        <p class="lead"><a href={withQuery(duplicateMerge, { kept: merged.id, merged: kept.id })}>{t.swap}</a></p>
        <section class="section">
          <h2>{t.what}</h2>
          <p>{t.moves(solutions, people)}</p>
          <p>{t.hidden}</p>
        </section>
        <div class="buttons"><button class="button" type="submit">{t.merge}</button><a href={duplicates}>{t.back}</a></div>
      </form>
    </Layout>
  );
}

/** A radio where both sides have a value; else the words alone, for there is nothing to choose. */
function Pick({ field, kept, merged, take, side }: MergeProps['fields'][number] & { side: 'kept' | 'merged' }) {
  const t = useWords(duplicateWords);
  const value = side === 'kept' ? kept : merged;
  if (value === null) return <span class="soft">{t.empty}</span>;
  if (kept === null || merged === null) return <span class="as-written">{value}</span>;
  return <label><input type="radio" name={`take-${field}`} value={side} checked={take === (side === 'merged')} /> <span class="as-written">{value}</span></label>;
}
