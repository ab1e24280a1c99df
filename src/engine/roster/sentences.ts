/** Japanese and English sentences of a roster, typed by the code. Only what the numbers carry. */
import type { Language } from '../model.js';
import type { PartyNames } from '../party-names.js';
import { tellTeam } from '../team-told.js';
import type { Told } from '../told.js';
import type { RosterReason, RosterReasonCode } from './reasons.js';

type Sentences = Record<RosterReasonCode, (told: Told) => string>;

/** A need by its title; the wish of a local company by the company. */
const needJa = (told: Told): string => `${told.city('city')}の「${told.text('needText')}」`;
const needEn = (told: Told): string => `“${told.text('needText')}” of ${told.city('city')}`;
const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
const needs = (told: Told, key: string): string => count(told.number(key), 'need', 'needs');
/** A loss or gain: weight first, the sum of scores as its own number, with their signs. */
const changeJa = (told: Told): string => `重み${told.number('weight')}、点数の合計${told.points('score')}点`;
const changeEn = (told: Told): string => `${told.number('weight')} of weight and ${told.points('score')} points of summed scores`;

const JA: Sentences = {
  'roster.covered': (told) => `${told.number('size')}社（中小企業${told.number('small')}社）で${told.number('of')}件のニーズのうち${told.number('needs')}件に応える（重み${told.number('weight')}／${told.number('ofWeight')}、最高点の合計${told.points('score')}点）`,
  'roster.fewer': (told) => `下限点に届く会員が${told.number('candidates')}社のため、${told.number('size')}社に満たない`,
  'roster.proven': () => 'これより良い選び方がないことを証明済み',
  'roster.stopped': (told) => `探索を${told.number('steps')}段で打ち切った。重みは最大でも${told.number('weightBound')}、同じ重みでの点数の合計は最大でも${told.points('scoreBound')}点`,
  'roster.brought': (told) => `${told.text('memberText')}は${told.number('needs')}件に応え${told.number('alone') === 0 ? 'る' : `、うち${told.number('alone')}件は他に応える会社がない`}（欠けると${changeJa(told)}を失う）`,
  'roster.standby': (told) => `${told.text('memberText')}は${told.number('needs')}件に応えるが、どれも他の会社が同じかそれ以上の点数で応える（控え）`,
  'roster.pinned-below-floor': (told) => `${told.text('memberText')}は固定されているが、下限点に届く組がない`,
  'need.covered': (told) => `${needJa(told)}には${told.text('memberText')}が${told.points('score')}点で応える（${told.number('others') === 0 ? 'ほかに応える会社はない' : `ほかに${told.number('others')}社`}）`,
  'need.not-brought': (told) => `${needJa(told)}に応える会社は${told.number('could')}社あるが、今回の名簿にない（最高${told.points('best')}点、重み${told.number('weight')}）`,
  'need.below-floor': (told) => `${needJa(told)}は最高でも${told.points('best')}点で、下限点に届く会社がない`,
  'need.nobody': (told) => `${needJa(told)}と組める会社がない`,
  'city.uncovered': (told) => (told.number('needs') === 1 ? `${told.city('city')}のニーズに応えられない` : `${told.city('city')}のニーズ${told.number('needs')}件のどれにも応えられない`),
  'swap.best': (told) => `次に良い入れ替えは${told.text('memberText')}に代えて${told.text('otherText')}で、${changeJa(told)}を失う`,
  'swap.equal': (told) => `${told.text('memberText')}を${told.text('otherText')}に代えても、重みも点数の合計も変わらない`,
  'price.pin': (told) => `${told.text('memberText')}の固定を外すと、${changeJa(told)}だけ変わる`,
  'price.pin-free': (told) => `${told.text('memberText')}の固定で失うものはない`,
  'price.small': (told) => `中小企業${told.number('floor')}社以上という条件を外すと、${changeJa(told)}だけ変わる`,
  'price.small-free': (told) => `中小企業${told.number('floor')}社以上という条件で失うものはない`,
  'curve.point': (told) => `${told.number('size')}社なら${told.number('of')}件中${told.number('needs')}件（重み${told.number('weight')}／${told.number('ofWeight')}）`,
};

const EN: Sentences = {
  'roster.covered': (told) => `${count(told.number('size'), 'company', 'companies')} (${told.number('small')} small) ${told.number('size') === 1 ? 'answers' : 'answer'} ${told.number('needs')} of ${needs(told, 'of')} (weight ${told.number('weight')} of ${told.number('ofWeight')}; best scores sum to ${told.points('score')})`,
  'roster.fewer': (told) => `Only ${count(told.number('candidates'), 'company reaches', 'companies reach')} the floor, fewer than the ${told.number('size')} asked for`,
  'roster.proven': () => 'Proven that no other choice is better',
  'roster.stopped': (told) => `The search stopped after ${told.number('steps')} steps; the weight is at most ${told.number('weightBound')}, and at this weight the scores sum to at most ${told.points('scoreBound')}`,
  'roster.brought': (told) => `${told.text('memberText')} answers ${needs(told, 'needs')}${told.number('alone') === 0 ? '' : `, ${told.number('alone')} of which nobody else on the roster answers`} (without it ${changeEn(told)} are lost)`,
  'roster.standby': (told) => `${told.text('memberText')} answers ${needs(told, 'needs')}, each also answered by another company with the same score or a higher one (standby)`,
  'roster.pinned-below-floor': (told) => `${told.text('memberText')} is pinned, but no pair of it reaches the floor`,
  'need.covered': (told) => `${needEn(told)} is answered by ${told.text('memberText')} with ${told.points('score')} points (${told.number('others') === 0 ? 'no other' : count(told.number('others'), 'other', 'others')} on the roster)`,
  'need.not-brought': (told) => `${needEn(told)}: ${count(told.number('could'), 'company', 'companies')} could answer it, none of them on the roster (at most ${told.points('best')} points, weight ${told.number('weight')})`,
  'need.below-floor': (told) => `${needEn(told)}: no company reaches the floor (at most ${told.points('best')} points)`,
  'need.nobody': (told) => `${needEn(told)}: no company can be paired with it`,
  'city.uncovered': (told) => (told.number('needs') === 1 ? `The need of ${told.city('city')} is not answered` : `None of the ${needs(told, 'needs')} of ${told.city('city')} is answered`),
  'swap.best': (told) => `Next best by one swap: ${told.text('otherText')} instead of ${told.text('memberText')} loses ${changeEn(told)}`,
  'swap.equal': (told) => `${told.text('otherText')} instead of ${told.text('memberText')} changes neither the weight nor the summed scores`,
  'price.pin': (told) => `Without the pin of ${told.text('memberText')} the roster changes by ${changeEn(told)}`,
  'price.pin-free': (told) => `The pin of ${told.text('memberText')} costs nothing`,
  'price.small': (told) => `Without the floor of ${count(told.number('floor'), 'small company', 'small companies')} the roster changes by ${changeEn(told)}`,
  'price.small-free': (told) => `The floor of ${count(told.number('floor'), 'small company', 'small companies')} costs nothing`,
  'curve.point': (told) => `${count(told.number('size'), 'company', 'companies')}: ${told.number('needs')} of ${needs(told, 'of')} (weight ${told.number('weight')} of ${told.number('ofWeight')})`,
};

/** One reason as a sentence without a full stop. */
export function rosterSentence(reason: RosterReason, language: Language, names: PartyNames): string {
  return (language === 'ja' ? JA : EN)[reason.code](tellTeam(reason, language, names));
}
