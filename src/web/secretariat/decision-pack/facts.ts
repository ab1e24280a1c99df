/** Names and what they are, line by line. */
import type { Texts } from '../../../engine/model.js';
import { BODY_WIDTH } from './paper/look.js';
import type { Piece, Sheet } from './paper/sheet.js';
import { Table } from './paper/table.js';
import { told } from './told.js';

const NAME_WIDTH = 150;

export function facts(sheet: Sheet, label: string, rows: readonly (readonly [Texts, readonly Piece[]])[]): Promise<void> {
  return new Table(sheet, [{ head: [], width: NAME_WIDTH }, { head: [], width: BODY_WIDTH - NAME_WIDTH }], label)
    .set(rows.map(([name, pieces]) => ({ cells: [told(name), pieces] })));
}
