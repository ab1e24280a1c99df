import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AskerGuard } from './asker.guard.js';
import { AskerInterceptor } from './asker.interceptor.js';
import { Askers } from './askers.js';
import { AuditTrail } from './audit.trail.js';
import { RouteCheck } from './route.check.js';
import { SessionCookie } from './session.cookie.js';
import { SubjectRegistry } from './subjects.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    Askers, AuditTrail, RouteCheck, SessionCookie, SubjectRegistry,
    { provide: APP_GUARD, useClass: AskerGuard },
    { provide: APP_INTERCEPTOR, useClass: AskerInterceptor },
  ],
  exports: [Askers, AuditTrail, RouteCheck, SessionCookie, SubjectRegistry],
})
export class AccessModule {}
