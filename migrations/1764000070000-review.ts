import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Review of a round: overrides with their effects, approval with remarks, publications; what is shown is one round a programme. */
export class Review1764000070000 implements MigrationInterface {
  name = 'Review1764000070000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROUNDS);
    await runner.query(TABLES);
    await runner.query(SECURITY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(SECURITY_BEFORE);
    for (const table of ['publication', 'round_remark', 'line_alternative', 'override_effect', 'line_override']) await runner.query(`DROP TABLE ${table}`);
    await runner.query(ROUNDS_BEFORE);
  }
}

const STATES = `'draft','queued','running','proposed','submitted','returned','approved','published','withdrawn','failed','cancelled'`;
const STATES_BEFORE = `'draft','queued','running','proposed','returned','approved','published','withdrawn','failed','cancelled'`;

const ROUNDS = `
  ALTER TABLE match_round
    ADD COLUMN root_id uuid,
    ADD COLUMN rerun_of uuid CONSTRAINT fk_match_round_rerun_of REFERENCES match_round (id) ON DELETE RESTRICT,
    ADD COLUMN fairness jsonb,
    ADD COLUMN revision integer NOT NULL DEFAULT 1,
    ADD COLUMN submitted_by uuid CONSTRAINT fk_match_round_submitted_by REFERENCES account (id) ON DELETE RESTRICT,
    ADD COLUMN submitted_at timestamptz,
    ADD COLUMN approved_by uuid CONSTRAINT fk_match_round_approved_by REFERENCES account (id) ON DELETE RESTRICT,
    ADD COLUMN approved_at timestamptz,
    ADD COLUMN publish_at timestamptz,
    ADD COLUMN shown boolean NOT NULL DEFAULT false;
  UPDATE match_round SET root_id = id;
  ALTER TABLE match_round ALTER COLUMN root_id SET NOT NULL;
  ALTER TABLE match_round DROP CONSTRAINT ck_match_round_state;
  ALTER TABLE match_round ADD CONSTRAINT ck_match_round_state CHECK (state IN (${STATES}));
  UPDATE match_round m SET shown = true WHERE state = 'published' AND NOT EXISTS
    (SELECT 1 FROM match_round n WHERE n.state = 'published' AND n.network_id = m.network_id AND n.seminar_id IS NOT DISTINCT FROM m.seminar_id
        AND (n.published_at, n.number) > (m.published_at, m.number));
  ALTER TABLE match_round ADD CONSTRAINT ck_match_round_shown CHECK (NOT shown OR state = 'published');
  CREATE UNIQUE INDEX uq_match_round_shown ON match_round (network_id, coalesce(seminar_id, '')) WHERE shown;
  CREATE INDEX ix_match_round_root ON match_round (root_id);
  ALTER TABLE match_round ADD CONSTRAINT ck_match_round_approver CHECK (approved_by IS NULL OR submitted_by IS NULL OR approved_by <> submitted_by);
  ALTER TABLE recommendation ADD COLUMN raises jsonb, ADD COLUMN engine_rank integer, ADD COLUMN veiled boolean NOT NULL DEFAULT false;
  UPDATE recommendation SET engine_rank = city_rank;
  ALTER TABLE recommendation ALTER COLUMN engine_rank SET NOT NULL;
`;

const ROUNDS_BEFORE = `
  ALTER TABLE recommendation DROP COLUMN raises, DROP COLUMN engine_rank, DROP COLUMN veiled;
  DROP INDEX uq_match_round_shown;
  DROP INDEX ix_match_round_root;
  UPDATE match_round SET state = 'proposed' WHERE state = 'submitted';
  ALTER TABLE match_round DROP CONSTRAINT ck_match_round_approver, DROP CONSTRAINT ck_match_round_shown, DROP CONSTRAINT ck_match_round_state;
  ALTER TABLE match_round ADD CONSTRAINT ck_match_round_state CHECK (state IN (${STATES_BEFORE}));
  ALTER TABLE match_round DROP COLUMN root_id, DROP COLUMN rerun_of, DROP COLUMN fairness, DROP COLUMN revision, DROP COLUMN submitted_by, DROP COLUMN submitted_at,
    DROP COLUMN approved_by, DROP COLUMN approved_at, DROP COLUMN publish_at, DROP COLUMN shown;
`;

