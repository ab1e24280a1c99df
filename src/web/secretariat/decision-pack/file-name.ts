/** What the files of a pack are called when they are kept: in the reader's language, and in plain letters for programs that know no other. */
import type { Language } from '../../../engine/model.js';
import type { DecisionPack } from './pack.js';
import { packWords } from './pack.words.js';

/** The value of `Content-Disposition`: a PDF opens in the browser, data is kept. */
export function dispositionOf({ number, draft, sample }: Pick<DecisionPack, 'number' | 'draft' | 'sample'>, form: 'pdf' | 'json', language: Language): string {
  const t = packWords[language];
  const plain = `jasca-decision-pack-round-${number}${draft ? '-draft' : ''}${sample ? '-sample' : ''}.${form}`;
  const name = `${t.fileName(number)}${draft ? t.fileMark(t.draft) : ''}${sample ? t.fileMark(t.sample) : ''}.${form}`;
  return `${form === 'pdf' ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded(name)}`;
}

/** As RFC 8187 wants it. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
