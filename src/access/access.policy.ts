import { EVERY_ROLE, policy } from './policy.js';

/** What people may do with their own account; accounts of others are managed by command. */
export const accessPolicy = policy('access', {
  'session.close': EVERY_ROLE,
  'me.read': EVERY_ROLE,
  'me.set-language': EVERY_ROLE,
  'me.change-password': EVERY_ROLE,
});
