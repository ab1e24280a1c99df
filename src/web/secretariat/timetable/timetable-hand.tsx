/** The timetable in hand: its steps, the meeting that is picked up with what would change, a proposal, and publishing. */
import type { TimetableInHand } from '../../../meetings/timetables.service.js';
import { Choices, TextArea } from '../../parts/field.js';
import { Facts } from '../../parts/figures.js';
import { type FieldProblem, Notice } from '../../parts/notice.js';
import { Stamp } from '../../parts/stamp.js';
import { Wide } from '../../parts/table.js';
import { Instant } from '../../parts/time.js';
import { Tag } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { type DayHome, handPaths, paths, type TimetableVerb } from '../../paths.js';
import { papersPageWords } from '../../papers/papers.words.js';
import { handWords } from './hand.words.js';
import { versionsWords } from './versions.words.js';
import { standbyWords } from './standby.words.js';
import type { GridView } from './timetable-grid.js';
import type { BesideView, TrialView } from './timetable.page.js';

export interface ChangeLine { id: string; name: string; before: string | null; after: string | null }
interface Changes { lines: ChangeLine[]; told: number }
/** What taking the shown version back does now; `restored` null where no version is shown then, `broken` where the version before cannot be. */
export interface WithdrawalView { restored: number | null; told: number; hasEarlier: boolean; broken: { number: number; count: number; first: string } | null }
export interface PickedView {
  id: string; name: string; where: string | null; locked: boolean; isFixed: boolean; isBroken: boolean; /** Why it cannot be held any more; null where it can. */ stray: string | null;
  choice: { slotId: string; tableId: string | null; where: string } & (({ kind: 'move'; breaks: number } & Changes) | { kind: 'repair'; reasons: string[] }) | null;
}
export interface HandView extends GridView, BesideView, Pick<TrialView, 'held' | 'wanted' | 'interpreted' | 'online' | 'breaks' | 'bound'> {
  home: DayHome; version: number; mayUndo: boolean; mayRedo: boolean; withoutWishes: boolean; /** What to relax, where not all are held. */ advice: string[]; status: TimetableInHand['timetable']['status']; locked: number;
  faults: string[]; unheld: { id: string; name: string; href: string }[]; picked: PickedView | null; proposal: ({ id: string } & Changes) | null;
  versions: { number: number; isFinal: boolean; isCurrent: boolean; publishedAt: Date; withdrawnAt: Date | null; withdrawnReason: string | null }[];
  /** Null where nothing is published, and for hosts. */
  withdrawal: WithdrawalView | null;
  /** Meetings that are different from the published ones; null where nothing is published. */
  changedSince: number | null;
}

type Of = { of: HandView; seminar: string };

export function verbPath(home: DayHome, seminar: string, verb: TimetableVerb): string {
  return verb === 'publish' || verb === 'withdraw' ? paths.secretariat.timetableVerb(seminar, verb) : handPaths[home].verb(seminar, verb);
}

