import { EVERY_ROLE, hidden, policy } from '../access/policy.js';

/** Programmes are open to everybody who has signed in, wishes to hosts (by row-level security), vetoes to the secretariat alone. */
export const seminarsPolicy = policy('seminars', {
  'seminar.list': EVERY_ROLE,
  'seminar.read': EVERY_ROLE,
  'veto.list': hidden('secretariat'),
});
