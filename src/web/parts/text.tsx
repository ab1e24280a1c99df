/** Texts of the data, which may exist in one language only. */
import type { ComponentChildren } from 'preact';
import type { Language } from '../../engine/model.js';
import { partWords } from './parts.words.js';
import { useVisit, useWords } from './visit.js';

export interface Content { ja: string | null; en: string | null }

/** The text in the reader's language, else in the other; null where there is none. */
export function chosen(text: Content, language: Language): { text: string; language: Language } | null {
  const other: Language = language === 'ja' ? 'en' : 'ja';
  const own = text[language];
  if (own) return { text: own, language };
  const theirs = text[other];
  return theirs ? { text: theirs, language: other } : null;
}

/** The same as a plain string, for attributes and choices. */
export function said(text: Content, language: Language): string {
  return chosen(text, language)?.text ?? '–';
}

/** A text, marked where it is in the other language; `quiet` leaves out the tag where a whole column has it. */
export function Text({ of, quiet }: { of: Content; quiet?: boolean }) {
  const { language } = useVisit();
  const t = useWords(partWords);
  const found = chosen(of, language);
  if (!found) return <span class="soft">{t.noText}</span>;
  if (found.language === language) return <>{found.text}</>;
  return (
    <>
      <span lang={found.language}>{found.text}</span>
      {quiet ? null : <>{' '}<span class="other-language">{found.language === 'ja' ? t.onlyJapanese : t.onlyEnglish}</span></>}
    </>
  );
}

/** The same text in the other language, one press away; nothing where there is only one. */
export function OtherLanguage({ of }: { of: Content }) {
  const { language } = useVisit();
  const t = useWords(partWords);
  const other: Language = language === 'ja' ? 'en' : 'ja';
  if (!of[language] || !of[other]) return null;
  return (
    <details class="small other-text">
      <summary>{other === 'ja' ? t.inJapanese : t.inEnglish}</summary>
      <p class="as-written" lang={other}>{of[other]}</p>
    </details>
  );
}

/** 見本 / Sample: on every record that was invented for the demonstration. */
export function SampleMark({ sample }: { sample: boolean }) {
  const t = useWords(partWords);
  return sample ? <>{' '}<span class="tag sample" data-kind="plain">{t.sample}</span></> : null;
}

/** Unknown looks unknown: a dashed ring with a question mark, never an empty cell. */
export function Unknown({ children }: { children?: ComponentChildren }) {
  const t = useWords(partWords);
  return <span class="unknown">{children ?? t.unknown}</span>;
}
