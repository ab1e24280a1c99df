import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invitations to act for an organisation, a city or a seminar: of their token only the digest is kept. */
export class Invitations1764000060100 implements MigrationInterface {
  name = 'Invitations1764000060100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE invitation (
        id uuid CONSTRAINT pk_invitation PRIMARY KEY,
        subject_kind text NOT NULL CONSTRAINT ck_invitation_subject_kind CHECK (subject_kind IN ('organisation', 'city', 'seminar')),
        subject_id text NOT NULL,
        email text NOT NULL CONSTRAINT ck_invitation_email CHECK (length(email) <= 254 AND email = lower(email)),
        language text NOT NULL CONSTRAINT ck_invitation_language CHECK (language IN ('ja', 'en')),
        token_hash text NOT NULL CONSTRAINT ck_invitation_token_hash CHECK (length(token_hash) = 64),
        invited_by uuid CONSTRAINT fk_invitation_invited_by REFERENCES account (id) ON DELETE SET NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT uq_invitation_token_hash UNIQUE (token_hash),
        CONSTRAINT ck_invitation_end CHECK (used_at IS NULL OR revoked_at IS NULL),
        CONSTRAINT ck_invitation_life CHECK (expires_at > created_at AND expires_at <= created_at + interval '24 hours')
      );
      CREATE INDEX ix_invitation_subject ON invitation (subject_kind, subject_id);
      ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
      ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
      CREATE POLICY invitation_system ON invitation USING (app_role() = 'system');
      CREATE POLICY invitation_office ON invitation FOR SELECT USING (app_role() = 'secretariat');
      CREATE POLICY invitation_own ON invitation FOR SELECT USING
        (app_role() = 'company' AND subject_kind = 'organisation' AND subject_id = ANY (app_organisations()));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE invitation');
  }
}
