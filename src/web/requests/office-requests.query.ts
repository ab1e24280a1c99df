import { RequestList } from '../../meetings/request.dto.js';
import { TextOrNull } from '../../platform/input.js';

const CHARACTERS_MAX = 100;

export class OfficeRequestsQuery extends RequestList {
  /** The two between whom a meeting is placed or asked for. */
  @TextOrNull(CHARACTERS_MAX)
  company?: string | null;

  @TextOrNull(CHARACTERS_MAX)
  counterpart?: string | null;

  /** A request between them to which one side proposes something else. */
  @TextOrNull(CHARACTERS_MAX)
  counter?: string | null;

  @TextOrNull(CHARACTERS_MAX)
  done?: string | null;
}
