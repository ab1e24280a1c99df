/** A result as JSON in pieces: that of a large round does not fit into one string. Joined they are what `JSON.stringify` would give. */

const PIECE_CHARS = 1 << 20;

/** The pieces of an object whose lists are long and whose rows are small. */
export function* jsonPieces(value: object): Generator<string> {
  let piece = '{';
  let before = '';
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    if (inner === undefined) continue;
    piece += `${before}${JSON.stringify(key)}:`;
    before = ',';
    if (!Array.isArray(inner)) {
      piece += JSON.stringify(inner);
      continue;
    }
    let rowBefore = '[';
    for (const row of inner as unknown[]) {
      piece += rowBefore + JSON.stringify(row ?? null);
      rowBefore = ',';
      if (piece.length > PIECE_CHARS) {
        yield piece;
        piece = '';
      }
    }
    piece += inner.length === 0 ? '[]' : ']';
  }
  yield `${piece}}\n`;
}
