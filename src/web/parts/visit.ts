/** Who is reading which page, in which language: known to every part through one context. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../../engine/model.js';

export type Role = 'secretariat' | 'approver' | 'company' | 'organizer' | 'city';

export interface Visit {
  language: Language;
  /** Address of this page with its query, so that a change of language returns to it. */
  path: string;
  /** Null where nobody is signed in. */
  person: { name: string; role: Role } | null;
  /** Set in the demonstration: the day by which expiry, joining and fading are judged. */
  asOf: string | null;
  demonstration: boolean;
  assets: Assets;
}

/** Addresses of the static files, which carry their hash. */
export interface Assets { style: string; htmx: string; live: string; nonce: string | null }

export const VisitContext = createContext<Visit | null>(null);

export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (!visit) throw new Error('A part was rendered outside of a page');
  return visit;
}

/** The words of a dictionary in the language of the reader. */
export function useWords<W>(dictionary: Record<Language, W>): W {
  return dictionary[useVisit().language];
}
