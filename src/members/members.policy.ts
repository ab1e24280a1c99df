import { hidden, policy } from '../access/policy.js';

/** Who may come in; which rows they then find is decided by row-level security. A city never learns that a member exists here. */
export const membersPolicy = policy('members', {
  'member.list': hidden('secretariat', 'approver', 'organizer', 'company'),
  'member.read': hidden('secretariat', 'approver', 'organizer', 'company'),
  'member.edit': hidden('secretariat'),
  'solution.list': hidden('secretariat', 'approver', 'organizer', 'company'),
  'solution.read': hidden('secretariat', 'approver', 'organizer', 'company'),
  'solution.edit': hidden('secretariat'),
  'proposal.read': hidden('secretariat', 'approver', 'company'),
  'proposal.make': hidden('company'),
  'proposal.withdraw': hidden('company'),
  'proposal.decide': hidden('secretariat'),
});
