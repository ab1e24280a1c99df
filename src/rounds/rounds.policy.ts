import { hidden, policy } from '../access/policy.js';

/** Nothing of a round exists for others before it is published. */
export const roundsPolicy = policy('rounds', {
  'round.list': hidden('secretariat', 'approver'),
  'round.read': hidden('secretariat', 'approver'),
  'round.start': hidden('secretariat'),
  'round.cancel': hidden('secretariat'),
  'round.publish': hidden('secretariat'),
  'round.withdraw': hidden('secretariat'),
  'round.input': hidden('secretariat', 'approver'),
  'profile.read': ['secretariat', 'approver'],
  'profile.add': ['secretariat'],
  'recommendation.own': hidden('company', 'city'),
  'recommendation.seminar': hidden('organizer', 'secretariat', 'approver'),
});
