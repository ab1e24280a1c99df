/**
 * Which organisations, cities and seminars an account acts for. The rows lie in the rooms of those nouns, further right;
 * each room registers its reader here, so that access knows a subject only as a kind and an id.
 */
import { Injectable } from '@nestjs/common';

export const SUBJECT_KINDS = ['organisation', 'city', 'seminar'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];
/** Ids of the subjects of an account; runs in the machinery's own transaction. */
export type SubjectReader = (accountId: string) => Promise<string[]>;

@Injectable()
export class SubjectRegistry {
  private readonly readers = new Map<SubjectKind, SubjectReader>();

  register(kind: SubjectKind, reader: SubjectReader): void {
    if (this.readers.has(kind)) throw new Error(`Two rooms say which subjects of kind ${kind} an account has.`);
    this.readers.set(kind, reader);
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
