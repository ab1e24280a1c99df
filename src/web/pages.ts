/** From a request to a page: who reads, in which language, as of which day. */
import { applyDecorators, Header, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type FunctionComponent, h } from 'preact';
import { hasRole, type Asker } from '../access/asker.js';
import { Askers } from '../access/askers.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { isForPart } from '../platform/htmx.js';
import { ProblemPages } from '../platform/problem.filter.js';
import { StaticFiles } from './assets.js';
import { page } from './parts/page.js';
import type { Visit } from './parts/visit.js';
import { readerOf } from './reader.js';
import { problemProps } from './public/error.data.js';
import { ErrorPage } from './public/error.page.js';

/** Beside a route that answers with a page. */
export const ShowsPage = (): MethodDecorator & ClassDecorator => applyDecorators(Header('content-type', 'text/html; charset=utf-8'));

@Injectable()
export class Pages implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'demonstration'>,
    private readonly clock: Clock,
    private readonly files: StaticFiles,
    private readonly problems: ProblemPages,
    private readonly askers: Askers,
  ) {}

  onModuleInit(): void {
    this.problems.use(async (problem, request) => {
      // An address that no route answers passed no guard; somebody signed in keeps language and navigation all the same.
      if (!request.asker) await this.askers.of(request).catch(() => null);
      return this.show(request, ErrorPage, problemProps(problem, request.language), '/');
    });
  }

  /** `at` is where a change of language returns to, where that is not the address asked for. */
  show<P extends object>(request: FastifyRequest, content: FunctionComponent<P>, props: NoInfer<P>, at?: string): string {
    return page(this.visitOf(request, at ?? request.url), h<P>(content, props));
  }

  visitOf(request: FastifyRequest, path: string): Visit {
    return {
      ...readerOf(request),
      path,
      now: this.clock.now().toISOString(),
      person: personOf(request.asker),
      asOf: this.clock.asOf(),
      demonstration: this.config.demonstration,
      assets: this.files.addressesFor(request.cspNonce),
      isSwapped: isForPart(request),
      fieldNames: { called: new Map(), asked: false },
      filterProblems: request.filterProblems ?? [],
    };
  }
}

function personOf(asker: Asker | undefined): Visit['person'] {
  if (!asker || !hasRole(asker)) return null;
  return { name: asker.name, role: asker.role };
}
