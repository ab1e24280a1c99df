/** From a page and its visit to the whole HTML document. */
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Visit, VisitContext } from './visit.js';

export function page(visit: Visit, content: ComponentChildren): string {
  return `<!doctype html>\n${renderToString(<VisitContext.Provider value={visit}>{content}</VisitContext.Provider>)}`;
}
