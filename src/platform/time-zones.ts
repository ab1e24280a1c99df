/** IANA time zones by the tables that Node carries. */

/** Whether a name is a zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The instant at which the clocks of a zone show a day and a time (`2026-11-25`, `09:30`). Of a time that they skip, the one after. */
export function instantIn(timeZone: string, day: string, clock: string): Date {
  const offset = offsetOf(timeZone, new Date(`${day}T${clock}:00Z`));
  const near = new Date(`${day}T${clock}:00${offset}`);
  return new Date(`${day}T${clock}:00${offsetOf(timeZone, near)}`);
}

/** Making a formatter costs a hundred times what using it does, so each is made once; there are as many as zones and kinds of text. */
const formatters = new Map<string, Intl.DateTimeFormat>();

export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}

/** Offset of a zone from UTC at an instant, such as +06:30. */
export function offsetOf(timeZone: string, instant: Date): string {
  const parts = dateFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? '+00:00' : name.slice(3);
}
