/** From a page and its visit to the whole HTML document. */
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Visit, VisitContext } from './visit.js';

/** Where a summary names the fields that stand behind it, the page is drawn again once they are known. */
export function page(visit: Visit, content: ComponentChildren): string {
  const drawn = () => renderToString(<VisitContext.Provider value={visit}>{content}</VisitContext.Provider>);
  const first = drawn();
  return `<!doctype html>\n${visit.fieldNames.asked ? drawn() : first}`;
}
