/** What the thread for sheets is asked and answers. */
import { readSheet } from './read/read.js';
import { SheetRefusal, type SheetFile } from './sheet.js';
import { csvOf } from './write/csv.js';
import type { Table, TableForm } from './write/table.js';
import { workbookOf } from './write/workbook.js';

export type SheetTask = { kind: 'read'; bytes: Uint8Array; wanted: string | null } | { kind: 'write'; table: Table; form: TableForm };
export type SheetAnswer = { file: SheetFile } | { bytes: Uint8Array } | { refusal: Pick<SheetRefusal, 'code' | 'texts'> };

/** Does it; a refusal is an answer, anything else is thrown on. */
export async function doSheetTask(task: SheetTask): Promise<SheetAnswer> {
  try {
    if (task.kind === 'read') return { file: await readSheet(task.bytes, task.wanted) };
    return { bytes: task.form === 'xlsx' ? await workbookOf(task.table) : csvOf(task.table, task.form) };
  } catch (error) {
    if (error instanceof SheetRefusal) return { refusal: { code: error.code, texts: error.texts } };
    throw error;
  }
}
