import { hidden, own, policy, published } from '../access/policy.js';

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
  'comparison.read': hidden('secretariat', 'approver'),
  'comparison.start': hidden('secretariat'),
  'why-not.read': hidden('secretariat'),
  'why-not.tell': hidden('secretariat'),
  'veto.read': hidden('secretariat'),
  'veto.enter': hidden('secretariat'),
  'profile.read': ['secretariat', 'approver'],
  'profile.add': ['secretariat'],
  'alert.read': hidden(own('company')),
  'alert.choose': hidden(own('company')),
  'mark.list': hidden('secretariat'),
  'mark.read': hidden(own('company')),
  'mark.set': hidden(own('company')),
  'recommendation.own': hidden(published('company'), published('city')),
}, {
  'recommendation.own': {
    company: ['roundId', 'counterpartId', 'organisationId', 'solutionId', 'needId', 'companyRank', 'score', 'low', 'high', 'points', 'pair', 'breadth', 'interest', 'cap', 'needsAnswered', 'unknown', 'reasons', 'shown'],
    city: ['roundId', 'counterpartId', 'organisationId', 'solutionId', 'needId', 'shown'],
  },
});
