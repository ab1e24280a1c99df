/** Whether an organisation has agreed that what it says leaves the office: asked in SQL, beside the rows that would leave. */

/** A condition on the organisation of that id; wants the parameters `purpose`, `country` and `today`. A transfer names its country, or was agreed to for all. */
export function hasConsented(organisation: string): string {
  return `EXISTS (SELECT 1 FROM consent c WHERE c.organisation_id = ${organisation} AND c.purpose = :purpose AND c.given_on <= :today
    AND (c.withdrawn_on IS NULL OR c.withdrawn_on > :today) AND (c.recipient_country IS NULL OR c.recipient_country = :country))`;
}
