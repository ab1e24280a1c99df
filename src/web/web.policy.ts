import { hidden, own, policy } from '../access/policy.js';

/** Pages of one kind of reader do not exist for the others. Verbs stand under the policy of their own room. */
export const webPolicy = policy('web', {
  'page.office': hidden('secretariat', 'approver'),
  'page.secretariat': hidden('secretariat'),
  'page.company': hidden(own('company')),
  'page.company-cities': hidden('company'),
  'page.city': hidden(own('city')),
  'page.organizer': hidden(own('organizer')),
});
