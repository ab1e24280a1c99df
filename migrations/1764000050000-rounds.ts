import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Profiles of weights, match rounds with their frozen input and shards, recommendations, marks and vetoes. */
export class Rounds1764000050000 implements MigrationInterface {
  name = 'Rounds1764000050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(SECURITY);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['recommendation', 'round_result', 'round_shard', 'round_input', 'match_round', 'pair_veto', 'mark', 'weight_profile']) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query('DROP FUNCTION round_is_shown(uuid)');
  }
}

const TABLES = `
  CREATE TABLE weight_profile (
    id uuid NOT NULL CONSTRAINT pk_weight_profile PRIMARY KEY,
    name_ja text NOT NULL,
    name_en text NOT NULL,
    version integer NOT NULL CONSTRAINT ck_weight_profile_version CHECK (version > 0),
    points jsonb NOT NULL,
    neutral numeric(3,2) NOT NULL CONSTRAINT ck_weight_profile_neutral CHECK (neutral >= 0 AND neutral <= 1),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT uq_weight_profile_version UNIQUE (version)
  );

  CREATE TABLE match_round (
    id uuid NOT NULL CONSTRAINT pk_match_round PRIMARY KEY,
    number integer GENERATED ALWAYS AS IDENTITY,
    network_id text NOT NULL CONSTRAINT fk_match_round_network REFERENCES network (id) ON DELETE RESTRICT,
    seminar_id text CONSTRAINT fk_match_round_seminar REFERENCES seminar (id) ON DELETE RESTRICT,
    profile_id uuid NOT NULL CONSTRAINT fk_match_round_profile REFERENCES weight_profile (id) ON DELETE RESTRICT,
    city_ids text[],
    theme text[] NOT NULL DEFAULT '{}',
    as_of date NOT NULL,
    floor_tenths integer NOT NULL CONSTRAINT ck_match_round_floor CHECK (floor_tenths >= 0 AND floor_tenths <= 1000),
    city_lower integer NOT NULL, city_upper integer NOT NULL,
    company_lower integer NOT NULL, company_upper integer NOT NULL,
    quota_hard boolean NOT NULL DEFAULT false,
    fair boolean NOT NULL DEFAULT true,
    seed integer NOT NULL DEFAULT 1,
    sample boolean NOT NULL DEFAULT false,
    state text NOT NULL DEFAULT 'draft' CONSTRAINT ck_match_round_state CHECK (state IN
      ('draft','queued','running','proposed','returned','approved','published','withdrawn','failed','cancelled')),
    version integer NOT NULL DEFAULT 1,
    created_by uuid CONSTRAINT fk_match_round_created_by REFERENCES account (id) ON DELETE RESTRICT,
    created_at timestamptz NOT NULL DEFAULT now(),
    queued_at timestamptz,
    started_at timestamptz,
    proposed_at timestamptz,
    published_at timestamptz,
    ended_at timestamptz,
    engine_version text,
    input_hash text,
    shard_count integer NOT NULL DEFAULT 0,
    shards_done integer NOT NULL DEFAULT 0,
    pair_count integer NOT NULL DEFAULT 0,
    pairs_done integer NOT NULL DEFAULT 0,
    step integer NOT NULL DEFAULT 0,
    statistics jsonb,
    certificate jsonb,
    failure jsonb,
    CONSTRAINT uq_match_round_number UNIQUE (number),
    CONSTRAINT ck_match_round_quotas CHECK (city_lower >= 0 AND city_lower <= city_upper AND company_lower >= 0 AND company_lower <= company_upper),
    CONSTRAINT ck_match_round_published CHECK (state <> 'published' OR published_at IS NOT NULL)
  );
  CREATE INDEX ix_match_round_state ON match_round (state);

  CREATE TABLE round_input (
    round_id uuid NOT NULL CONSTRAINT pk_round_input PRIMARY KEY CONSTRAINT fk_round_input_round REFERENCES match_round (id) ON DELETE RESTRICT,
    hash text NOT NULL,
    scenario bytea NOT NULL
  );

  CREATE TABLE round_shard (
    round_id uuid NOT NULL CONSTRAINT fk_round_shard_round REFERENCES match_round (id) ON DELETE RESTRICT,
    number integer NOT NULL,
    counterparts text[] NOT NULL,
    pair_count integer NOT NULL,
    scores bytea,
    done_at timestamptz,
    CONSTRAINT pk_round_shard PRIMARY KEY (round_id, number)
  );

  CREATE TABLE round_result (
    round_id uuid NOT NULL CONSTRAINT pk_round_result PRIMARY KEY CONSTRAINT fk_round_result_round REFERENCES match_round (id) ON DELETE RESTRICT,
    hash text NOT NULL,
    result bytea NOT NULL
  );

  CREATE TABLE recommendation (
    round_id uuid NOT NULL CONSTRAINT fk_recommendation_round REFERENCES match_round (id) ON DELETE RESTRICT,
    counterpart_id text NOT NULL,
    organisation_id text NOT NULL CONSTRAINT fk_recommendation_organisation REFERENCES organisation (id) ON DELETE RESTRICT,
    city_id text CONSTRAINT fk_recommendation_city REFERENCES city (id) ON DELETE RESTRICT,
    local_company_id text CONSTRAINT fk_recommendation_local_company REFERENCES local_company (id) ON DELETE RESTRICT,
    solution_id text NOT NULL CONSTRAINT fk_recommendation_solution REFERENCES solution (id) ON DELETE RESTRICT,
    need_id text NOT NULL,
    city_rank integer NOT NULL,
    company_rank integer NOT NULL,
    score_tenths integer NOT NULL CONSTRAINT ck_recommendation_score CHECK (score_tenths >= 0 AND score_tenths <= 1000),
    low_tenths integer NOT NULL,
    high_tenths integer NOT NULL,
    size text,
    domain text NOT NULL,
    line jsonb NOT NULL,
    shown jsonb NOT NULL,
    CONSTRAINT pk_recommendation PRIMARY KEY (round_id, counterpart_id, organisation_id),
    CONSTRAINT ck_recommendation_counterpart CHECK ((city_id IS NULL) <> (local_company_id IS NULL))
  );
  CREATE INDEX ix_recommendation_organisation ON recommendation (organisation_id);
  CREATE INDEX ix_recommendation_city ON recommendation (city_id);

  CREATE TABLE mark (
    organisation_id text NOT NULL CONSTRAINT fk_mark_organisation REFERENCES organisation (id) ON DELETE RESTRICT,
    counterpart_id text NOT NULL,
    side text NOT NULL CONSTRAINT ck_mark_side CHECK (side IN ('company', 'city')),
    mark text NOT NULL CONSTRAINT ck_mark_mark CHECK (mark IN ('want', 'maybe', 'no')),
    reason text,
    marked_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_mark PRIMARY KEY (organisation_id, counterpart_id, side)
  );

  CREATE TABLE pair_veto (
    organisation_id text NOT NULL CONSTRAINT fk_pair_veto_organisation REFERENCES organisation (id) ON DELETE RESTRICT,
    counterpart_id text NOT NULL,
    kind text NOT NULL CONSTRAINT ck_pair_veto_kind CHECK (kind IN ('veto', 'conflict-of-interest', 'live-tender')),
    reason text,
    made_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_pair_veto PRIMARY KEY (organisation_id, counterpart_id, kind)
  );
`;

