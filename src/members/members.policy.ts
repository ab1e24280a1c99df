import { hidden, own, policy } from '../access/policy.js';

/** Who may come in; which rows they then find is decided by row-level security. A city never learns that a member exists here. */
export const membersPolicy = policy('members', {
  'member.list': hidden('secretariat', 'approver', own('organizer'), own('company')),
  'member.read': hidden('secretariat', 'approver', own('organizer'), own('company')),
  'member.edit': hidden('secretariat'),
  'member.history': hidden('secretariat', own('company')),
  'member.confirm': hidden(own('company')),
  'solution.list': hidden('secretariat', 'approver', own('organizer'), own('company')),
  'solution.read': hidden('secretariat', 'approver', own('organizer'), own('company')),
  'solution.edit': hidden('secretariat'),
  'proposal.read': hidden('secretariat', 'approver', own('company')),
  'proposal.make': hidden(own('company')),
  'proposal.withdraw': hidden(own('company')),
  'proposal.decide': hidden('secretariat'),
  'consent.choose': hidden(own('company')),
  'duplicate.read': hidden('secretariat'),
  'duplicate.decide': hidden('secretariat'),
});
