/** The history of a city as it goes out, and what its officials answer with their accounts as it comes in. */
import { TextsOrNull, WholeOrNull } from '../platform/input.js';
import type { ChangeSide, CityChangeKind } from './city-change.entity.js';
import type { CityChangeLine } from './city-history.js';
import { SeenAnswerDto } from './city-answer.dto.js';

export class HistoryQuery {
  @WholeOrNull(1, 10_000)
  page?: number | null;
}

export class CityChangeView {
  id!: string;
  cityId!: string;
  needId!: string | null;
  what!: CityChangeKind;
  side!: ChangeSide;
  before!: Record<string, unknown>;
  after!: Record<string, unknown>;
  note!: string | null;
  undoes!: string | null;
  isUndone!: boolean;
  at!: Date;
}

export class CityHistoryPage {
  items!: CityChangeView[];
  total!: number;
}

/** Which side made it, never who. */
export function changeView({ id, cityId, needId, what, side, before, after, note, undoes, isUndone, at }: CityChangeLine): CityChangeView {
  return { id, cityId, needId, what, side, before, after, note, undoes, isUndone, at };
}

/** Domains in the city's own order; none takes the answer back to "we do not know". */
export class RankingAnswer extends SeenAnswerDto {
  @TextsOrNull(5, 100)
  domains?: string[] | null;
}
