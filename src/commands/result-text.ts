/** A result as JSON in pieces: that of a large round does not fit into one string. Joined they are what `JSON.stringify` would give. */

const PIECE_CHARS = 1 << 20;

/** The pieces of an object whose lists (or what can be read row by row) are long and whose rows are small. */
export function* jsonPieces(value: object): Generator<string> {
  let piece = '{';
  let before = '';
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    if (inner === undefined) continue;
    piece += `${before}${JSON.stringify(key)}:`;
    before = ',';
    if (!isList(inner)) {
      piece += JSON.stringify(inner);
      continue;
    }
    let rowBefore = '[';
    for (const row of inner) {
      piece += rowBefore + JSON.stringify(row ?? null);
      rowBefore = ',';
      if (piece.length > PIECE_CHARS) {
        yield piece;
        piece = '';
      }
    }
    piece += rowBefore === '[' ? '[]' : ']';
  }
  yield `${piece}}\n`;
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
