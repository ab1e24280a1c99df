import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far everybody is who was asked to a seminar, the people each party sends, and what protocol asks for. */
export class Roster1764000220000 implements MigrationInterface {
  name = 'Roster1764000220000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attendance
        ADD COLUMN status text NOT NULL DEFAULT 'confirmed',
        ADD COLUMN status_before text,
        ADD COLUMN waiting_place integer,
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD CONSTRAINT ck_attendance_status CHECK (status IN ('invited', 'accepted', 'confirmed', 'arrived', 'waiting', 'declined', 'cancelled')),
        ADD CONSTRAINT ck_attendance_status_before CHECK (status_before IN ('invited', 'accepted', 'confirmed', 'arrived', 'waiting', 'declined', 'cancelled') AND status_before <> status),
        ADD CONSTRAINT ck_attendance_waiting_place CHECK ((status = 'waiting') = (waiting_place IS NOT NULL));

      CREATE TABLE delegate (
        seminar_id text NOT NULL,
        id uuid NOT NULL,
        attendance_id text NOT NULL,
        name_ja text,
        name_en text,
        name_kana text,
        title_ja text,
        title_en text,
        precedence smallint NOT NULL,
        mode text NOT NULL,
        email text,
        account_id uuid CONSTRAINT fk_delegate_account REFERENCES account (id) ON DELETE SET NULL,
        stands_in_for uuid,
        left_at timestamptz,
        sample boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT pk_delegate PRIMARY KEY (seminar_id, id),
        CONSTRAINT fk_delegate_attendance FOREIGN KEY (seminar_id, attendance_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
        CONSTRAINT fk_delegate_stands_in_for FOREIGN KEY (seminar_id, stands_in_for) REFERENCES delegate (seminar_id, id) ON DELETE RESTRICT,
        CONSTRAINT ck_delegate_named CHECK (num_nonnulls(name_ja, name_en) > 0),
        CONSTRAINT ck_delegate_names CHECK (length(name_ja) BETWEEN 1 AND 100 AND length(name_en) BETWEEN 1 AND 100 AND length(name_kana) BETWEEN 1 AND 100),
        CONSTRAINT ck_delegate_titles CHECK (length(title_ja) BETWEEN 1 AND 150 AND length(title_en) BETWEEN 1 AND 150),
        CONSTRAINT ck_delegate_precedence CHECK (precedence BETWEEN 1 AND 1000),
        CONSTRAINT ck_delegate_mode CHECK (mode IN ('on-site', 'online')),
        CONSTRAINT ck_delegate_email CHECK (length(email) <= 254 AND email = lower(email)),
        CONSTRAINT ck_delegate_stands_in CHECK (stands_in_for <> id)
      );
      CREATE INDEX ix_delegate_attendance ON delegate (seminar_id, attendance_id);
      CREATE INDEX ix_delegate_account ON delegate (account_id);
      CREATE UNIQUE INDEX uq_delegate_email ON delegate (seminar_id, email) WHERE left_at IS NULL;
      CREATE UNIQUE INDEX uq_delegate_stands_in_for ON delegate (seminar_id, stands_in_for);

      CREATE TABLE protocol_note (
        seminar_id text NOT NULL,
        attendance_id text NOT NULL,
        text text NOT NULL,
        CONSTRAINT pk_protocol_note PRIMARY KEY (seminar_id, attendance_id),
        CONSTRAINT fk_protocol_note_attendance FOREIGN KEY (seminar_id, attendance_id) REFERENCES attendance (seminar_id, id) ON DELETE CASCADE,
        CONSTRAINT ck_protocol_note_text CHECK (length(text) BETWEEN 1 AND 2000)
      );
    `);
    await runner.query(FENCES);
    await runner.query(attendanceFences(`${HOSTS} OR (${SIGNED_IN} AND kind <> 'company' AND ${COMES}) OR ${OWN}`, HOSTS_WRITE));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(attendanceFences(`${HOSTS} OR (kind <> 'company' AND ${SIGNED_IN}) OR (app_role() = 'company' AND organisation_id = ANY (app_organisations()))`, OFFICE));
    await runner.query(`
      DROP TABLE protocol_note; DROP TABLE delegate;
      ALTER TABLE attendance DROP COLUMN version, DROP COLUMN waiting_place, DROP COLUMN status_before, DROP COLUMN status;
    `);
  }
}

const HOSTS = 'hosts_seminar(seminar_id)';
const SIGNED_IN = `app_role() NOT IN ('', 'anonymous')`;
const COMES = `status IN ('accepted', 'confirmed', 'arrived')`;
const OWN = `(app_role() = 'company' AND organisation_id = ANY (app_organisations())) OR (app_role() = 'city' AND city_id = ANY (app_cities()))`;
const OFFICE = `app_role() IN ('system', 'secretariat')`;
const HOSTS_WRITE = `${OFFICE} OR (app_role() = 'organizer' AND hosts_seminar(seminar_id))`;

/** Who was asked and does not come is nobody's to know but the hosts' and their own. */
function attendanceFences(reading: string, writing: string): string {
  return `
    DROP POLICY attendance_read ON attendance; DROP POLICY attendance_insert ON attendance; DROP POLICY attendance_update ON attendance;
    CREATE POLICY attendance_read ON attendance FOR SELECT USING (${reading});
    CREATE POLICY attendance_insert ON attendance FOR INSERT WITH CHECK (${writing});
    CREATE POLICY attendance_update ON attendance FOR UPDATE USING (${writing});
  `;
}

/** A party names its own people; of others' it reads none. Notes of protocol are the hosts' alone. */
const PARTY = `(app_role() IN ('company', 'city') AND EXISTS (SELECT 1 FROM attendance a WHERE a.seminar_id = delegate.seminar_id AND a.id = delegate.attendance_id
  AND ((app_role() = 'company' AND a.organisation_id = ANY (app_organisations())) OR (app_role() = 'city' AND a.city_id = ANY (app_cities())))))`;
const FENCES = `
  ALTER TABLE delegate ENABLE ROW LEVEL SECURITY; ALTER TABLE delegate FORCE ROW LEVEL SECURITY;
  CREATE POLICY delegate_read ON delegate FOR SELECT USING (${HOSTS_WRITE} OR ${PARTY});
  CREATE POLICY delegate_insert ON delegate FOR INSERT WITH CHECK (${HOSTS_WRITE} OR ${PARTY});
  CREATE POLICY delegate_update ON delegate FOR UPDATE USING (${HOSTS_WRITE} OR ${PARTY});
  ALTER TABLE protocol_note ENABLE ROW LEVEL SECURITY; ALTER TABLE protocol_note FORCE ROW LEVEL SECURITY;
  CREATE POLICY protocol_note_hosts ON protocol_note FOR ALL USING (${HOSTS_WRITE});
`;
