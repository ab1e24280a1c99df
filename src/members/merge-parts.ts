/**
 * What belongs to an organisation in the rooms further right, when two entries are made into one. Each room registers how its rows
 * move and come back; everything runs in the transaction of the merge.
 */
import { Injectable } from '@nestjs/common';

export interface MergePart {
  /** Moves rows from one organisation to another where they do not clash with what is there. Answers the keys of those that moved. */
  move(from: string, to: string): Promise<string[]>;
  /** Brings rows back that moved and still stand at `to`. */
  bringBack(from: string, to: string, keys: string[]): Promise<void>;
}

@Injectable()
export class MergeParts {
  private readonly parts = new Map<string, MergePart>();

  register(name: string, part: MergePart): void {
    if (this.parts.has(name)) throw new Error(`Two rooms move ${name} when organisations are merged.`);
    this.parts.set(name, part);
  }

  async move(from: string, to: string): Promise<Record<string, string[]>> {
    const moved: Record<string, string[]> = {};
    for (const [name, part] of this.parts) moved[name] = await part.move(from, to);
    return moved;
  }

  async bringBack(from: string, to: string, moved: Record<string, string[]>): Promise<void> {
    for (const [name, part] of this.parts) await part.bringBack(from, to, moved[name] ?? []);
  }
}
