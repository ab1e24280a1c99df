/**
 * Which organisations, cities and seminars an account acts for. The rows lie in the rooms of those nouns, further right;
 * each room registers its reader here, so that access knows a subject only as a kind and an id.
 */
import { Injectable } from '@nestjs/common';
import type { Role } from './asker.js';

export const SUBJECT_KINDS = ['organisation', 'city', 'seminar'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];
/** Ids of the subjects of an account; runs in the machinery's own transaction. */
export type SubjectReader = (accountId: string) => Promise<string[]>;

/** How a room ties accounts to its subjects. Everything runs in the machinery's own transaction and leaves the audit trail to the caller. */
export interface SubjectTies {
  /** What an account is that acts for such a subject. */
  role: Role;
  nameOf(subjectId: string): Promise<{ ja: string; en: string } | null>;
  accountsOf(subjectId: string): Promise<string[]>;
  /** Answers whether anything changed. */
  add(accountId: string, subjectId: string): Promise<boolean>;
  remove(accountId: string, subjectId: string): Promise<boolean>;
}

@Injectable()
export class SubjectRegistry {
  private readonly ties = new Map<SubjectKind, SubjectTies>();
  private readonly readers = new Map<SubjectKind, SubjectReader>();

  register(kind: SubjectKind, reader: SubjectReader): void {
    if (this.readers.has(kind)) throw new Error(`Two rooms say which subjects of kind ${kind} an account has.`);
    this.readers.set(kind, reader);
  }

  registerTies(kind: SubjectKind, ties: SubjectTies): void {
    if (this.ties.has(kind)) throw new Error(`Two rooms tie accounts to subjects of kind ${kind}.`);
    this.ties.set(kind, ties);
  }

  /** Null where no room ties accounts to subjects of this kind. */
  tiesOf(kind: SubjectKind): SubjectTies | null {
    return this.ties.get(kind) ?? null;
  }

  /** Ids of each kind, sorted; none where no room has registered. Throws for an id with a comma, which would widen the scope. */
  async of(accountId: string): Promise<Record<SubjectKind, string[]>> {
    const subjects: Record<SubjectKind, string[]> = { organisation: [], city: [], seminar: [] };
    for (const [kind, reader] of this.readers) {
      const ids = await reader(accountId);
      if (ids.some((id) => id === '' || id.includes(','))) throw new Error(`An id of kind ${kind} is empty or has a comma.`);
      subjects[kind] = [...ids].sort();
    }
    return subjects;
  }
}
