/** The audit trail of a round as the pack tells it: every step with what was written to it. */
import type { AuditLine } from '../../../access/audit.queries.js';
import type { Texts } from '../../../engine/model.js';
import { roleWords } from '../../trade.words.js';
import { actionWords } from '../audit/action.words.js';
import type { PackEvent } from './pack.js';
import { OVERRIDE_WORDS, packWords } from './pack.words.js';
import type { PairNames } from './pair-names.js';
import { wordOf } from './told.js';
import { timeIn } from './zoned.js';

interface Told {
  comment?: unknown; text?: unknown; reason?: unknown;
  kind?: unknown; organisationId?: unknown; counterpartId?: unknown; place?: unknown;
  version?: unknown; replaces?: unknown; publishAt?: unknown;
}

/** `zone` is that of the seminar, or Tokyo. */
export function historyOf(trail: readonly AuditLine[], names: PairNames, zone: string, rerunOf: number | null): PackEvent[] {
  return trail.map(({ at, action, role, name, after }) => {
    const told: Told = typeof after === 'object' && after !== null ? after : {};
    return {
      at: at.toISOString(), name, role: roleOf(role), action, what: wordOf(actionWords, action),
      about: aboutOf(action, told, names, zone, rerunOf), note: noteOf(told),
    };
  });
}

export function roleOf(role: string): Texts {
  return role === 'system' ? { ja: '自動', en: 'automatic' } : wordOf(roleWords, role);
}

function aboutOf(action: string, told: Told, names: PairNames, zone: string, rerunOf: number | null): Texts | null {
  const { ja, en } = packWords;
  if (action === 'round.rerun' && rerunOf !== null) return { ja: ja.rerunOf(rerunOf), en: en.rerunOf(rerunOf) };
  if (action === 'round.schedule') return typeof told.publishAt === 'string' ? timeIn(new Date(told.publishAt), zone) : { ja: ja.timeTaken, en: en.timeTaken };
  if (action === 'round.publish' && typeof told.version === 'number') {
    const before = typeof told.replaces === 'number' ? told.replaces : null;
    return { ja: ja.versionIs(told.version, before), en: en.versionIs(told.version, before) };
  }
  const { organisationId, counterpartId, place, kind } = told;
  if (typeof organisationId !== 'string' || typeof counterpartId !== 'string') return null;
  const pair = names.pair(organisationId, counterpartId);
  const undone = action === 'override.undo' && (kind === 'pin' || kind === 'ban' || kind === 'rank') ? OVERRIDE_WORDS[kind] : null;
  const of = undone ? { ja: `${undone.ja}　`, en: `${undone.en}: ` } : { ja: '', en: '' };
  const to = typeof place === 'number' ? { ja: `　${ja.toRank(place)}`, en: ` ${en.toRank(place)}` } : { ja: '', en: '' };
  return { ja: `${of.ja}${pair.ja}${to.ja}`, en: `${of.en}${pair.en}${to.en}` };
}

/** What somebody wrote beside what they did. */
function noteOf({ comment, text, reason }: Told): string | null {
  return [comment, text, reason].find((each): each is string => typeof each === 'string' && each !== '') ?? null;
}
