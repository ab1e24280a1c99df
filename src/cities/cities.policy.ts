import { EVERY_ROLE, hidden, policy } from '../access/policy.js';

/** Cities and their needs are open to everybody who has signed in; the secretariat corrects them. */
export const citiesPolicy = policy('cities', {
  'taxonomy.read': EVERY_ROLE,
  'network.list': EVERY_ROLE,
  'city.list': EVERY_ROLE,
  'city.read': EVERY_ROLE,
  'city.edit': ['secretariat'],
  'need.read': EVERY_ROLE,
  'need.edit': ['secretariat'],
  'need.reopen': hidden('secretariat'),
  'city-link.read': hidden('secretariat'),
  'city-link.make': hidden('secretariat'),
  'city-link.revoke': hidden('secretariat'),
  'city-answer.decide': hidden('secretariat'),
});
