import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Seminars: the real ones of the past with their sources, and programmes with talks, breaks, slots and tables. */
export class Seminars1764000040000 implements MigrationInterface {
  name = 'Seminars1764000040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seminar (
        id text CONSTRAINT pk_seminar PRIMARY KEY,
        kind text NOT NULL,
        network_id text CONSTRAINT fk_seminar_network REFERENCES network (id) ON DELETE RESTRICT,
        real_event_id text CONSTRAINT fk_seminar_real_event REFERENCES seminar (id) ON DELETE RESTRICT,
        title_ja text,
        title_en text,
        held_on text NOT NULL,
        ends_on date,
        time_zone text,
        opens_at timestamptz,
        closes_at timestamptz,
        place text,
        country text,
        venue_ja text,
        venue_en text,
        prayer_room boolean,
        halal boolean,
        format text NOT NULL,
        format_note text,
        theme_ja text,
        theme_en text,
        theme_domains text[] NOT NULL DEFAULT '{}',
        languages text[] NOT NULL DEFAULT '{}',
        attendance_figures jsonb,
        programme text[],
        matching_note text,
        sources text[] NOT NULL DEFAULT '{}',
        confidence text,
        note text,
        rules jsonb,
        sample boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT ck_seminar_id CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
        CONSTRAINT ck_seminar_kind CHECK (kind IN ('seminar', 'seminar-and-matching', 'high-level-meeting', 'local-meeting', 'virtual-forum')),
        CONSTRAINT ck_seminar_named CHECK (num_nonnulls(title_ja, title_en) > 0),
        CONSTRAINT ck_seminar_held_on CHECK (held_on ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
        CONSTRAINT ck_seminar_hours CHECK (closes_at > opens_at),
        CONSTRAINT ck_seminar_zone CHECK (opens_at IS NULL OR time_zone IS NOT NULL),
        CONSTRAINT ck_seminar_format CHECK (format IN ('in-person', 'online', 'hybrid', 'unknown')),
        CONSTRAINT ck_seminar_confidence CHECK (confidence IN ('high', 'medium', 'low')),
        CONSTRAINT ck_seminar_rules CHECK (jsonb_typeof(rules) = 'object')
      );
      CREATE INDEX ix_seminar_network ON seminar (network_id);
      CREATE INDEX ix_seminar_real_event ON seminar (real_event_id);

      CREATE TABLE seminar_host (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_seminar_host PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT fk_seminar_host_account REFERENCES account (id) ON DELETE CASCADE,
        seminar_id text CONSTRAINT fk_seminar_host_seminar REFERENCES seminar (id) ON DELETE RESTRICT
      );
      CREATE UNIQUE INDEX ux_seminar_host ON seminar_host (account_id, coalesce(seminar_id, '*'));
      CREATE INDEX ix_seminar_host_seminar ON seminar_host (seminar_id);

      CREATE TABLE talk (
        seminar_id text NOT NULL CONSTRAINT fk_talk_seminar REFERENCES seminar (id) ON DELETE RESTRICT,
        id text NOT NULL,
        title_ja text,
        title_en text,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        room text,
        CONSTRAINT pk_talk PRIMARY KEY (seminar_id, id),
        CONSTRAINT ck_talk_hours CHECK (ends_at > starts_at)
      );

      CREATE TABLE seminar_break (
        seminar_id text NOT NULL CONSTRAINT fk_seminar_break_seminar REFERENCES seminar (id) ON DELETE RESTRICT,
        id text NOT NULL,
        kind text NOT NULL,
        title_ja text,
        title_en text,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        meetings_allowed boolean NOT NULL DEFAULT false,
        CONSTRAINT pk_seminar_break PRIMARY KEY (seminar_id, id),
        CONSTRAINT ck_seminar_break_hours CHECK (ends_at > starts_at)
      );

      CREATE TABLE slot (
        seminar_id text NOT NULL CONSTRAINT fk_slot_seminar REFERENCES seminar (id) ON DELETE RESTRICT,
        id text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        CONSTRAINT pk_slot PRIMARY KEY (seminar_id, id),
        CONSTRAINT uq_slot_start UNIQUE (seminar_id, starts_at),
        CONSTRAINT ck_slot_hours CHECK (ends_at > starts_at)
      );

      CREATE TABLE video_link (
        seminar_id text NOT NULL CONSTRAINT fk_video_link_seminar REFERENCES seminar (id) ON DELETE RESTRICT,
        id text NOT NULL,
        label text NOT NULL,
        CONSTRAINT pk_video_link PRIMARY KEY (seminar_id, id)
      );
    `);
    await runner.query(FENCES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE video_link; DROP TABLE slot; DROP TABLE seminar_break; DROP TABLE talk; DROP TABLE seminar_host; DROP TABLE seminar;
      DROP FUNCTION hosts_seminar(text);
    `);
  }
}

/** A host of all seminars has '*' among them. The programme is open to everybody who has signed in. */
const FENCES = `
  CREATE FUNCTION hosts_seminar(seminar text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT app_is_office() OR (app_role() = 'organizer' AND app_seminars() && ARRAY['*', seminar])
  $$;
  ${['seminar', 'talk', 'seminar_break', 'slot', 'video_link'].map((table) => `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (app_role() NOT IN ('', 'anonymous'));
    CREATE POLICY ${table}_insert ON ${table} FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
    CREATE POLICY ${table}_update ON ${table} FOR UPDATE USING (app_role() IN ('system', 'secretariat'));
    CREATE POLICY ${table}_delete ON ${table} FOR DELETE USING (app_role() IN ('system', 'secretariat'));
  `).join('')}
  DROP POLICY video_link_read ON video_link;
  CREATE POLICY video_link_read ON video_link FOR SELECT USING (hosts_seminar(seminar_id));
  ALTER TABLE seminar_host ENABLE ROW LEVEL SECURITY;
  ALTER TABLE seminar_host FORCE ROW LEVEL SECURITY;
  CREATE POLICY seminar_host_read ON seminar_host FOR SELECT USING (app_is_office() OR account_id::text = app_account());
  CREATE POLICY seminar_host_insert ON seminar_host FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
  CREATE POLICY seminar_host_delete ON seminar_host FOR DELETE USING (app_role() IN ('system', 'secretariat'));
`;
