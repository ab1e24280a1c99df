import { EVERY_ROLE, hidden, own, policy } from '../access/policy.js';

/** Programmes are open to everybody who has signed in, wishes to hosts (by row-level security), vetoes to the secretariat alone; people of a party and notes of protocol are its hosts'. */
export const seminarsPolicy = policy('seminars', {
  'seminar.list': EVERY_ROLE,
  'seminar.read': EVERY_ROLE,
  'delegate.name': hidden('secretariat', own('organizer')),
  'veto.list': hidden('secretariat'),
});