/** One press that takes a step. */
export function Press({ home, seminar, verb, version, fields = {}, children, kind = 'second' }: { home: DayHome; seminar: string; verb: TimetableVerb; version: number; fields?: Record<string, string>; children: string; kind?: 'second' | undefined | 'first' }) {
  return (
    <form method="post" action={verbPath(home, seminar, verb)}>
      <Stamp version={version} />
      {Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <button class="button" data-kind={kind === 'second' ? 'second' : undefined} type="submit">{children}</button>
    </form>
  );
}

export function HandSteps({ of, seminar, wishes }: Of & { /** Parties that wish for early or late. */ wishes: number }) {
  const t = useWords(handWords);
  const standby = useWords(standbyWords);
  const { version } = of;
  return (
    <div class="buttons">
      <Press home={of.home} seminar={seminar} verb="build" version={version} fields={{ withoutWishes: of.withoutWishes ? 'on' : '' }}>{t.again}</Press>
      {wishes > 0 ? <Press home={of.home} seminar={seminar} verb="build" version={version} fields={{ withoutWishes: of.withoutWishes ? '' : 'on' }}>{of.withoutWishes ? t.againKeeping : t.againAside}</Press> : null}
      {of.mayUndo ? <Press home={of.home} seminar={seminar} verb="undo" version={version}>{t.undo}</Press> : null}
      {of.mayRedo ? <Press home={of.home} seminar={seminar} verb="redo" version={version}>{t.redo}</Press> : null}
      <a class="button" data-kind="second" href={handPaths[of.home].standby(seminar)}>{standby.open}</a>
      {of.home === 'organizer' ? null : <a class="button" href="#publish">{t.toPublish}</a>}
    </div>
  );
}

export function Broken({ of, seminar }: Of) {
  const t = useWords(handWords);
  if (of.faults.length === 0) return null;
  return (
    <Notice kind="bad" title={t.brokenTitle(of.faults.length)}>
      <ul>{of.faults.map((line) => <li key={line}>{line}</li>)}</ul>
      {of.proposal ? null : <Press home={of.home} seminar={seminar} verb="repair" version={of.version}>{t.repair}</Press>}
    </Notice>
  );
}

export function Proposal({ of, seminar }: Of) {
  const t = useWords(handWords);
  if (!of.proposal) return null;
  return (
    <section class="section" id="proposal">
      <h2>{t.proposalTitle}</h2>
      <p>{t.proposalNote(of.proposal.told)}</p>
      <Lines of={of.proposal.lines} name={t.proposalTitle} />
      <div class="buttons">
        <Press home={of.home} seminar={seminar} verb="accept" version={of.version} fields={{ proposal: of.proposal.id }} kind="first">{t.accept}</Press>
        <a class="button" data-kind="second" href={handPaths[of.home].page(seminar)}>{t.discard}</a>
      </div>
    </section>
  );
}

/** The meeting that is picked up, above the grid. */
export function Picked({ of, seminar }: Of) {
  const t = useWords(handWords);
  const { picked, version } = of;
  if (!picked) return null;
  if (picked.stray !== null) {
    return (
      <div class="held" role="status" id="picked">
        <p><b>{picked.name}</b>　{picked.where}<br />{picked.stray}<br /><span class="soft">{t.takeOutNote}</span></p>
        <div class="buttons">
          <Press home={of.home} seminar={seminar} verb="drop" version={version} fields={{ request: picked.id }}>{t.takeOut}</Press>
          <Press home={of.home} seminar={seminar} verb="repair" version={version}>{t.repair}</Press>
          <a class="button" data-kind="second" href={handPaths[of.home].page(seminar)}>{t.drop}</a>
        </div>
      </div>
    );
  }
  return (
    <div class="held" role="status" id="picked">
      <p><b>{picked.name}</b>　{picked.where ?? t.notHeld}<br /><span class="soft">{picked.locked ? t.pickedLocked : t.picked}</span></p>
      <div class="buttons">
        {picked.where === null ? null : picked.isFixed ? <span class="soft">{t.fixed}</span>
          : <Press home={of.home} seminar={seminar} verb="lock" version={version} fields={{ request: picked.id, locked: picked.locked ? '' : 'on' }}>{picked.locked ? t.unlock : t.lock}</Press>}
        <a class="button" data-kind="second" href={handPaths[of.home].page(seminar)}>{t.drop}</a>
      </div>
    </div>
  );
}

/** Unseen where nothing can be dragged. */
export function Dragging({ of, seminar }: Of) {
  const t = useWords(handWords);
  const { assets } = useVisit();
  return (
    <>
      <p id="may-drag" class="small soft" hidden>{t.mayDrag}</p>
      <form id="dropped" method="post" action={verbPath(of.home, seminar, 'move')} hidden>
        <Stamp version={of.version} />
        {['request', 'slotId', 'tableId'].map((name) => <input key={name} type="hidden" name={name} />)}
      </form>
      <script defer src={assets.drag} nonce={assets.nonce ?? undefined} />
    </>
  );
}

/** What happens at the cell that was chosen, below the grid. */
export function Change({ of, seminar }: Of) {
  const t = useWords(handWords);
  const { picked, version } = of;
  const choice = picked?.choice;
  if (!picked || !choice || picked.locked) return null;
  const fields = { request: picked.id, slotId: choice.slotId, tableId: choice.tableId ?? '' };
  return (
    <section class="section" id="change">
      {choice.kind === 'move' ? (
        <>
          <h2>{t.change(choice.where)}</h2>
          <Lines of={choice.lines} name={t.change(choice.where)} />
          <Facts of={[{ name: t.told, value: t.toldCount(choice.told) }, { name: t.price, value: t.cost(choice.breaks) }]} />
          <Press home={of.home} seminar={seminar} verb="move" version={version} fields={fields} kind="first">{t.put(choice.where)}</Press>
        </>
      ) : (
        <>
          <h2>{t.cannot(choice.where)}</h2>
          <ul class="findings">{choice.reasons.map((line) => <li key={line}>{line}</li>)}</ul>
          <p>{t.makeRoomNote}</p>
          <Press home={of.home} seminar={seminar} verb="repair" version={version} fields={fields}>{t.makeRoom}</Press>
        </>
      )}
    </section>
  );
}

function Lines({ of, name }: { of: ChangeLine[]; name: string }) {
  const t = useWords(handWords);
  if (of.length === 0) return <p class="empty">{t.nothing}</p>;
  return (
    <Wide label={name}>
      <table class="data list">
        <caption class="hidden">{name}</caption>
        <thead><tr>{[t.who, t.before, t.after].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>{of.map((line) => <tr key={line.id}><th scope="row">{line.name}</th><td>{line.before ?? t.notHeld}</td><td>{line.after === null ? t.gone : <b>{line.after}</b>}</td></tr>)}</tbody>
      </table>
    </Wide>
  );
}

export function Publishing({ of, seminar, reason, isFinal, problems }: Of & { reason: string; isFinal: boolean; problems: FieldProblem[] }) {
  const t = useWords(handWords);
  const papers = useWords(papersPageWords);
  const compared = useWords(versionsWords);
  const versions = of.versions.length > 0 ? <><h3>{t.versions}</h3><Versions of={of.versions} /><p><a href={handPaths[of.home].papers(seminar)}>{papers.open}</a>　<a href={handPaths[of.home].versions(seminar)}>{compared.open}</a></p></> : null;
  if (of.home === 'organizer') return <section class="section"><h2>{t.publish}</h2><p>{t.hostNote}</p>{versions}</section>;
  return (
    <section class="section" id="publish">
      <h2>{t.publish}</h2>
      <p>{t.publishNote}</p>
      <form method="post" action={paths.secretariat.timetableVerb(seminar, 'publish')} class="form">
        <Stamp version={of.version} />
        <Choices name="isFinal" label={t.kind} checked={[isFinal ? 'on' : '']} problems={problems} choices={[{ value: '', text: t.preliminary }, { value: 'on', text: t.final }]} />
        {of.unheld.length > 0 ? <Choices name="unheld" type="checkbox" label={t.notHeld} checked={[]} problems={problems} choices={[{ value: String(of.unheld.length), text: t.unheldTick(of.unheld.length) }]} /> : null}
        <div class="buttons"><button class="button" type="submit">{t.publishNow}</button></div>
      </form>
      {versions}
      {of.withdrawal ? <Withdrawing of={of.withdrawal} version={of.version} seminar={seminar} reason={reason} problems={problems} /> : null}
    </section>
  );
}

function Withdrawing({ of: { restored, told, hasEarlier, broken }, version, seminar, reason, problems }: { of: WithdrawalView; version: number; seminar: string; reason: string; problems: FieldProblem[] }) {
  const t = useWords(handWords);
  return (
    <form method="post" action={paths.secretariat.timetableVerb(seminar, 'withdraw')} class="form">
      <h3>{t.withdraw}</h3>
      <p><b>{restored === null ? t.withdrawNone : t.withdrawRestores(restored)}</b></p>
      {broken ? <p>{t.withdrawBroken(broken.number, broken.count, broken.first)}</p> : hasEarlier ? null : <p>{t.withdrawFirst}</p>}
      <p class="small">{t.withdrawTold(told)}</p>
      <Stamp version={version} />
      <TextArea name="reason" label={t.reason} required value={reason} maxlength={1_000} problems={problems} />
      {restored === null ? <Choices name="showsNone" type="checkbox" label={t.withdrawTick} checked={[]} problems={problems} choices={[{ value: 'on', text: t.withdrawKnown }]} /> : null}
      <div class="buttons"><button class="button" data-kind="second" type="submit">{restored === null ? t.withdrawNow : t.withdraw}</button></div>
    </form>
  );
}

function Versions({ of }: { of: HandView['versions'] }) {
  const t = useWords(handWords);
  return (
    <Wide label={t.versions}>
      <table class="data list">
        <caption class="hidden">{t.versions}</caption>
        <thead><tr>{[t.number, t.at, t.state].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {of.map(({ number, isFinal, isCurrent, publishedAt, withdrawnAt, withdrawnReason }) => (
            <tr key={number}>
              <th scope="row">{t.versionOf(number)}<small>{isFinal ? t.final : t.preliminary}</small></th>
              <td><Instant at={publishedAt} /></td>
              <td>{isCurrent ? <Tag kind="good">{t.current}</Tag> : withdrawnAt ? <>{t.withdrawn}<small><Instant at={withdrawnAt} /></small>{withdrawnReason ? <small class="as-written">{withdrawnReason}</small> : null}</> : t.earlier}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
