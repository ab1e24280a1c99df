/** What stands in the fields of a new round, as text: read from a form or an address, written back the same, and made into what a round is asked with. */
import type { Setting } from '../../engine/preflight/relax.js';
import { typed } from '../../platform/input.js';
import { fieldsOf } from '../forms.js';

export interface NewRoundValues {
  /** `network:ascn` or `seminar:<id>`. */
  scope: string;
  cityIds: string[];
  theme: string; asOf: string; floor: string;
  cityMin: string; cityMax: string; companyMin: string; companyMax: string; quotaHard: boolean;
  fair: boolean; maxMin: boolean;
  /** In per cent. */
  smeShare: string;
  ceiling: string; repeatCost: string; profileId: string; seed: string;
}

export const NETWORK = 'network:';
export const SEMINAR = 'seminar:';
const TEXTS = ['scope', 'theme', 'asOf', 'floor', 'cityMin', 'cityMax', 'companyMin', 'companyMax', 'smeShare', 'ceiling', 'repeatCost', 'profileId', 'seed'] as const;
const TICKS = ['quotaHard', 'fair', 'maxMin'] as const;
const CHARACTERS_MAX = 120;
const CITIES_MAX = 500;
/** Says that boxes which are not sent were left empty, and not merely left out. */
export const WHOLE_FORM = 'whole';

/** Fields of the DTO that have another name in the form. */
export const FIELD_NAMES: Record<string, string> = { networkId: 'scope', seminarId: 'scope', 'theme.0': 'theme', cityLower: 'cityMin', cityUpper: 'cityMax', companyLower: 'companyMin', companyUpper: 'companyMax' };

const SETTING_FIELDS = { cityLower: 'cityMin', cityUpper: 'cityMax', companyLower: 'companyMin', companyUpper: 'companyMax', ceiling: 'ceiling', floor: 'floor', smeShare: 'smeShare' } as const;

/** The same form with one setting changed, in its own unit. */
export function withSetting(values: NewRoundValues, setting: Setting, to: number): NewRoundValues {
  return { ...values, [SETTING_FIELDS[setting]]: String(to) };
}

/** What was sent, over what stands there at first. Where the whole form was sent, an empty box is empty. */
export function valuesOf(sent: unknown, first: NewRoundValues): NewRoundValues {
  const field = fieldsOf(sent);
  const given = typeof sent === 'object' && sent !== null ? (sent as Record<string, unknown>) : {};
  const isWhole = field(WHOLE_FORM) === 'yes';
  const texts = Object.fromEntries(TEXTS.map((name) => [name, Object.hasOwn(given, name) ? field(name).slice(0, CHARACTERS_MAX) : first[name]]));
  const ticks = Object.fromEntries(TICKS.map((name) => [name, isWhole || Object.hasOwn(given, name) ? field(name) === 'yes' : first[name]]));
  return { ...first, ...texts, ...ticks, cityIds: isWhole || Object.hasOwn(given, 'cityIds') ? listOf(given['cityIds']) : first.cityIds };
}

/** The same as fields to send on unseen. */
export function fieldsToSend(values: NewRoundValues): [name: string, value: string][] {
  return [
    [WHOLE_FORM, 'yes'], ...TEXTS.map((name): [string, string] => [name, values[name]]), ...TICKS.filter((name) => values[name]).map((name): [string, string] => [name, 'yes']),
    ...values.cityIds.map((id): [string, string] => ['cityIds', id]),
  ];
}

/** What the DTO of a round wants; empty fields are left out. `networkOf` names the network of a seminar, `elsewhere` the cities of other networks. */
export function roundOf(values: NewRoundValues, networkOf: (seminarId: string) => string, elsewhere: (networkId: string) => ReadonlySet<string>): Record<string, unknown> {
  const seminarId = values.scope.startsWith(SEMINAR) ? values.scope.slice(SEMINAR.length) : null;
  const networkId = seminarId === null ? values.scope.replace(NETWORK, '') : networkOf(seminarId);
  const others = elsewhere(networkId);
  const optional = (name: string, value: string): Record<string, unknown> => (value === '' ? {} : { [name]: value });
  return {
    networkId,
    ...(seminarId === null ? { theme: values.theme === '' ? [] : [values.theme], cityIds: values.cityIds.filter((id) => !others.has(id)) } : { seminarId }),
    ...optional('asOf', values.asOf), ...optional('floor', values.floor), ...optional('seed', values.seed), ...optional('profileId', values.profileId),
    ...optional('cityLower', values.cityMin), ...optional('cityUpper', values.cityMax), ...optional('companyLower', values.companyMin), ...optional('companyUpper', values.companyMax),
    ...optional('ceiling', values.ceiling), ...optional('repeatCost', values.repeatCost),
    ...(values.smeShare === '' ? {} : { smeShare: shareOf(values.smeShare) }),
    quotaHard: values.quotaHard, fair: values.fair, maxMin: values.maxMin,
  };
}

/** A share from per cent with at most one decimal; anything else stays no share, so that it is refused. */
function shareOf(percent: string): number {
  const digits = String(typed(percent));
  return /^\d{1,3}(\.\d)?$/.test(digits) ? Math.round(Number(digits) * 10) / 1_000 : Number.NaN;
}

function listOf(value: unknown): string[] {
  const all: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return all.filter((each): each is string => typeof each === 'string' && each !== '').slice(0, CITIES_MAX);
}
