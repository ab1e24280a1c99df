/**
 * The engine's own vocabulary of smart-city trades in Japanese and English, beside the keywords of the taxonomy. Leaves
 * that a taxonomy lacks are left out, so the lexicon serves another taxonomy as far as it shares leaves.
 */
import { ICT, INDUSTRY } from './digital.js';
import { DISASTER, ENERGY, ENVIRONMENT } from './energy-environment.js';
import { EDUCATION, HEALTH, PUBLIC_SERVICES, SAFETY } from './people.js';
import { HOUSING, TOURISM } from './places.js';
import type { LexiconRow } from './row.js';
import { TRANSPORT } from './transport.js';
import { WASTE, WATER } from './water-waste.js';

export const LEXICON: readonly LexiconRow[] = [
  ...TRANSPORT, ...WATER, ...WASTE, ...ENERGY, ...ENVIRONMENT, ...DISASTER, ...SAFETY, ...PUBLIC_SERVICES, ...HEALTH, ...EDUCATION,
  ...TOURISM, ...HOUSING, ...ICT, ...INDUSTRY,
];
