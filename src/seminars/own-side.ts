import type { Asker } from '../access/asker.js';

export type Side = Pick<Asker, 'role' | 'organisationIds' | 'cityIds' | 'party'>;

/** As whom somebody comes to seminars: what names it in a row of `attendance`, called `a`, and those of them that are theirs; nobody's for whoever acts for no side. */
export function ownSide({ role, organisationIds, cityIds, party }: Side): { of: string; ids: string[] } {
  if (role === 'company') return { of: 'a.organisation_id', ids: organisationIds };
  if (role === 'city') return { of: 'a.city_id', ids: cityIds };
  return { of: `a.seminar_id || ' ' || a.id`, ids: role === 'link' && party ? [`${party.seminarId} ${party.attendanceId}`] : [] };
}
