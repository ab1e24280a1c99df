import { hidden, own, policy, published } from '../access/policy.js';

/**
 * The secretariat makes timetables, because only it may read whom it keeps apart; hosts and those who meet read what was published.
 * The day is run by its hosts and the secretariat; each side speaks and notes of its own meetings.
 */
export const meetingsPolicy = policy('meetings', {
  'timetable.make': hidden('secretariat'),
  'timetable.publish': hidden('secretariat'),
  'timetable.read': hidden(own('organizer')),
  'timetable.own': hidden(published('company'), published('city')),
  'day.run': hidden('secretariat', own('organizer')),
  'day.host': hidden(own('organizer')),
  'day.office': hidden('secretariat'),
  'day.company': hidden(published('company')),
  'day.city': hidden(published('city')),
  'day.speak': hidden(published('company'), published('city')),
});