const TABLES = `
  CREATE TABLE line_override (
    id uuid NOT NULL CONSTRAINT pk_line_override PRIMARY KEY,
    number integer GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL CONSTRAINT ck_line_override_kind CHECK (kind IN ('pin', 'ban', 'rank')),
    organisation_id text NOT NULL CONSTRAINT fk_line_override_organisation REFERENCES organisation (id) ON DELETE RESTRICT,
    counterpart_id text NOT NULL,
    place integer CONSTRAINT ck_line_override_place CHECK ((kind = 'rank') = (place IS NOT NULL) AND (place IS NULL OR place BETWEEN 1 AND 1000)),
    reason text NOT NULL CONSTRAINT ck_line_override_reason CHECK (length(btrim(reason)) > 0),
    lasting text NOT NULL CONSTRAINT ck_line_override_lasting CHECK (lasting IN ('round', 'seminar', 'standing')),
    root_id uuid NOT NULL,
    network_id text NOT NULL CONSTRAINT fk_line_override_network REFERENCES network (id) ON DELETE RESTRICT,
    seminar_id text CONSTRAINT fk_line_override_seminar REFERENCES seminar (id) ON DELETE RESTRICT,
    made_by uuid CONSTRAINT fk_line_override_made_by REFERENCES account (id) ON DELETE RESTRICT,
    made_at timestamptz NOT NULL,
    undone_by uuid CONSTRAINT fk_line_override_undone_by REFERENCES account (id) ON DELETE RESTRICT,
    undone_at timestamptz,
    CONSTRAINT ck_line_override_seminar CHECK (lasting <> 'seminar' OR seminar_id IS NOT NULL)
  );
  CREATE INDEX ix_line_override_root ON line_override (root_id);

  CREATE TABLE override_effect (
    round_id uuid NOT NULL CONSTRAINT fk_override_effect_round REFERENCES match_round (id) ON DELETE RESTRICT,
    override_id uuid NOT NULL CONSTRAINT fk_override_effect_override REFERENCES line_override (id) ON DELETE RESTRICT,
    applies boolean NOT NULL,
    code text NOT NULL,
    price jsonb,
    CONSTRAINT pk_override_effect PRIMARY KEY (round_id, override_id)
  );

  CREATE TABLE line_alternative (
    round_id uuid NOT NULL,
    counterpart_id text NOT NULL,
    organisation_id text NOT NULL,
    price jsonb NOT NULL,
    CONSTRAINT pk_line_alternative PRIMARY KEY (round_id, counterpart_id, organisation_id),
    CONSTRAINT fk_line_alternative_line FOREIGN KEY (round_id, counterpart_id, organisation_id)
      REFERENCES recommendation (round_id, counterpart_id, organisation_id) ON DELETE CASCADE
  );

  CREATE TABLE round_remark (
    id uuid NOT NULL CONSTRAINT pk_round_remark PRIMARY KEY,
    round_id uuid NOT NULL CONSTRAINT fk_round_remark_round REFERENCES match_round (id) ON DELETE RESTRICT,
    kind text NOT NULL CONSTRAINT ck_round_remark_kind CHECK (kind IN ('comment', 'submit', 'recall', 'return', 'approve', 'publish', 'withdraw')),
    text text NOT NULL DEFAULT '',
    account_id uuid CONSTRAINT fk_round_remark_account REFERENCES account (id) ON DELETE RESTRICT,
    made_at timestamptz NOT NULL
  );
  CREATE INDEX ix_round_remark_round ON round_remark (round_id, made_at);

  CREATE TABLE publication (
    id uuid NOT NULL CONSTRAINT pk_publication PRIMARY KEY,
    round_id uuid NOT NULL CONSTRAINT fk_publication_round REFERENCES match_round (id) ON DELETE RESTRICT,
    network_id text NOT NULL CONSTRAINT fk_publication_network REFERENCES network (id) ON DELETE RESTRICT,
    seminar_id text CONSTRAINT fk_publication_seminar REFERENCES seminar (id) ON DELETE RESTRICT,
    version integer NOT NULL,
    replaced_round_id uuid CONSTRAINT fk_publication_replaced_round REFERENCES match_round (id) ON DELETE RESTRICT,
    published_at timestamptz NOT NULL,
    published_by uuid CONSTRAINT fk_publication_published_by REFERENCES account (id) ON DELETE RESTRICT,
    withdrawn_at timestamptz,
    withdrawn_by uuid CONSTRAINT fk_publication_withdrawn_by REFERENCES account (id) ON DELETE RESTRICT,
    reason text
  );
  CREATE UNIQUE INDEX uq_publication_version ON publication (network_id, coalesce(seminar_id, ''), version);
  CREATE INDEX ix_publication_round ON publication (round_id);
`;

