import { hidden, policy } from '../access/policy.js';

/** Nothing of a round exists for others before it is published. */
export const roundsPolicy = policy('rounds', {
  'round.list': hidden('secretariat', 'approver'),
  'round.read': hidden('secretariat', 'approver'),
  'round.start': hidden('secretariat'),
  'round.cancel': hidden('secretariat'),
  'round.rerun': hidden('secretariat'),
  'round.submit': hidden('secretariat'),
  'round.recall': hidden('secretariat'),
  'round.return': hidden('approver'),
  'round.approve': hidden('approver'),
  'round.comment': hidden('secretariat', 'approver'),
  'round.publish': hidden('secretariat'),
  'round.withdraw': hidden('secretariat'),
  'round.input': hidden('secretariat'),
  'override.read': hidden('secretariat', 'approver'),
  'override.make': hidden('secretariat'),
  'veto.read': hidden('secretariat'),
  'veto.enter': hidden('secretariat'),
  'profile.read': ['secretariat', 'approver'],
  'profile.add': ['secretariat'],
  'mark.read': hidden('company'),
  'mark.set': hidden('company'),
  'recommendation.own': hidden('company', 'city'),
  'recommendation.seminar': hidden('organizer', 'secretariat', 'approver'),
});
