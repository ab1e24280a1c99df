import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Networks of cities, their cities with ranked priority domains, local companies, and the needs that either puts. */
export class Cities1764000020000 implements MigrationInterface {
  name = 'Cities1764000020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE network (
        id text CONSTRAINT pk_network PRIMARY KEY,
        name_ja text NOT NULL,
        name_en text NOT NULL,
        note text,
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT ck_network_id CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,99}$')
      );

      CREATE TABLE city (
        id text CONSTRAINT pk_city PRIMARY KEY,
        network_id text NOT NULL CONSTRAINT fk_city_network REFERENCES network (id) ON DELETE RESTRICT,
        country text NOT NULL,
        name_ja text NOT NULL,
        name_en text NOT NULL,
        latitude double precision,
        longitude double precision,
        population integer,
        population_year smallint,
        population_source text,
        time_zone text NOT NULL,
        utc_offset text NOT NULL,
        languages text[] NOT NULL DEFAULT '{}',
        size_class text,
        focus_areas text[] NOT NULL DEFAULT '{}',
        joined_year smallint,
        note text,
        search text[] NOT NULL DEFAULT '{}',
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT ck_city_id CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
        CONSTRAINT ck_city_country CHECK (country ~ '^[A-Z]{2}$'),
        CONSTRAINT ck_city_place CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
        CONSTRAINT ck_city_population CHECK (population >= 0),
        CONSTRAINT ck_city_utc_offset CHECK (utc_offset ~ '^[+-][0-9]{2}:[0-9]{2}$'),
        CONSTRAINT ck_city_size_class CHECK (size_class IN ('small', 'middle', 'large', 'mega'))
      );
      CREATE INDEX ix_city_network ON city (network_id);
      CREATE INDEX ix_city_search ON city USING gin (search);

      CREATE TABLE city_priority (
        city_id text NOT NULL CONSTRAINT fk_city_priority_city REFERENCES city (id) ON DELETE RESTRICT,
        rank smallint NOT NULL,
        domain text NOT NULL,
        origin text NOT NULL,
        source_url text,
        as_of date,
        CONSTRAINT pk_city_priority PRIMARY KEY (city_id, rank),
        CONSTRAINT uq_city_priority_domain UNIQUE (city_id, domain),
        CONSTRAINT ck_city_priority_rank CHECK (rank BETWEEN 1 AND 50),
        CONSTRAINT ck_city_priority_origin CHECK (origin IN ('derived', 'declared', 'source'))
      );

      CREATE TABLE local_company (
        id text CONSTRAINT pk_local_company PRIMARY KEY,
        name text NOT NULL,
        sector_ja text,
        sector_en text,
        country text NOT NULL,
        languages text[] NOT NULL DEFAULT '{}',
        sample boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT ck_local_company_id CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
        CONSTRAINT ck_local_company_country CHECK (country ~ '^[A-Z]{2}$')
      );

      CREATE TABLE need (
        id text CONSTRAINT pk_need PRIMARY KEY,
        city_id text CONSTRAINT fk_need_city REFERENCES city (id) ON DELETE RESTRICT,
        local_company_id text CONSTRAINT fk_need_local_company REFERENCES local_company (id) ON DELETE RESTRICT,
        position smallint NOT NULL,
        domain text NOT NULL,
        leaves text[] NOT NULL DEFAULT '{}',
        facets jsonb NOT NULL DEFAULT '[]',
        title_ja text,
        title_en text,
        text_ja text,
        text_en text,
        stage text NOT NULL DEFAULT 'unknown',
        source_url text,
        confidence text NOT NULL,
        origin text NOT NULL,
        search text[] NOT NULL DEFAULT '{}',
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT ck_need_id CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
        CONSTRAINT ck_need_one_party CHECK (num_nonnulls(city_id, local_company_id) = 1),
        CONSTRAINT ck_need_facets CHECK (jsonb_typeof(facets) = 'array'),
        CONSTRAINT ck_need_said CHECK (num_nonnulls(title_ja, title_en, text_ja, text_en) > 0),
        CONSTRAINT ck_need_stage CHECK (stage IN ('unknown', 'idea', 'study', 'demonstration', 'procurement')),
        CONSTRAINT ck_need_confidence CHECK (confidence IN ('high', 'medium', 'low', 'unknown')),
        CONSTRAINT ck_need_origin CHECK (origin IN ('research', 'city', 'office', 'sample'))
      );
      CREATE INDEX ix_need_city ON need (city_id);
      CREATE INDEX ix_need_local_company ON need (local_company_id);
      CREATE INDEX ix_need_search ON need USING gin (search);
    `);
    for (const table of TABLES) await runner.query(fence(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = ['network', 'city', 'city_priority', 'local_company', 'need'];

/** Everybody who is signed in reads; the office's machinery and the secretariat write. */
function fence(table: string): string {
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (app_role() NOT IN ('', 'anonymous'));
    CREATE POLICY ${table}_insert ON ${table} FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
    CREATE POLICY ${table}_update ON ${table} FOR UPDATE USING (app_role() IN ('system', 'secretariat'));
    CREATE POLICY ${table}_delete ON ${table} FOR DELETE USING (app_role() IN ('system', 'secretariat'));
  `;
}
