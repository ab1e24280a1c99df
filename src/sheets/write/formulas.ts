/**
 * Texts that a spreadsheet would take for a formula get an apostrophe in front, as people write it in Excel themselves; reading takes it
 * off again. So nothing of ours is ever run, not even after somebody saved the workbook as CSV, and every text comes back as it was.
 * Source: OWASP, CSV injection; full-width signs count because Excel and LibreOffice read them as the others.
 */
const APOSTROPHES = /^'+/;
const LIVE_SIGNS = '=+-@|';
const LIVE_CONTROLS = '\t\r\n';

/** Whether the text begins as a formula does, leaving out what is not seen. */
function isLive(text: string): boolean {
  if (text === '') return false;
  if (LIVE_CONTROLS.includes(text[0]!)) return true;
  const first = text.slice(0, 50).replace(/^[\s\p{Cf}]+/u, '').normalize('NFKC').replace(/^[\s\p{Cf}]+/u, '')[0];
  return first !== undefined && LIVE_SIGNS.includes(first);
}

/** The text as it may stand in a cell. */
export function neutralised(text: string): string {
  return isLive(text.replace(APOSTROPHES, '')) ? `'${text}` : text;
}

/** The text that `neutralised` was given; any other text as it is. */
export function restored(cell: string): string {
  return cell.startsWith("'") && isLive(cell.replace(APOSTROPHES, '')) ? cell.slice(1) : cell;
}
