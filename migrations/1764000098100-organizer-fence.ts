import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organizers, those of all seminars too, read the members who attend a seminar of theirs, and no others. */
export class OrganizerFence1764000098100 implements MigrationInterface {
  name = 'OrganizerFence1764000098100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(reading(`app_is_office()`));
    await runner.query(attending('hosts_seminar(a.seminar_id)'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(reading(`app_is_office() OR (app_role() = 'organizer' AND '*' = ANY (app_seminars()))`));
    await runner.query(attending('a.seminar_id = ANY (app_seminars())'));
  }
}

function reading(office: string): string {
  return `
    CREATE OR REPLACE FUNCTION may_read_organisation(organisation text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
      SELECT ${office} OR (app_role() = 'company' AND organisation = ANY (app_organisations()))
    $$;`;
}

function attending(own: string): string {
  return [['organisation', 'id'], ['solution', 'organisation_id']].map(([table, id]) => `
    DROP POLICY ${table}_read_host ON ${table};
    CREATE POLICY ${table}_read_host ON ${table} FOR SELECT USING (app_role() = 'organizer'
      AND EXISTS (SELECT 1 FROM attendance a WHERE a.organisation_id = ${table}.${id} AND ${own}));`).join('');
}
