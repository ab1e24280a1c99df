/** Who was quicker: what was done with a round since a page of it was opened, said beside the refusal that came of it. */
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuditQueries } from '../../access/audit.queries.js';
import { AppError } from '../../platform/errors.js';
import { fieldsOf, type Refusal } from '../forms.js';
import { formatInstant } from '../format.js';
import { OPENED } from '../parts/stamp.js';
import { wordFor } from '../trade.words.js';
import { actionWords } from './audit/action.words.js';
import { stepWords } from './step.words.js';

/** Refusals that mean that somebody was quicker. */
const OVERTAKEN = new Set(['ROUND.CHANGED', 'ROUND.STATE', 'OVERRIDE.UNDONE']);
/** Changes nothing of the round. */
const COMMENTED = 'round.comment';

@Injectable()
export class RoundChanges {
  constructor(private readonly audit: AuditQueries) {}

  /** The refusal with the last change of the round in its sentence, where that is why it was refused and it came after the page was opened. */
  async told(refusal: Refusal, error: unknown, id: string, request: FastifyRequest): Promise<Refusal> {
    if (!(error instanceof AppError) || !OVERTAKEN.has(error.code)) return refusal;
    const t = stepWords[request.language];
    const opened = Date.parse(fieldsOf(request.body)(OPENED)) || 0;
    const since = (await this.audit.of('round', id)).filter((entry) => entry.action !== COMMENTED && entry.at.getTime() > opened);
    const last = since.findLast((entry) => entry.name !== null) ?? since.at(-1);
    if (!last) return refusal;
    const [time, what] = [formatInstant(last.at, request.language), wordFor(actionWords[request.language], last.action) ?? last.action];
    return { ...refusal, message: `${refusal.message} ${last.name === null ? t.changedByItself(time, what) : t.changedBy(last.name, time, what)}` };
  }
}
