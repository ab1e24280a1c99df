import { EACH_OWN, hidden, own, policy } from './policy.js';

/** What people may do with their own account and letters, and what the office sees of those of others. */
export const accessPolicy = policy('access', {
  'session.close': EACH_OWN,
  'me.read': EACH_OWN,
  'me.set-language': EACH_OWN,
  'me.set-time-zone': EACH_OWN,
  'me.change-password': EACH_OWN,
  'second-factor.read': EACH_OWN,
  'second-factor.begin': EACH_OWN,
  'second-factor.confirm': EACH_OWN,
  'second-factor.remove': EACH_OWN,
  'second-factor.renew': EACH_OWN,
  'notice.list': EACH_OWN,
  'notice.read': EACH_OWN,
  'person.list': hidden('secretariat', own('company')),
  'person.remove': hidden('secretariat', own('company')),
  'invitation.send': hidden('secretariat', own('company')),
  'invitation.revoke': hidden('secretariat', own('company')),
  'outbox.list': hidden('secretariat'),
  'notice.resend': hidden('secretariat'),
  'audit.list': hidden('secretariat', 'approver'),
  'audit.verify': hidden('secretariat'),
});
