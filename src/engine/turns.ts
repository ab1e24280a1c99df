/** Long sums in turns: a generator stops between its steps, so that a process may answer others meanwhile. */

export type Turns<T> = Generator<void, T>;

/** Takes all turns at once. */
export function atOnce<T>(turns: Turns<T>): T {
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
  }
}
