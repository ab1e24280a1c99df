import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the office asked for a side stays there for hosts like any other: one that vanished would tell whom the office keeps apart. */
export class AskingsOfHosts1764000320000 implements MigrationInterface {
  name = 'AskingsOfHosts1764000320000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(hosts('(on_behalf OR NOT is_kept_apart(seminar_id, from_id, to_id))'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(hosts('NOT is_kept_apart(seminar_id, from_id, to_id)'));
  }
}

const hosts = (those: string): string => `
  DROP POLICY meeting_asking_host ON meeting_asking;
  CREATE POLICY meeting_asking_host ON meeting_asking FOR SELECT USING (app_role() = 'organizer' AND hosts_seminar(seminar_id) AND ${those});
`;
