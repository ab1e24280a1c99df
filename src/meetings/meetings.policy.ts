import { hidden, own, policy, published } from '../access/policy.js';

/** The secretariat and those who host a seminar make its timetable and change its programme; the secretariat publishes, those who meet read it. Pairs that are kept apart are not there for hosts. */
export const meetingsPolicy = policy('meetings', {
  'timetable.make': hidden('secretariat', own('organizer')),
  'timetable.publish': hidden('secretariat'),
  /** The office's page of it. */
  'timetable.page': hidden('secretariat'),
  'programme.change': hidden('secretariat', own('organizer')),
  'timetable.read': hidden(own('organizer')),
  'timetable.own': hidden(published('company'), published('city')),
});
