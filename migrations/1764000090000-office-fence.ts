import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an approver reads to decide and never writes. */
const READ_BY_APPROVER = ['recommendation', 'round_summary', 'line_override', 'override_effect', 'line_alternative', 'publication'];
/** What a round was worked out from and what came of it hold vetoes, answers and gates. */
const NOT_FOR_APPROVER = ['round_input', 'round_shard', 'round_result'];

/**
 * What an approver needs and no more: reads what is decided on and writes the decision; vetoes, the inputs of a round and letters of
 * others are not theirs. The digest of a password leaves its table through one function alone, which answers the machinery.
 */
export class OfficeFence1764000090000 implements MigrationInterface {
  name = 'OfficeFence1764000090000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [...READ_BY_APPROVER, ...NOT_FOR_APPROVER]) await runner.query(`DROP POLICY ${table}_office ON ${table}`);
    for (const table of READ_BY_APPROVER) await runner.query(`CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (app_is_office())`);
    for (const table of [...READ_BY_APPROVER, ...NOT_FOR_APPROVER]) {
      await runner.query(`CREATE POLICY ${table}_secretariat ON ${table} FOR ALL USING (app_role() IN ('system', 'secretariat'))`);
    }
    await runner.query(`
      DROP POLICY match_round_office ON match_round;
      CREATE POLICY match_round_office ON match_round FOR SELECT USING (app_is_office());
      CREATE POLICY match_round_secretariat ON match_round FOR ALL USING (app_role() IN ('system', 'secretariat'));
      CREATE POLICY match_round_decide ON match_round FOR UPDATE USING (app_role() = 'approver');

      DROP POLICY round_remark_office ON round_remark;
      CREATE POLICY round_remark_read ON round_remark FOR SELECT USING (app_is_office());
      CREATE POLICY round_remark_write ON round_remark FOR INSERT WITH CHECK (app_is_office());

      DROP POLICY notice_read ON notice;
      CREATE POLICY notice_read ON notice FOR SELECT USING (app_role() IN ('system', 'secretariat') OR account_id::text = app_account());
      DROP POLICY notice_put ON notice;
      CREATE POLICY notice_put ON notice FOR INSERT WITH CHECK (app_role() IN ('system', 'secretariat'));

      DROP POLICY veto_read ON veto;
      CREATE POLICY veto_read ON veto FOR SELECT USING (app_role() IN ('system', 'secretariat'));

      COMMENT ON COLUMN account.password_hash IS 'unreadable';
      CREATE FUNCTION account_password(account uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ SELECT password_hash FROM account WHERE id = $1 AND app_role() = 'system' $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION account_password(uuid);
      COMMENT ON COLUMN account.password_hash IS NULL;
      DROP POLICY veto_read ON veto;
      CREATE POLICY veto_read ON veto FOR SELECT USING (app_is_office());
      DROP POLICY notice_put ON notice;
      CREATE POLICY notice_put ON notice FOR INSERT WITH CHECK (app_is_office());
      DROP POLICY notice_read ON notice;
      CREATE POLICY notice_read ON notice FOR SELECT USING (app_is_office() OR account_id::text = app_account());
      DROP POLICY round_remark_read ON round_remark; DROP POLICY round_remark_write ON round_remark;
      CREATE POLICY round_remark_office ON round_remark FOR ALL USING (app_is_office());
      DROP POLICY match_round_decide ON match_round; DROP POLICY match_round_secretariat ON match_round; DROP POLICY match_round_office ON match_round;
      CREATE POLICY match_round_office ON match_round FOR ALL USING (app_is_office());
    `);
    for (const table of [...READ_BY_APPROVER, ...NOT_FOR_APPROVER]) await runner.query(`DROP POLICY ${table}_secretariat ON ${table}`);
    for (const table of READ_BY_APPROVER) await runner.query(`DROP POLICY ${table}_read ON ${table}`);
    for (const table of [...READ_BY_APPROVER, ...NOT_FOR_APPROVER]) await runner.query(`CREATE POLICY ${table}_office ON ${table} FOR ALL USING (app_is_office())`);
  }
}
