import { EVERY_ROLE, hidden, policy } from './policy.js';

/** What people may do with their own account and letters, and what the office sees of those of others. */
export const accessPolicy = policy('access', {
  'session.close': EVERY_ROLE,
  'me.read': EVERY_ROLE,
  'me.set-language': EVERY_ROLE,
  'me.change-password': EVERY_ROLE,
  'second-factor.read': EVERY_ROLE,
  'second-factor.begin': EVERY_ROLE,
  'second-factor.confirm': EVERY_ROLE,
  'second-factor.remove': EVERY_ROLE,
  'second-factor.renew': EVERY_ROLE,
  'notice.list': EVERY_ROLE,
  'notice.read': EVERY_ROLE,
  'person.list': hidden('secretariat', 'company'),
  'person.remove': hidden('secretariat', 'company'),
  'invitation.send': hidden('secretariat', 'company'),
  'invitation.revoke': hidden('secretariat', 'company'),
  'outbox.list': hidden('secretariat'),
  'notice.resend': hidden('secretariat'),
  'audit.list': hidden('secretariat', 'approver'),
  'audit.verify': hidden('secretariat'),
});
