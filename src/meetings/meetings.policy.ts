import { hidden, own, policy, published } from '../access/policy.js';

/**
 * The secretariat makes timetables, because only it may read whom it keeps apart; hosts and those who meet read what was published. Both sides
 * ask and answer for their own; an organizer may ask for a side, but not answer, which would tell of a "no", or place, which would tell of a veto.
 */
export const meetingsPolicy = policy('meetings', {
  'timetable.make': hidden('secretariat'),
  'timetable.publish': hidden('secretariat'),
  'timetable.read': hidden(own('organizer')),
  'timetable.own': hidden(published('company'), published('city')),
  'request.own': hidden(own('company'), own('city')),
  'request.read': hidden('secretariat', own('organizer')),
  'request.ask-for': hidden('secretariat', own('organizer')),
  'request.answer-for': hidden('secretariat'),
  'request.place': hidden('secretariat'),
});
