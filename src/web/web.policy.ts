import { hidden, policy } from '../access/policy.js';

/** Pages of one kind of reader do not exist for the others. Verbs stand under the policy of their own room. */
export const webPolicy = policy('web', {
  'page.office': hidden('secretariat', 'approver'),
  'page.secretariat': hidden('secretariat'),
  'page.company': hidden('company'),
  'page.city': hidden('city'),
  'page.organizer': hidden('organizer'),
});
