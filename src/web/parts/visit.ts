/** Who is reading which page, in which language: known to every part through one context. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../../engine/model.js';
import type { Reader } from '../format.js';

export type Role = 'secretariat' | 'approver' | 'company' | 'organizer' | 'city';

export interface Visit extends Reader {
  /** Address of this page with its query, so that a change of language returns to it. */
  path: string;
  /** The instant at which the page is made. */
  now: string;
  /** Null where nobody is signed in. */
  person: { name: string; role: Role } | null;
  /** Set in the demonstration: the day by which expiry, joining and fading are judged. */
  asOf: string | null;
  demonstration: boolean;
  assets: Assets;
  /** The page takes the place of another one, whose scripts stay. */
  isSwapped: boolean;
  fieldNames: FieldNames;
  /** What of the address could not be used as a filter, with what stood there. */
  filterProblems: readonly { field: string; text: string; typed: string }[];
}

/** What the fields of the page are called, by name, as they are drawn; `asked` once something before them had to call them so. */
export interface FieldNames { called: Map<string, string>; asked: boolean }

/** Addresses of the static files, which carry their hash. */
export interface Assets { style: string; keep: string; checkIn: string; checkInWorker: string; countdown: string; drag: string; htmx: string; live: string; nonce: string | null }

export const VisitContext = createContext<Visit | null>(null);

export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (!visit) throw new Error('A part was rendered outside of a page');
  return visit;
}

/** Tells the page what a field is called. */
export function useFieldName(field: string, name: string): void {
  useVisit().fieldNames.called.set(field, name);
}

/** The words of a dictionary in the language of the reader. */
export function useWords<W>(dictionary: Record<Language, W>): W {
  return dictionary[useVisit().language];
}
