import { hidden, own, policy, published } from '../access/policy.js';

/** The secretariat makes timetables, because only it may read whom it keeps apart; hosts and those who meet read what was published. */
export const meetingsPolicy = policy('meetings', {
  'timetable.make': hidden('secretariat'),
  'timetable.publish': hidden('secretariat'),
  'timetable.read': hidden(own('organizer')),
  'timetable.own': hidden(published('company'), published('city')),
  // What was once shown stays to be read as cancelled; each side hands out its own address, the secretariat that of everybody.
  'calendar.own': hidden(own('company'), own('city')),
  'calendar.hand-out': hidden('secretariat'),
});
