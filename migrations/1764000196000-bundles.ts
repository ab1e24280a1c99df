import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Teams of members for a need of a city: proposed to the lead, then to the others, then to the city. */
export class Bundles1764000196000 implements MigrationInterface {
  name = 'Bundles1764000196000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FENCE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bundle_answer; DROP TABLE bundle_reason; DROP TABLE bundle_place; DROP POLICY bundle_asked ON bundle; DROP TABLE bundle_asking; DROP TABLE bundle;');
  }
}

const TABLES = `
  CREATE TABLE bundle (
    id uuid NOT NULL CONSTRAINT pk_bundle PRIMARY KEY,
    round_id uuid NOT NULL CONSTRAINT fk_bundle_round REFERENCES match_round (id) ON DELETE RESTRICT,
    city_id text NOT NULL CONSTRAINT fk_bundle_city REFERENCES city (id) ON DELETE RESTRICT,
    need_id text NOT NULL CONSTRAINT fk_bundle_need REFERENCES need (id) ON DELETE RESTRICT,
    lead jsonb NOT NULL,
    facets jsonb NOT NULL,
    gaps smallint[] NOT NULL DEFAULT '{}',
    state text NOT NULL DEFAULT 'lead',
    answer_by date NOT NULL,
    made_by uuid CONSTRAINT fk_bundle_made_by REFERENCES account (id) ON DELETE SET NULL,
    made_at timestamptz NOT NULL,
    released_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT ck_bundle_state CHECK (state IN ('lead', 'members', 'agreed', 'released', 'closed')),
    CONSTRAINT ck_bundle_facets CHECK (jsonb_typeof(facets) = 'array'),
    CONSTRAINT ck_bundle_released CHECK (state <> 'released' OR released_at IS NOT NULL)
  );
  CREATE INDEX ix_bundle_state ON bundle (state, made_at);
  CREATE INDEX ix_bundle_need ON bundle (need_id);
  CREATE INDEX ix_bundle_city ON bundle (city_id);

  CREATE TABLE bundle_place (
    bundle_id uuid NOT NULL CONSTRAINT fk_bundle_place_bundle REFERENCES bundle (id) ON DELETE RESTRICT,
    position smallint NOT NULL,
    organisation_id text NOT NULL CONSTRAINT fk_bundle_place_organisation REFERENCES organisation (id) ON DELETE RESTRICT,
    facets smallint[] NOT NULL,
    solution_ids text[] NOT NULL,
    shown jsonb NOT NULL,
    CONSTRAINT pk_bundle_place PRIMARY KEY (bundle_id, position),
    CONSTRAINT uq_bundle_place_organisation UNIQUE (bundle_id, organisation_id),
    CONSTRAINT ck_bundle_place_position CHECK (position BETWEEN 1 AND 4)
  );

  -- Apart from the places: what one member answers is nobody else's.
  CREATE TABLE bundle_asking (
    bundle_id uuid NOT NULL CONSTRAINT fk_bundle_asking_bundle REFERENCES bundle (id) ON DELETE RESTRICT,
    organisation_id text NOT NULL CONSTRAINT fk_bundle_asking_organisation REFERENCES organisation (id) ON DELETE RESTRICT,
    is_lead boolean NOT NULL,
    asked_at timestamptz,
    answer text,
    reason text,
    answered_at timestamptz,
    answered_by_name text,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT pk_bundle_asking PRIMARY KEY (bundle_id, organisation_id),
    CONSTRAINT ck_bundle_asking_answer CHECK (answer IN ('agree', 'decline')),
    CONSTRAINT ck_bundle_asking_asked CHECK (answer IS NULL OR asked_at IS NOT NULL),
    CONSTRAINT ck_bundle_asking_reason CHECK (length(reason) <= 1000)
  );
  CREATE INDEX ix_bundle_asking_organisation ON bundle_asking (organisation_id);
  CREATE UNIQUE INDEX uq_bundle_asking_lead ON bundle_asking (bundle_id) WHERE is_lead;

  CREATE TABLE bundle_reason (
    bundle_id uuid NOT NULL CONSTRAINT pk_bundle_reason PRIMARY KEY CONSTRAINT fk_bundle_reason_bundle REFERENCES bundle (id) ON DELETE RESTRICT,
    score_tenths integer NOT NULL,
    reasons jsonb NOT NULL,
    closed_note text,
    CONSTRAINT ck_bundle_reason_note CHECK (length(closed_note) <= 1000)
  );

  CREATE TABLE bundle_answer (
    bundle_id uuid NOT NULL CONSTRAINT pk_bundle_answer PRIMARY KEY CONSTRAINT fk_bundle_answer_bundle REFERENCES bundle (id) ON DELETE RESTRICT,
    city_id text NOT NULL CONSTRAINT fk_bundle_answer_city REFERENCES city (id) ON DELETE RESTRICT,
    answer text NOT NULL,
    note text,
    given_at timestamptz NOT NULL,
    by_name text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT ck_bundle_answer_answer CHECK (answer IN ('want', 'maybe', 'no')),
    CONSTRAINT ck_bundle_answer_note CHECK (length(note) <= 500)
  );
`;

const OFFICE = `app_role() IN ('system', 'secretariat')`;
const fenced = (table: string): string => `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${table} FORCE ROW LEVEL SECURITY; CREATE POLICY ${table}_office ON ${table} FOR ALL USING (${OFFICE});`;
const ASKED = (id: string): string => `EXISTS (SELECT 1 FROM bundle_asking a WHERE a.bundle_id = ${id} AND a.organisation_id = ANY (app_organisations()) AND a.asked_at IS NOT NULL)`;

/** A company reads what it was asked; who else stands in it the lead, and whoever agreed once all have. A city reads what was released to it. */
const FENCE = `
  ${['bundle', 'bundle_place', 'bundle_asking', 'bundle_reason', 'bundle_answer'].map(fenced).join('\n  ')}
  CREATE POLICY bundle_asking_own ON bundle_asking FOR SELECT USING (app_role() = 'company' AND organisation_id = ANY (app_organisations()) AND asked_at IS NOT NULL);
  CREATE POLICY bundle_asked ON bundle FOR SELECT USING (app_role() = 'company' AND ${ASKED('bundle.id')});
  CREATE POLICY bundle_city ON bundle FOR SELECT USING (app_role() = 'city' AND state = 'released' AND city_id = ANY (app_cities()));
  CREATE POLICY bundle_place_company ON bundle_place FOR SELECT USING (app_role() = 'company' AND (organisation_id = ANY (app_organisations()) AND ${ASKED('bundle_place.bundle_id')}
    OR EXISTS (SELECT 1 FROM bundle_asking a JOIN bundle b ON b.id = a.bundle_id WHERE a.bundle_id = bundle_place.bundle_id AND a.organisation_id = ANY (app_organisations())
               AND a.asked_at IS NOT NULL AND (a.is_lead OR (a.answer = 'agree' AND b.state IN ('agreed', 'released'))))));
  CREATE POLICY bundle_place_city ON bundle_place FOR SELECT USING (app_role() = 'city' AND EXISTS (SELECT 1 FROM bundle b WHERE b.id = bundle_place.bundle_id));
  CREATE POLICY bundle_answer_city ON bundle_answer FOR SELECT USING (app_role() = 'city' AND city_id = ANY (app_cities()));
`;
