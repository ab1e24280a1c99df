/** What a form carries unseen, so that a second press is known as such and a change since it was opened can be told. */
import { randomUUID } from 'node:crypto';
import { useVisit } from './visit.js';

/** Names of the hidden fields: one press from another, and when the page was made. */
export const STAMP = 'once';
export const OPENED = 'opened';

/** `version` is that of the thing that the form is about. */
export function Stamp({ version }: { version?: number }) {
  const { now } = useVisit();
  return (
    <>
      {version === undefined ? null : <input type="hidden" name="version" value={version} />}
      <input type="hidden" name={STAMP} value={randomUUID()} />
      <input type="hidden" name={OPENED} value={now} />
    </>
  );
}
