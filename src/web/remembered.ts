/** Days, times and names recur on every page, and the tables that turn them into words are slow. */

/** Enough for the days of some years and the hours of some seminars; then everything is forgotten at once. */
const KEPT_MAX = 5_000;

/** `make`, which must depend on its text alone, with its answers kept. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    if (kept.size >= KEPT_MAX) kept.clear();
    kept.set(text, made);
    return made;
  };
}
