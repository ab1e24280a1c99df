/**
 * Answers, bundles and vetoes of an organisation, when two entries are made into one. An answer moves where the kept one has none, a
 * place in a bundle where the kept one has none in it; a veto always holds for the kept one, and stays on the other as well, so that
 * taking the merge apart opens no pair.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MergeParts } from '../members/merge-parts.js';
import { Database } from '../platform/database.js';

@Injectable()
export class RoundMergeRows implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly parts: MergeParts,
  ) {}

  onModuleInit(): void {
    this.parts.register('marks', {
      move: async (from, to) => {
        const [rows] = (await this.database.query(
          `UPDATE mark m SET organisation_id = $2 WHERE organisation_id = $1
              AND NOT EXISTS (SELECT 1 FROM mark o WHERE o.organisation_id = $2 AND o.counterpart_id = m.counterpart_id AND o.side = m.side) RETURNING counterpart_id || ' ' || side AS key`, [from, to])) as unknown as [{ key: string }[], number];
        return rows.map(({ key }) => key).sort();
      },
      bringBack: async (from, to, keys) => { await this.database.query(`UPDATE mark SET organisation_id = $1 WHERE organisation_id = $2 AND counterpart_id || ' ' || side = ANY($3)`, [from, to, keys]); },
    });
    this.parts.register('bundles', {
      move: async (from, to) => {
        const [rows] = (await this.database.query(
          `UPDATE bundle_place p SET organisation_id = $2 WHERE organisation_id = $1
              AND NOT EXISTS (SELECT 1 FROM bundle_place o WHERE o.bundle_id = p.bundle_id AND o.organisation_id = $2) RETURNING bundle_id AS key`, [from, to])) as unknown as [{ key: string }[], number];
        const keys = rows.map(({ key }) => key).sort();
        await this.database.query('UPDATE bundle_asking SET organisation_id = $2 WHERE organisation_id = $1 AND bundle_id = ANY($3::uuid[])', [from, to, keys]);
        return keys;
      },
      bringBack: async (from, to, keys) => {
        for (const table of ['bundle_place', 'bundle_asking']) await this.database.query(`UPDATE ${table} SET organisation_id = $1 WHERE organisation_id = $2 AND bundle_id = ANY($3::uuid[])`, [from, to, keys]);
      },
    });
    this.parts.register('vetoes', {
      move: async (from, to) => {
        const rows = await this.database.query<{ key: string }>(
          `INSERT INTO pair_veto (organisation_id, counterpart_id, kind, reason, made_at) SELECT $2, counterpart_id, kind, reason, made_at FROM pair_veto WHERE organisation_id = $1
           ON CONFLICT DO NOTHING RETURNING counterpart_id || ' ' || kind AS key`, [from, to]);
        await this.veil(to);
        return rows.map(({ key }) => key).sort();
      },
      bringBack: async (_from, to, keys) => {
        await this.database.query(`DELETE FROM pair_veto WHERE organisation_id = $1 AND counterpart_id || ' ' || kind = ANY($2)`, [to, keys]);
        await this.veil(to);
      },
    });
  }

  private async veil(organisationId: string): Promise<void> {
    await this.database.query(
      `UPDATE recommendation r SET veiled = v.there FROM (SELECT counterpart_id, EXISTS (SELECT 1 FROM pair_veto p WHERE p.organisation_id = $1 AND p.counterpart_id = l.counterpart_id) AS there
         FROM (SELECT DISTINCT counterpart_id FROM recommendation WHERE organisation_id = $1) l) v
        WHERE r.organisation_id = $1 AND r.counterpart_id = v.counterpart_id AND r.veiled <> v.there`, [organisationId]);
  }
}
