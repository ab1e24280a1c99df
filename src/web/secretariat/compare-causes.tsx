/** Where the causes of a comparison stand: not asked for, under way, failed, or the inputs that changed. And the comparisons made of a round. */
import type { InputKind } from '../../engine/difference/inputs.js';
import { KIND_NAMES } from '../../engine/difference/words.js';
import type { Language, Texts } from '../../engine/model.js';
import type { ComparisonState } from '../../rounds/comparison.entity.js';
import type { ComparedInput } from '../../rounds/comparison.result.js';
import { formatPoints } from '../format.js';
import { Notice } from '../parts/notice.js';
import { Wide } from '../parts/table.js';
import { Instant } from '../parts/time.js';
import { Tag, type TagKind } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { compareWords } from './compare.words.js';

const LOOK_AGAIN = 'every 2s';
const INPUTS_TOLD = 8;
const STATE_KINDS: Record<ComparisonState, TagKind | undefined> = { queued: undefined, running: undefined, done: 'good', failed: 'bad' };

/** A page under way sends for itself; without script the browser does. */
export function Working({ title }: { title: string }) {
  const t = useWords(compareWords);
  const { path } = useVisit();
  return (
    <div class="notice" role="status">
      <p>{title}</p>
      <p {...{ 'hx-get': path, 'hx-trigger': LOOK_AGAIN, 'hx-select': '#main', 'hx-target': '#main', 'hx-swap': 'outerHTML' }}>{t.workingNext} <a href={path}>{t.refresh}</a></p>
    </div>
  );
}

/** The button that asks for a comparison. `values` say what is compared. */
export function Ask({ action, values, text }: { action: string; values: Record<string, string>; text: string }) {
  return (
    <form method="post" action={action} class="on-screen">
      {Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <div class="buttons"><button class="button" type="submit">{text}</button></div>
    </form>
  );
}

export interface ChangedInputs { inputs: ComparedInput[]; totals: { kind: InputKind; objective: number }[]; engines: { from: string; to: string } | null }

/** Inputs that differ, by kind, with the total of the round after the kinds up to it were exchanged. */
export function Inputs({ of: { inputs, totals, engines } }: { of: ChangedInputs }) {
  const t = useWords(compareWords);
  const { language } = useVisit();
  const kinds = [...new Set([...inputs.map((input) => input.kind), ...totals.map((total) => total.kind)])];
  return (
    <section class="section">
      <h2>{t.inputs}</h2>
      {kinds.length === 0 && !engines ? <p>{t.sameInputs}</p> : (
        <Wide label={t.inputs}>
          <table class="data inputs">
            <caption class="hidden">{t.inputs}</caption>
            <thead><tr><th scope="col">{t.input}</th><th scope="col">{t.changes}</th><th scope="col" class="num">{t.totalAfter}</th></tr></thead>
            <tbody>
              {kinds.map((kind) => {
                const total = totals.find((each) => each.kind === kind);
                return (
                  <tr key={kind}>
                    <th scope="row">{KIND_NAMES[kind][language]}</th>
                    <td><Told of={inputs.filter((input) => input.kind === kind)} language={language} /></td>
                    <td class="num">{total ? formatPoints(total.objective) : '–'}</td>
                  </tr>
                );
              })}
              {engines ? <tr><th scope="row">{t.engine}</th><td>{t.engineChange(engines.from, engines.to)}</td><td class="num">–</td></tr> : null}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

function Told({ of, language }: { of: ComparedInput[]; language: Language }) {
  const t = useWords(compareWords);
  const item = ({ text }: { text: Texts }, at: number) => <li key={at}>{text[language]}</li>;
  const rest = of.slice(INPUTS_TOLD);
  return (
    <>
      <ul class="plain">{of.slice(0, INPUTS_TOLD).map(item)}</ul>
      {rest.length > 0 ? <details><summary>{t.furtherInputs(rest.length)}</summary><ul class="plain">{rest.map(item)}</ul></details> : null}
    </>
  );
}

export interface MadeComparison { id: string; name: string; href: string | null; state: ComparisonState; madeAt: Date }

/** Comparisons in which a round takes part, the newest first. */
export function ComparisonsMade({ of }: { of: MadeComparison[] }) {
  const t = useWords(compareWords);
  const states: Record<ComparisonState, string> = { queued: t.queued, running: t.running, done: t.done, failed: t.failedState };
  return (
    <section class="section on-screen">
      <h2>{t.made}</h2>
      {of.length === 0 ? <p>{t.noneMade}</p> : (
        <Wide label={t.made}>
          <table class="data list">
            <caption class="hidden">{t.made}</caption>
            <thead><tr><th scope="col">{t.comparison}</th><th scope="col">{t.state}</th><th scope="col">{t.asked}</th></tr></thead>
            <tbody>
              {of.map((one) => (
                <tr key={one.id}>
                  <th scope="row">{one.href ? <a href={one.href}>{one.name}</a> : <>{one.name}<small>{t.earlierInput}</small></>}</th>
                  <td><Tag kind={STATE_KINDS[one.state]}>{states[one.state]}</Tag></td>
                  <td class="nowrap"><Instant at={one.madeAt} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

/** Why a comparison could not be worked out, and the button that starts it again. */
export function Failed({ message, again }: { message: string; again: { action: string; values: Record<string, string> } | null }) {
  const t = useWords(compareWords);
  return <><Notice kind="bad" title={t.failed}><p>{message}</p></Notice>{again ? <Ask {...again} text={t.again} /> : null}</>;
}