// Readers outside the office see the one round that is shown; a round that a newer one replaced is hidden again. Vetoes are the secretariat's alone.
const SECURITY = `
  CREATE OR REPLACE FUNCTION round_is_shown(round uuid) RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT EXISTS (SELECT 1 FROM match_round r WHERE r.id = round AND r.shown) $$;
  DROP POLICY match_round_published ON match_round;
  CREATE POLICY match_round_published ON match_round FOR SELECT USING (shown AND app_role() IN ('company', 'city', 'organizer'));
  DROP POLICY recommendation_company ON recommendation;
  CREATE POLICY recommendation_company ON recommendation FOR SELECT USING
    (app_role() = 'company' AND NOT veiled AND organisation_id = ANY (app_organisations()) AND round_is_shown(round_id));
  DROP POLICY recommendation_city ON recommendation;
  CREATE POLICY recommendation_city ON recommendation FOR SELECT USING
    (app_role() = 'city' AND NOT veiled AND city_id = ANY (app_cities()) AND round_is_shown(round_id));
  DROP POLICY recommendation_organizer ON recommendation;
  CREATE POLICY recommendation_organizer ON recommendation FOR SELECT USING (app_role() = 'organizer' AND NOT veiled AND EXISTS
    (SELECT 1 FROM match_round r WHERE r.id = round_id AND r.shown AND r.seminar_id IS NOT NULL AND hosts_seminar(r.seminar_id)));
  DROP POLICY pair_veto_office ON pair_veto;
  CREATE POLICY pair_veto_secretariat ON pair_veto FOR ALL USING (app_role() IN ('system', 'secretariat'));

  ALTER TABLE line_override ENABLE ROW LEVEL SECURITY; ALTER TABLE line_override FORCE ROW LEVEL SECURITY;
  CREATE POLICY line_override_office ON line_override FOR ALL USING (app_is_office());
  ALTER TABLE override_effect ENABLE ROW LEVEL SECURITY; ALTER TABLE override_effect FORCE ROW LEVEL SECURITY;
  CREATE POLICY override_effect_office ON override_effect FOR ALL USING (app_is_office());
  ALTER TABLE line_alternative ENABLE ROW LEVEL SECURITY; ALTER TABLE line_alternative FORCE ROW LEVEL SECURITY;
  CREATE POLICY line_alternative_office ON line_alternative FOR ALL USING (app_is_office());
  ALTER TABLE round_remark ENABLE ROW LEVEL SECURITY; ALTER TABLE round_remark FORCE ROW LEVEL SECURITY;
  CREATE POLICY round_remark_office ON round_remark FOR ALL USING (app_is_office());
  ALTER TABLE publication ENABLE ROW LEVEL SECURITY; ALTER TABLE publication FORCE ROW LEVEL SECURITY;
  CREATE POLICY publication_office ON publication FOR ALL USING (app_is_office());
`;

const SECURITY_BEFORE = `
  CREATE OR REPLACE FUNCTION round_is_shown(round uuid) RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT EXISTS (SELECT 1 FROM match_round r WHERE r.id = round AND r.state = 'published') $$;
  DROP POLICY match_round_published ON match_round;
  CREATE POLICY match_round_published ON match_round FOR SELECT USING (state = 'published' AND app_role() IN ('company', 'city', 'organizer'));
  DROP POLICY recommendation_company ON recommendation;
  CREATE POLICY recommendation_company ON recommendation FOR SELECT USING
    (app_role() = 'company' AND organisation_id = ANY (app_organisations()) AND round_is_shown(round_id));
  DROP POLICY recommendation_city ON recommendation;
  CREATE POLICY recommendation_city ON recommendation FOR SELECT USING
    (app_role() = 'city' AND city_id = ANY (app_cities()) AND round_is_shown(round_id));
  DROP POLICY recommendation_organizer ON recommendation;
  CREATE POLICY recommendation_organizer ON recommendation FOR SELECT USING (app_role() = 'organizer' AND EXISTS
    (SELECT 1 FROM match_round r WHERE r.id = round_id AND r.state = 'published' AND r.seminar_id IS NOT NULL AND hosts_seminar(r.seminar_id)));
  DROP POLICY pair_veto_secretariat ON pair_veto;
  CREATE POLICY pair_veto_office ON pair_veto FOR ALL USING (app_is_office());
`;
