import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What companies would have changed of their own entries, for the secretariat to accept or decline. */
export class ChangeProposals1764000081000 implements MigrationInterface {
  name = 'ChangeProposals1764000081000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE change_proposal (
        id uuid NOT NULL CONSTRAINT pk_change_proposal PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT fk_change_proposal_organisation REFERENCES organisation (id) ON DELETE RESTRICT,
        kind text NOT NULL,
        solution_id text CONSTRAINT fk_change_proposal_solution REFERENCES solution (id) ON DELETE RESTRICT,
        base_version integer,
        before jsonb NOT NULL,
        changes jsonb NOT NULL,
        message text,
        state text NOT NULL DEFAULT 'open',
        made_by uuid CONSTRAINT fk_change_proposal_made_by REFERENCES account (id) ON DELETE SET NULL,
        made_by_name text NOT NULL,
        made_at timestamptz NOT NULL,
        decided_by uuid CONSTRAINT fk_change_proposal_decided_by REFERENCES account (id) ON DELETE SET NULL,
        decided_at timestamptz,
        note text,
        CONSTRAINT ck_change_proposal_kind CHECK (kind IN ('profile', 'solution', 'new-solution')),
        CONSTRAINT ck_change_proposal_object CHECK (CASE kind WHEN 'solution' THEN solution_id IS NOT NULL WHEN 'profile' THEN solution_id IS NULL ELSE state = 'accepted' OR solution_id IS NULL END),
        CONSTRAINT ck_change_proposal_base CHECK ((kind = 'new-solution') = (base_version IS NULL)),
        CONSTRAINT ck_change_proposal_state CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
        CONSTRAINT ck_change_proposal_decided CHECK ((state = 'open') = (decided_at IS NULL)),
        CONSTRAINT ck_change_proposal_note CHECK (state <> 'declined' OR length(btrim(note)) > 0),
        CONSTRAINT ck_change_proposal_size CHECK (octet_length(changes::text) <= 200000 AND octet_length(before::text) <= 200000)
      );
      CREATE UNIQUE INDEX uq_change_proposal_open ON change_proposal (organisation_id, kind, coalesce(solution_id, '')) WHERE state = 'open' AND kind <> 'new-solution';
      CREATE INDEX ix_change_proposal_state ON change_proposal (state, made_at);
      CREATE INDEX ix_change_proposal_organisation ON change_proposal (organisation_id, made_at);

      ALTER TABLE change_proposal ENABLE ROW LEVEL SECURITY;
      ALTER TABLE change_proposal FORCE ROW LEVEL SECURITY;
      CREATE POLICY change_proposal_office ON change_proposal FOR ALL USING (app_role() IN ('system', 'secretariat'));
      CREATE POLICY change_proposal_read ON change_proposal FOR SELECT
        USING (app_role() = 'approver' OR (app_role() = 'company' AND organisation_id = ANY (app_organisations())));
      CREATE POLICY change_proposal_make ON change_proposal FOR INSERT WITH CHECK (
        app_role() = 'company' AND organisation_id = ANY (app_organisations()) AND state = 'open'
        AND (solution_id IS NULL OR EXISTS (SELECT 1 FROM solution s WHERE s.id = solution_id AND s.organisation_id = change_proposal.organisation_id)));
      CREATE POLICY change_proposal_withdraw ON change_proposal FOR UPDATE
        USING (app_role() = 'company' AND organisation_id = ANY (app_organisations()) AND state = 'open')
        WITH CHECK (app_role() = 'company' AND organisation_id = ANY (app_organisations()) AND state = 'withdrawn');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE change_proposal');
  }
}
