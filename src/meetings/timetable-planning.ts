/** What a timetable of a seminar is planned from: its programme, without the pairs that the office keeps apart. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { planOf, type Plan, type PlanChoices, type Programme } from './timetable.input.js';

@Injectable()
export class TimetablePlanning {
  constructor(private readonly database: Database) {}

  async of(programme: Programme, choices: Omit<PlanChoices, 'apart'>): Promise<Plan> {
    return (await this.by(programme))(choices);
  }

  /** The same for several choices, with one query. */
  async by(programme: Programme): Promise<(choices: Omit<PlanChoices, 'apart'>) => Plan> {
    const apart = await this.apart(programme.id);
    return (choices) => planOf(programme, { ...choices, apart });
  }

  /** Requests of pairs that are kept apart, at this seminar or everywhere; for hosts such requests are not there in the first place. */
  private apart(seminarId: string): Promise<{ a: string; b: string }[]> {
    return this.database.query('SELECT a_id AS a, b_id AS b FROM meeting_request WHERE seminar_id = $1 AND is_kept_apart(seminar_id, a_id, b_id) ORDER BY 1, 2', [seminarId]);
  }
}
