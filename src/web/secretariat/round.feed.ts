/** A running round as server-sent events: each tells the part of the page anew, the last one sends for the whole page. */
import { Injectable, type MessageEvent } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { map, type Observable } from 'rxjs';
import { scopeOf, type Asker } from '../../access/asker.js';
import { Askers } from '../../access/askers.js';
import type { Scope } from '../../platform/database.js';
import { RoundEvents, type RoundProgress as Told } from '../../rounds/round.events.js';
import { isUnderWay } from '../../rounds/round.state.js';
import { Pages } from '../pages.js';
import { VisitContext } from '../parts/visit.js';
import { paths } from '../paths.js';
import { RoundEventPart } from './round-progress.js';
import { roundWords } from './rounds.words.js';

@Injectable()
export class RoundFeed {
  constructor(
    private readonly events: RoundEvents,
    private readonly askers: Askers,
    private readonly pages: Pages,
  ) {}

  of(request: FastifyRequest, id: string, asker: Asker, last: string | undefined): Observable<MessageEvent> {
    const after = /^\d{1,9}$/.test(last ?? '') ? Number(last) : -1;
    const scope = async (): Promise<Scope | null> => (await this.askers.isOpen(asker.sessionId ?? '') ? scopeOf(asker) : null);
    return this.events.watch(id, scope, after).pipe(map((told) => ({ id: String(told.step), data: this.part(request, id, asker, told) })));
  }

  private part(request: FastifyRequest, id: string, asker: Asker, told: Told): string {
    const visit = this.pages.visitOf(request, paths.secretariat.round(id));
    const isOver = !isUnderWay(told.state);
    const progress = told.state === 'queued' ? null : {
      stage: told.shardsDone < told.shards ? 'score' as const : 'assign' as const, pairsDone: told.pairsDone, pairsAll: told.pairs, secondsLeft: told.secondsLeft,
    };
    const part = h(RoundEventPart, { state: told.state, name: roundWords[visit.language].name(told.number), round: { id }, progress, mayCancel: asker.role === 'secretariat' && !isOver, isOver });
    return renderToString(h(VisitContext.Provider, { value: visit, children: part }));
  }
}
