import { hidden, policy } from '../access/policy.js';

/** Sheets come in and go out by the secretariat alone. */
export const sheetsPolicy = policy('sheets', {
  'sheet.read': hidden('secretariat'),
  'sheet.receive': hidden('secretariat'),
  'sheet.map': hidden('secretariat'),
  'sheet.decide': hidden('secretariat'),
  'sheet.apply': hidden('secretariat'),
  'sheet.undo': hidden('secretariat'),
  'sheet.discard': hidden('secretariat'),
  'sheet.export': hidden('secretariat'),
});
