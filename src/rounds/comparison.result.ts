/** From two scenarios to what a comparison stores: changed inputs and lines, told in both languages; for another profile also how far both agree. */
import { inputPhrase, inputSentence } from '../engine/difference/cause.js';
import { differenceOf, type LineChange, type Place } from '../engine/difference/difference.js';
import type { ChangedInput, InputKind } from '../engine/difference/inputs.js';
import { replayInTurns } from '../engine/difference/replay.js';
import { lineSentences } from '../engine/difference/sentences.js';
import { LANGUAGES, type Language, type Profile, type Scenario, type Texts } from '../engine/model.js';
import { PartyNames } from '../engine/party-names.js';
import { comparedRuns, type ShadowComparison } from '../engine/shadow/shadow.js';
import { shadowSentences } from '../engine/shadow/sentences.js';
import type { Turns } from '../engine/turns.js';
import { BY_HAND } from './round.freeze.js';

export interface ComparedParty { id: string; name: Texts }

export interface ComparedInput {
  kind: InputKind;
  /** What changed, without the name of its kind. */
  text: Texts;
  /** Tells of a pair that must not meet, which only the secretariat may know. */
  isSecret: boolean;
}

export interface ComparedLine {
  change: LineChange['change'];
  counterpart: ComparedParty;
  member: ComparedParty;
  before: Place | null;
  after: Place | null;
  /** Kinds of input that moved its score or its place; empty where only others moved around it. */
  kinds: InputKind[];
  /** Why, a sentence each. */
  because: Record<Language, string[]>;
  isSecret: boolean;
}

/** How far the answers of two profiles agree, with 95 % intervals. */
export interface Agreement extends Pick<ShadowComparison, 'overlap' | 'tauB'> { texts: Record<Language, string[]> }

/** Objectives in points. */
export interface ComparisonResult {
  before: { objective: number; lines: number };
  after: { objective: number; lines: number };
  /** The total after each exchange of one kind of input. */
  totals: { kind: InputKind; objective: number }[];
  counts: { gained: number; lost: number; moved: number; rescored: number; kept: number };
  inputs: ComparedInput[];
  lines: ComparedLine[];
  agreement: Agreement | null;
}

/** Compares two frozen inputs, in turns; equal ones give no input and no line. `agreement` is asked for where only the profile differs. */
export function* comparedInTurns(before: Scenario, after: Scenario, withAgreement: boolean): Turns<ComparisonResult> {
  const steps = yield* replayInTurns(before, after);
  yield;
  const { inputs, lines, counts, totals, ...found } = yield* differenceOf(steps, before, after);
  const names = new PartyNames(after, before);
  const vetoes = changedVetoes(before, after);
  yield;
  const agreement = withAgreement ? agreementOf(comparedRuns(steps[0]!, steps.at(-1)!, before, after.profile)) : null;
  yield;
  return {
    before: { objective: found.before.objective, lines: found.before.lines }, after: { objective: found.after.objective, lines: found.after.lines },
    totals, counts, agreement,
    inputs: inputs.map((input) => ({ kind: input.kind, text: inBoth((language) => (input.count === undefined ? inputPhrase : inputSentence)(input, language, names)), isSecret: vetoes.has(pairOf(input)) && input.kind === 'bans' })),
    lines: lines.map((line) => comparedLine(line, names, vetoes.size > 0)),
  };
}

/** The scenario of a round under another profile. */
export function underProfile(scenario: Scenario, profile: Profile): Scenario {
  return { ...scenario, profile };
}

/** What somebody reads who may not know of pairs that must not meet: the lines stay, their reason does not. */
export function withoutSecrets(result: ComparisonResult): ComparisonResult {
  return {
    ...result,
    inputs: result.inputs.filter((input) => !input.isSecret),
    lines: result.lines.map((line) => (line.isSecret ? { ...line, kinds: [], because: { ja: [], en: [] } } : line)),
  };
}

function comparedLine(line: LineChange, names: PartyNames, hasVetoes: boolean): ComparedLine {
  const { change, before, after, steps, turn } = line;
  const kinds = [...new Set([...steps.map((step) => step.kind), ...(turn ? [turn.kind] : [])])];
  return {
    change, before, after, kinds,
    counterpart: { id: line.city, name: inBoth((language) => names.city(line.city, language)) },
    member: { id: line.member, name: inBoth((language) => names.member(line.member, language)) },
    // The first sentence says what the row shows already.
    because: inBoth((language) => lineSentences(line, language, names).slice(1)),
    isSecret: hasVetoes && kinds.includes('bans'),
  };
}

function agreementOf(found: ShadowComparison): Agreement {
  return { overlap: found.overlap, tauB: found.tauB, texts: inBoth((language) => shadowSentences(found, language)) };
}

/** Pairs kept apart by an entry of the secretariat (not by an override of a round) in one of the inputs only. */
function changedVetoes(before: Scenario, after: Scenario): Set<string> {
  const pairs = ({ bans }: Scenario) => new Set(bans.filter((ban) => ban.reason !== BY_HAND).map(pairOf));
  const [left, right] = [pairs(before), pairs(after)];
  return new Set([...left, ...right].filter((pair) => left.has(pair) !== right.has(pair)));
}

function pairOf({ member, city }: Pick<ChangedInput, 'member' | 'city'>): string {
  return `${member} ${city}`;
}

function inBoth<T>(tell: (language: Language) => T): Record<Language, T> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, tell(language)])) as Record<Language, T>;
}
