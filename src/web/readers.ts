/** Pages of one kind of reader do not exist for the others, whatever those may read elsewhere. */
import { type CanActivate, type ExecutionContext, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { notThere } from '../access/asker.guard.js';
import type { Role } from '../access/asker.js';

class ReaderGuard implements CanActivate {
  constructor(private readonly roles: readonly Role[]) {}

  canActivate(context: ExecutionContext): boolean {
    const { asker } = context.switchToHttp().getRequest<FastifyRequest>();
    if (asker && this.roles.some((role) => role === asker.role)) return true;
    throw notThere();
  }
}

/** Beside a controller of pages: who reads them. It comes after the policy beside each route. */
export const ForReaders = (...roles: Role[]): ClassDecorator => UseGuards(new ReaderGuard(roles));
