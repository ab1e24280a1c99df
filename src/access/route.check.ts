/** At start: every route of every controller stands beside `@Allow(…)` or `@Public()`, else the process does not start. */
import { RequestMethod, type OnModuleInit, Injectable } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { allowanceBeside, ruleFor, type Allowance } from './policy.js';

/** One route as its controller declares it; `allow` is null where it is public. */
export interface Route { controller: string; handler: string; method: string; path: string; allow: Allowance | null }

@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    this.routes();
  }

  /** Every route, in the order of path and method. Throws one sentence that names the first route without a policy. */
  routes(): Route[] {
    const routes = this.discovery.getControllers().flatMap(({ metatype }) => (metatype ? this.routesOf(metatype) : []));
    return routes.sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
  }

  private routesOf(controller: object & { prototype?: object; name?: string }): Route[] {
    const { prototype, name = 'a controller' } = controller;
    if (!prototype) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((handler) => {
      const method = (prototype as Record<string, unknown>)[handler] as (...parts: unknown[]) => unknown;
      const verb = this.reflector.get<RequestMethod | undefined>(METHOD_METADATA, method);
      if (verb === undefined) return [];
      const allow = this.allowanceOf(method, controller, `${name}.${handler}`);
      const bases = pathsOf(this.reflector.get(PATH_METADATA, controller as new () => unknown));
      const tails = pathsOf(this.reflector.get(PATH_METADATA, method));
      return bases.flatMap((base) => tails.map((tail) => ({ controller: name, handler, method: RequestMethod[verb], path: joined(base, tail), allow })));
    });
  }

  private allowanceOf(method: object, controller: object, name: string): Allowance | null {
    const allowance = beside(method, controller, name);
    if (allowance === null) throw new Error(`The route ${name} has no policy; put @Allow(policy, 'noun.verb') or @Public() beside it.`);
    if (allowance === 'public') return null;
    ruleFor(allowance);
    return allowance;
  }
}

function beside(method: object, controller: object, name: string): Allowance | 'public' | null {
  try {
    return allowanceBeside(method, controller);
  } catch (error) {
    throw new Error(`The route ${name}: ${(error as Error).message}`);
  }
}

function pathsOf(paths: string | string[] | undefined): string[] {
  return [paths ?? ''].flat();
}

function joined(base: string, tail: string): string {
  return `/${[base, tail].map((part) => part.replace(/^\/+|\/+$/g, '')).filter(Boolean).join('/')}`;
}
