import { hidden, own, policy, published } from '../access/policy.js';

/**
 * The secretariat and those who host a seminar make its timetable and change its programme; the secretariat publishes, those who meet read it. Pairs that are kept apart are not there for hosts.
 * Both keep its roster, with the people of each party; each party answers its own invitation.
 * Both sides ask and answer for their own, the secretariat for either; an organizer only reads: what became of a request of theirs would tell of a "no" or a veto.
 * The day is run by its hosts and the secretariat; each side speaks and notes of its own meetings.
 */
export const meetingsPolicy = policy('meetings', {
  'timetable.make': hidden('secretariat', own('organizer')),
  'timetable.publish': hidden('secretariat'),
  /** The office's page of it. */
  'timetable.page': hidden('secretariat'),
  /** The hosts' page of it. */
  'timetable.plan': hidden(own('organizer')),
  'programme.change': hidden('secretariat', own('organizer')),
  'programme.office': hidden('secretariat'),
  'programme.host': hidden(own('organizer')),
  'roster.keep': hidden('secretariat', own('organizer')),
  'roster.office': hidden('secretariat'),
  'roster.host': hidden(own('organizer')),
  /** Each for its own. */
  'roster.own': hidden(own('company'), own('city')),
  'roster.company': hidden(own('company')),
  'roster.city': hidden(own('city')),
  'timetable.read': hidden(own('organizer')),
  'timetable.own': hidden(published('company'), published('city')),
  'day.run': hidden('secretariat', own('organizer')),
  'day.host': hidden(own('organizer')),
  'day.office': hidden('secretariat'),
  'day.company': hidden(published('company')),
  'day.city': hidden(published('city')),
  'day.speak': hidden(published('company'), published('city')),
  // What was once shown stays to be read as cancelled; each side hands out its own address, the secretariat that of everybody.
  'calendar.company': hidden(own('company')),
  'calendar.city': hidden(own('city')),
  'calendar.hand-out': hidden('secretariat'),
  'request.own': hidden(own('company'), own('city')),
  /** Each for its own, the secretariat for either. */
  'request.answer': hidden('secretariat', own('company'), own('city')),
  'request.company': hidden(own('company')),
  'request.city': hidden(own('city')),
  'request.office': hidden('secretariat'),
  'request.host': hidden(own('organizer')),
  'request.read': hidden('secretariat', own('organizer')),
  'request.ask-for': hidden('secretariat'),
  'request.place': hidden('secretariat'),
});
