import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessController } from './access.controller.js';
import { AccessService } from './access.service.js';
import { Account } from './account.entity.js';
import { Accounts } from './accounts.js';
import { AskerGuard } from './asker.guard.js';
import { AskerInterceptor } from './asker.interceptor.js';
import { Askers } from './askers.js';
import { AuditChecks } from './audit.checks.js';
import { AuditCheck, AuditEntry, AuditHead } from './audit.entity.js';
import { AuditQueries } from './audit.queries.js';
import { AuditTrail } from './audit.trail.js';
import { AuditVerifier } from './audit.verify.js';
import { ErasureRequest } from './erasure-request.entity.js';
import { ErasureWork } from './erasure.work.js';
import { ErasuresController } from './erasures.controller.js';
import { Erasures } from './erasures.service.js';
import { ExportRequest } from './export-request.entity.js';
import { ExportRequestsController } from './export-requests.controller.js';
import { ExportRequests } from './export-requests.service.js';
import { FormReceipt } from './form-receipt.entity.js';
import { FormReceipts } from './form-receipts.js';
import { Invitation } from './invitation.entity.js';
import { Invitations } from './invitations.js';
import { LetterStops } from './letter-stops.js';
import { LoginAttempt } from './login-attempt.entity.js';
import { LoginLimits } from './login.limits.js';
import { Notice } from './notice.entity.js';
import { NoticeMail } from './notice.mail.js';
import { Notices } from './notices.js';
import { Outgoing } from './outgoing.js';
import { Passwords } from './passwords.js';
import { PendingSignIns } from './pending-sign-ins.js';
import { People } from './people.js';
import { PeopleController } from './people.controller.js';
import { PersonalDataQueries } from './personal-data.queries.js';
import { RouteCheck } from './route.check.js';
import { PendingSignIn, RecoveryCode, SecondFactor } from './second-factor.entity.js';
import { SecondFactors } from './second-factors.js';
import { SessionCookie } from './session.cookie.js';
import { Session } from './session.entity.js';
import { SubjectRegistry } from './subjects.js';

@Global()
@Module({
  imports: [DiscoveryModule, TypeOrmModule.forFeature([Account, Session, LoginAttempt, AuditCheck, AuditEntry, AuditHead, ErasureRequest, ExportRequest, FormReceipt, Invitation, Notice, PendingSignIn, RecoveryCode, SecondFactor])],
  controllers: [AccessController, ErasuresController, ExportRequestsController, PeopleController],
  providers: [
    AccessService, Accounts, Askers, AuditChecks, AuditQueries, AuditTrail, AuditVerifier, Erasures, ErasureWork, ExportRequests, FormReceipts, Invitations, LetterStops, LoginLimits, NoticeMail, Notices, Outgoing, Passwords, PendingSignIns, People, PersonalDataQueries, RouteCheck, SecondFactors, SessionCookie, SubjectRegistry,
    { provide: APP_GUARD, useClass: AskerGuard },
    { provide: APP_INTERCEPTOR, useClass: AskerInterceptor },
  ],
  exports: [AccessService, Accounts, Askers, AuditChecks, AuditQueries, AuditTrail, AuditVerifier, Erasures, ExportRequests, FormReceipts, Invitations, LetterStops, NoticeMail, Notices, Outgoing, People, RouteCheck, SecondFactors, SessionCookie, SubjectRegistry],
})
export class AccessModule {}
