import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wishes to meet whom, what is fixed already, who has met before, and whom the office keeps apart. */
export class MeetingWishes1764000040200 implements MigrationInterface {
  name = 'MeetingWishes1764000040200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE meeting_request (
        seminar_id text NOT NULL CONSTRAINT fk_meeting_request_seminar REFERENCES seminar (id) ON DELETE RESTRICT,
        id text NOT NULL,
        a_id text NOT NULL,
        b_id text NOT NULL,
        solution_id text CONSTRAINT fk_meeting_request_solution REFERENCES solution (id) ON DELETE RESTRICT,
        need_id text CONSTRAINT fk_meeting_request_need REFERENCES need (id) ON DELETE RESTRICT,
        a_mark text,
        b_mark text,
        interpreter_ids text[],
        CONSTRAINT pk_meeting_request PRIMARY KEY (seminar_id, id),
        CONSTRAINT uq_meeting_request_pair UNIQUE (seminar_id, a_id, b_id),
        CONSTRAINT fk_meeting_request_a FOREIGN KEY (seminar_id, a_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
        CONSTRAINT fk_meeting_request_b FOREIGN KEY (seminar_id, b_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
        CONSTRAINT ck_meeting_request_sides CHECK (a_id <> b_id),
        CONSTRAINT ck_meeting_request_marks CHECK (a_mark IN ('want', 'maybe', 'no') AND b_mark IN ('want', 'maybe', 'no'))
      );
      CREATE INDEX ix_meeting_request_b ON meeting_request (seminar_id, b_id);
      CREATE INDEX ix_meeting_request_solution ON meeting_request (solution_id);
      CREATE INDEX ix_meeting_request_need ON meeting_request (need_id);

      CREATE TABLE fixed_meeting (
        seminar_id text NOT NULL,
        request_id text NOT NULL,
        slot_id text NOT NULL,
        locked boolean NOT NULL DEFAULT true,
        reason_ja text,
        reason_en text,
        CONSTRAINT pk_fixed_meeting PRIMARY KEY (seminar_id, request_id),
        CONSTRAINT fk_fixed_meeting_request FOREIGN KEY (seminar_id, request_id) REFERENCES meeting_request (seminar_id, id) ON DELETE RESTRICT,
        CONSTRAINT fk_fixed_meeting_slot FOREIGN KEY (seminar_id, slot_id) REFERENCES slot (seminar_id, id) ON DELETE RESTRICT
      );
      CREATE INDEX ix_fixed_meeting_slot ON fixed_meeting (seminar_id, slot_id);

      CREATE TABLE met_before (
        seminar_id text NOT NULL,
        a_id text NOT NULL,
        b_id text NOT NULL,
        met_on date NOT NULL,
        CONSTRAINT pk_met_before PRIMARY KEY (seminar_id, a_id, b_id),
        CONSTRAINT fk_met_before_a FOREIGN KEY (seminar_id, a_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
        CONSTRAINT fk_met_before_b FOREIGN KEY (seminar_id, b_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
        CONSTRAINT ck_met_before_sides CHECK (a_id <> b_id)
      );
      CREATE INDEX ix_met_before_b ON met_before (seminar_id, b_id);

      CREATE TABLE veto (
        seminar_id text NOT NULL,
        a_id text NOT NULL,
        b_id text NOT NULL,
        kind text NOT NULL,
        hidden_from text NOT NULL DEFAULT 'both',
        sample boolean NOT NULL DEFAULT false,
        CONSTRAINT pk_veto PRIMARY KEY (seminar_id, a_id, b_id),
        CONSTRAINT fk_veto_a FOREIGN KEY (seminar_id, a_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
        CONSTRAINT fk_veto_b FOREIGN KEY (seminar_id, b_id) REFERENCES attendance (seminar_id, id) ON DELETE RESTRICT,
        CONSTRAINT ck_veto_sides CHECK (a_id <> b_id),
        CONSTRAINT ck_veto_kind CHECK (kind IN ('veto', 'conflict-of-interest', 'live-tender')),
        CONSTRAINT ck_veto_hidden CHECK (hidden_from IN ('both', 'a', 'b'))
      );
      CREATE INDEX ix_veto_b ON veto (seminar_id, b_id);
    `);
    await runner.query(FENCES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE veto; DROP TABLE met_before; DROP TABLE fixed_meeting; DROP TABLE meeting_request;');
  }
}

/** Wishes are for hosts; a veto is the office's secret. */
const FENCES = `
  ${['meeting_request', 'fixed_meeting', 'met_before', 'veto'].map((table) => `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (${table === 'veto' ? 'app_is_office()' : 'hosts_seminar(seminar_id)'});
    CREATE POLICY ${table}_insert ON ${table} FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
    CREATE POLICY ${table}_update ON ${table} FOR UPDATE USING (app_role() IN ('system', 'secretariat'));
    CREATE POLICY ${table}_delete ON ${table} FOR DELETE USING (app_role() IN ('system', 'secretariat'));
  `).join('')}
`;
