/** Attendance of an organisation, when two entries are made into one: it moves to seminars that the kept one does not attend. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MergeParts } from '../members/merge-parts.js';
import { Database } from '../platform/database.js';

@Injectable()
export class SeminarMergeRows implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly parts: MergeParts,
  ) {}

  onModuleInit(): void {
    this.parts.register('attendance', {
      move: async (from, to) => {
        const [rows] = (await this.database.query(
          `UPDATE attendance a SET organisation_id = $2 WHERE organisation_id = $1
              AND NOT EXISTS (SELECT 1 FROM attendance b WHERE b.seminar_id = a.seminar_id AND b.organisation_id = $2) RETURNING seminar_id AS key`, [from, to])) as unknown as [{ key: string }[], number];
        return rows.map(({ key }) => key).sort();
      },
      bringBack: async (from, to, keys) => { await this.database.query('UPDATE attendance SET organisation_id = $1 WHERE organisation_id = $2 AND seminar_id = ANY($3)', [from, to, keys]); },
    });
  }
}
