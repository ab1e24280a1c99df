import { EVERY_ROLE, hidden, own, policy } from '../access/policy.js';

/** Cities and their needs are open to everybody who has signed in; the secretariat corrects them. */
export const citiesPolicy = policy('cities', {
  'taxonomy.read': EVERY_ROLE,
  'network.list': EVERY_ROLE,
  'city.list': EVERY_ROLE,
  'city.read': EVERY_ROLE,
  'city.edit': ['secretariat'],
  /** By the office's forms, whose pages are nobody else's. */
  'city.keep': hidden('secretariat'),
  'need.keep': hidden('secretariat'),
  'city.add': hidden('secretariat'),
  'city.rank': hidden('secretariat'),
  'city.history': hidden('secretariat', own('city')),
  'city.undo': hidden('secretariat'),
  'network.add': hidden('secretariat'),
  'network.edit': hidden('secretariat'),
  'need.read': EVERY_ROLE,
  'need.edit': ['secretariat'],
  'need.list': hidden('secretariat'),
  'need.add': hidden('secretariat'),
  'need.close': hidden('secretariat'),
  'need.answer': hidden(own('city')),
  'need.reopen': hidden('secretariat'),
  'city-link.read': hidden('secretariat'),
  'city-link.make': hidden('secretariat'),
  'city-link.revoke': hidden('secretariat'),
  'city-answer.decide': hidden('secretariat'),
});