// Nothing of a round is visible outside the office before it is published; what led to it never is.
const SECURITY = `
  CREATE FUNCTION round_is_shown(round uuid) RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT EXISTS (SELECT 1 FROM match_round r WHERE r.id = round AND r.state = 'published') $$;

  ALTER TABLE weight_profile ENABLE ROW LEVEL SECURITY; ALTER TABLE weight_profile FORCE ROW LEVEL SECURITY;
  CREATE POLICY weight_profile_read ON weight_profile FOR SELECT USING (app_role() NOT IN ('', 'anonymous'));
  CREATE POLICY weight_profile_write ON weight_profile FOR ALL USING (app_role() IN ('system', 'secretariat'));

  ALTER TABLE match_round ENABLE ROW LEVEL SECURITY; ALTER TABLE match_round FORCE ROW LEVEL SECURITY;
  CREATE POLICY match_round_office ON match_round FOR ALL USING (app_is_office());
  CREATE POLICY match_round_published ON match_round FOR SELECT USING (state = 'published' AND app_role() IN ('company', 'city', 'organizer'));

  ALTER TABLE round_input ENABLE ROW LEVEL SECURITY; ALTER TABLE round_input FORCE ROW LEVEL SECURITY;
  CREATE POLICY round_input_office ON round_input FOR ALL USING (app_is_office());
  ALTER TABLE round_shard ENABLE ROW LEVEL SECURITY; ALTER TABLE round_shard FORCE ROW LEVEL SECURITY;
  CREATE POLICY round_shard_office ON round_shard FOR ALL USING (app_is_office());
  ALTER TABLE round_result ENABLE ROW LEVEL SECURITY; ALTER TABLE round_result FORCE ROW LEVEL SECURITY;
  CREATE POLICY round_result_office ON round_result FOR ALL USING (app_is_office());

  ALTER TABLE recommendation ENABLE ROW LEVEL SECURITY; ALTER TABLE recommendation FORCE ROW LEVEL SECURITY;
  CREATE POLICY recommendation_office ON recommendation FOR ALL USING (app_is_office());
  CREATE POLICY recommendation_company ON recommendation FOR SELECT USING
    (app_role() = 'company' AND organisation_id = ANY (app_organisations()) AND round_is_shown(round_id));
  CREATE POLICY recommendation_city ON recommendation FOR SELECT USING
    (app_role() = 'city' AND city_id = ANY (app_cities()) AND round_is_shown(round_id));
  CREATE POLICY recommendation_organizer ON recommendation FOR SELECT USING (app_role() = 'organizer' AND EXISTS
    (SELECT 1 FROM match_round r WHERE r.id = round_id AND r.state = 'published' AND r.seminar_id IS NOT NULL
       AND hosts_seminar(r.seminar_id)));

  ALTER TABLE mark ENABLE ROW LEVEL SECURITY; ALTER TABLE mark FORCE ROW LEVEL SECURITY;
  CREATE POLICY mark_office ON mark FOR ALL USING (app_is_office());
  CREATE POLICY mark_company ON mark FOR ALL USING (app_role() = 'company' AND side = 'company' AND organisation_id = ANY (app_organisations()));
  CREATE POLICY mark_city ON mark FOR ALL USING (app_role() = 'city' AND side = 'city' AND counterpart_id = ANY (app_cities()));
  ALTER TABLE pair_veto ENABLE ROW LEVEL SECURITY; ALTER TABLE pair_veto FORCE ROW LEVEL SECURITY;
  CREATE POLICY pair_veto_office ON pair_veto FOR ALL USING (app_is_office());
`;
