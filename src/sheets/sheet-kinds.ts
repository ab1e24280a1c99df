/** The kinds of sheets there are: each room registers its own, so that this one knows no word of members, cities or needs. */
import { Injectable } from '@nestjs/common';
import type { Texts } from '../engine/model.js';
import { NotFound } from '../platform/errors.js';
import type { Values } from './column.js';
import type { Entry, Rules } from './plan.js';

/** One entry to be written: all its values, new or as they will be. */
export interface Writing { id: string; values: Values }

/** Who an export is for: the office itself, the public, or a recipient in one country. */
export interface Audience { purpose: 'office' | 'publication' | 'transfer'; country: string | null }

/** An entry on its way out: `isFree` tells whether its owner has agreed to the purpose, `isMerged` that it was made one with another, which stands for it. */
export interface Leaving { entry: Entry; isFree: boolean; isMerged: boolean; isSample: boolean }

/** A sheet that was applied, or taken back. */
export interface SheetDone { importId: string; isUndone: boolean }

export interface SheetKind {
  kind: string;
  name: Texts;
  /** Holds the entries, with `id` and `version`. */
  table: string;
  /** Tables that hold parts of an entry and go with it. */
  parts: readonly string[];
  /** Fields by which a row can be told apart; one of them has to be mapped. */
  keys: readonly string[];
  rules(): Promise<Rules>;
  entries(): Promise<Entry[]>;
  insert(rows: readonly Writing[]): Promise<void>;
  update(rows: readonly Writing[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Those of the ids on which records depend that no foreign key tells of; `null` where there are no such records. */
  needed: ((ids: readonly string[]) => Promise<string[]>) | null;
  /** Tells those whose entries the sheet added or changed, once a sheet, while all of them are there; `null` where nobody is told. */
  tell: ((ids: readonly string[], done: SheetDone) => Promise<void>) | null;
  /** Read in one statement, so that a consent withdrawn meanwhile counts for all rows or for none. In the order of ids. */
  leaving(audience: Audience): Promise<Leaving[]>;
  /** Words for a person about what else is to be done after rows were added; `null` where nothing is. */
  afterAdding: Texts | null;
}

@Injectable()
export class SheetKinds {
  private readonly kinds = new Map<string, SheetKind>();

  /** Throws where two rooms take one name. */
  register(kind: SheetKind): void {
    if (this.kinds.has(kind.kind)) throw new Error(`Two kinds of sheets are called ${kind.kind}.`);
    this.kinds.set(kind.kind, kind);
  }

  all(): SheetKind[] {
    return [...this.kinds.values()];
  }

  /** Throws `NotFound`. */
  get(kind: string): SheetKind {
    const found = this.kinds.get(kind);
    if (!found) throw new NotFound('SHEET.NO_KIND', { ja: 'この種類の表はありません。', en: 'There is no such kind of sheet.' });
    return found;
  }
}
