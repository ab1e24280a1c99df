import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, what they offer, where it was used before, and what they have consented to. */
export class Members1764000030000 implements MigrationInterface {
  name = 'Members1764000030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Check digit of a 法人番号: nine less the weighted sum of the twelve digits behind it, modulo nine (weights 1, 2 from the right).
      CREATE FUNCTION corporate_number_is_valid(number text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT CASE WHEN number ~ '^[1-9][0-9]{12}$' THEN
          substr(number, 1, 1)::integer = 9 - (
            SELECT sum(substr(number, 14 - n, 1)::integer * CASE WHEN n % 2 = 1 THEN 1 ELSE 2 END) FROM generate_series(1, 12) AS n
          ) % 9
        ELSE false END
      $$;

      CREATE TABLE organisation (
        id text CONSTRAINT pk_organisation PRIMARY KEY,
        kind text NOT NULL,
        name_ja text,
        name_en text,
        name_kana text,
        corporate_number text,
        size text,
        trade_ja text,
        trade_en text,
        prefecture text,
        established_year smallint,
        offices text[],
        countries_offered text[],
        languages text[],
        joined date NOT NULL,
        approved boolean NOT NULL DEFAULT false,
        expires date,
        enabler boolean NOT NULL DEFAULT false,
        enabler_roles text[] NOT NULL DEFAULT '{}',
        sample boolean NOT NULL DEFAULT false,
        search text[] NOT NULL DEFAULT '{}',
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT uq_organisation_corporate_number UNIQUE (corporate_number),
        CONSTRAINT ck_organisation_id CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
        CONSTRAINT ck_organisation_kind CHECK (kind IN ('company', 'ministry', 'local-government', 'public-body', 'association', 'university')),
        CONSTRAINT ck_organisation_named CHECK (num_nonnulls(name_ja, name_en) > 0),
        CONSTRAINT ck_organisation_corporate_number CHECK (corporate_number_is_valid(corporate_number)),
        CONSTRAINT ck_organisation_size CHECK (size IN ('large', 'mid', 'small', 'startup')),
        CONSTRAINT ck_organisation_dates CHECK (expires >= joined)
      );
      CREATE INDEX ix_organisation_search ON organisation USING gin (search);
      CREATE INDEX ix_organisation_kind ON organisation (kind);

      CREATE TABLE solution (
        id text CONSTRAINT pk_solution PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT fk_solution_organisation REFERENCES organisation (id) ON DELETE RESTRICT,
        position smallint NOT NULL,
        title_ja text,
        title_en text,
        text_ja text,
        text_en text,
        technologies text[],
        leaves text[],
        references_known boolean NOT NULL DEFAULT false,
        maturity text,
        price_band text,
        delivery text,
        personal_data text,
        storage text,
        ownership text,
        reviewed date,
        valid_until date,
        status text NOT NULL DEFAULT 'current',
        sample boolean NOT NULL DEFAULT false,
        search text[] NOT NULL DEFAULT '{}',
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT ck_solution_id CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
        CONSTRAINT ck_solution_said CHECK (num_nonnulls(title_ja, title_en, text_ja, text_en) > 0),
        CONSTRAINT ck_solution_maturity CHECK (maturity IN ('research', 'pilot', 'commercial', 'widely-deployed')),
        CONSTRAINT ck_solution_price_band CHECK (price_band IN ('under-10M-yen', '10-100M', '100M-1B', 'over-1B')),
        CONSTRAINT ck_solution_delivery CHECK (delivery IN ('product', 'service', 'system', 'consulting', 'construction')),
        CONSTRAINT ck_solution_personal_data CHECK (personal_data IN ('none', 'pseudonymised', 'identified')),
        CONSTRAINT ck_solution_storage CHECK (storage IN ('none', 'on-site', 'in-country', 'japan-cloud', 'global-cloud')),
        CONSTRAINT ck_solution_ownership CHECK (ownership IN ('none', 'city', 'shared', 'company')),
        CONSTRAINT ck_solution_status CHECK (status IN ('current', 'expired', 'withdrawn'))
      );
      CREATE INDEX ix_solution_organisation ON solution (organisation_id);
      CREATE INDEX ix_solution_leaves ON solution USING gin (leaves);
      CREATE INDEX ix_solution_search ON solution USING gin (search);

      CREATE TABLE solution_reference (
        solution_id text NOT NULL CONSTRAINT fk_solution_reference_solution REFERENCES solution (id) ON DELETE CASCADE,
        position smallint NOT NULL,
        country text NOT NULL,
        city_id text CONSTRAINT fk_solution_reference_city REFERENCES city (id) ON DELETE RESTRICT,
        year smallint NOT NULL,
        leaf text,
        scale text,
        CONSTRAINT pk_solution_reference PRIMARY KEY (solution_id, position),
        CONSTRAINT ck_solution_reference_country CHECK (country ~ '^[A-Z]{2}$'),
        CONSTRAINT ck_solution_reference_year CHECK (year BETWEEN 1800 AND 9999),
        CONSTRAINT ck_solution_reference_scale CHECK (scale IN ('small', 'middle', 'large', 'mega'))
      );
      CREATE INDEX ix_solution_reference_city ON solution_reference (city_id);

      CREATE TABLE consent (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_consent PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT fk_consent_organisation REFERENCES organisation (id) ON DELETE CASCADE,
        purpose text NOT NULL,
        recipient_country text,
        origin text NOT NULL,
        given_on date NOT NULL,
        withdrawn_on date,
        CONSTRAINT ck_consent_purpose CHECK (purpose IN ('matching', 'publication', 'transfer')),
        CONSTRAINT ck_consent_country CHECK (recipient_country ~ '^[A-Z]{2}$'),
        CONSTRAINT ck_consent_origin CHECK (origin IN ('form', 'paper', 'sample')),
        CONSTRAINT ck_consent_dates CHECK (withdrawn_on >= given_on)
      );
      CREATE UNIQUE INDEX ux_consent_standing ON consent (organisation_id, purpose, coalesce(recipient_country, '')) WHERE withdrawn_on IS NULL;
    `);
    await runner.query(FENCES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE consent; DROP TABLE solution_reference; DROP TABLE solution; DROP TABLE organisation;
      DROP FUNCTION may_read_organisation(text); DROP FUNCTION corporate_number_is_valid(text);
    `);
  }
}

/** The office and organizers of all seminars ('*') read everything, a company its own; only the office writes. */
const FENCES = `
  CREATE FUNCTION may_read_organisation(organisation text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT app_is_office()
      OR (app_role() = 'organizer' AND '*' = ANY (app_seminars()))
      OR (app_role() = 'company' AND organisation = ANY (app_organisations()))
  $$;
  ${['organisation', 'solution', 'solution_reference', 'consent'].map((table) => `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_insert ON ${table} FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));
    CREATE POLICY ${table}_update ON ${table} FOR UPDATE USING (app_role() IN ('system', 'secretariat'));
    CREATE POLICY ${table}_delete ON ${table} FOR DELETE USING (app_role() IN ('system', 'secretariat'));
  `).join('')}
  CREATE POLICY organisation_read ON organisation FOR SELECT USING (may_read_organisation(id));
  CREATE POLICY solution_read ON solution FOR SELECT USING (may_read_organisation(organisation_id));
  CREATE POLICY solution_reference_read ON solution_reference FOR SELECT
    USING (app_is_office() OR EXISTS (SELECT 1 FROM solution s WHERE s.id = solution_id));
  CREATE POLICY consent_read ON consent FOR SELECT
    USING (app_is_office() OR (app_role() = 'company' AND organisation_id = ANY (app_organisations())));
`;
