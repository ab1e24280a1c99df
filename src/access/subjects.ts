/**
 * Which organisations, cities and seminars an account acts for. The rows lie in the rooms of those nouns, further right;
 * each room registers here how to read them, so that access knows a subject only as a kind and an id.
 */
import { Injectable } from '@nestjs/common';
import type { Role } from './asker.js';

export const SUBJECT_KINDS = ['organisation', 'city', 'seminar'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];
/** SQL of one text column, read in the machinery's own transaction: ids of the subjects of the row `account` of the query around it. */
export type SubjectSelect = string;
export type Subjects = Record<SubjectKind, string[]>;

/** How a room ties accounts to its subjects. Everything runs in the machinery's own transaction and leaves the audit trail to the caller. */
export interface SubjectTies {
  /** What an account is that acts for such a subject. */
  role: Role;
  /** IANA name of where those who act for it read, where that is known. */
  zoneOf?(subjectId: string): Promise<string | null>;
  /** An account that acts for another subject of the kind may be let act for this one as well. */
  isShared?: true;
  /** Ids of the accounts that act for every subject of the kind. */
  everywhere?(): Promise<string[]>;
  nameOf(subjectId: string): Promise<{ ja: string; en: string } | null>;
  accountsOf(subjectId: string): Promise<string[]>;
  /** Answers whether anything changed. */
  add(accountId: string, subjectId: string): Promise<boolean>;
  remove(accountId: string, subjectId: string): Promise<boolean>;
}

@Injectable()
export class SubjectRegistry {
  private readonly ties = new Map<SubjectKind, SubjectTies>();
  private readonly selects = new Map<SubjectKind, SubjectSelect>();

  register(kind: SubjectKind, select: SubjectSelect): void {
    if (this.selects.has(kind)) throw new Error(`Two rooms say which subjects of kind ${kind} an account has.`);
    this.selects.set(kind, select);
  }

  registerTies(kind: SubjectKind, ties: SubjectTies): void {
    if (this.ties.has(kind)) throw new Error(`Two rooms tie accounts to subjects of kind ${kind}.`);
    this.ties.set(kind, ties);
  }

  /** Null where no room ties accounts to subjects of this kind. */
  tiesOf(kind: SubjectKind): SubjectTies | null {
    return this.ties.get(kind) ?? null;
  }

  /** Columns for a query over `account`, one array a kind, so that who asks is known after one question to the database. */
  columns(): string {
    return SUBJECT_KINDS.map((kind) => `${this.selects.has(kind) ? `ARRAY(${this.selects.get(kind)})` : 'ARRAY[]::text[]'} AS ${kind}`).join(', ');
  }

  /** Ids of each kind, sorted, from a row of `columns`. Throws for an id with a comma, which would widen the scope. */
  of(row: Subjects): Subjects {
    const sorted = (kind: SubjectKind): string[] => {
      if (row[kind].some((id) => id === '' || id.includes(','))) throw new Error(`An id of kind ${kind} is empty or has a comma.`);
      return [...row[kind]].sort();
    };
    return { organisation: sorted('organisation'), city: sorted('city'), seminar: sorted('seminar') };
  }
}
