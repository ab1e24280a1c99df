/** Before every handler: who asks, and whether the policy beside the route lets them in. */
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GoFirst, NotFound, Refused, SignInNeeded } from '../platform/errors.js';
import { hasRole } from './asker.js';
import { Askers } from './askers.js';
import { allowanceBeside, isDuringEnrolment, ruleFor } from './policy.js';

@Injectable()
export class AskerGuard implements CanActivate {
  constructor(private readonly askers: Askers) {}

  /** Throws `SignInNeeded`, `GoFirst` (a second factor is to be set up), `NotFound` (where the policy hides the thing) or `Refused`; answers true otherwise. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const asker = await this.askers.of(request);
    // What a signed-in person sees must not stay in a browser or a proxy that others use.
    if (asker.accountId !== null) void context.switchToHttp().getResponse<FastifyReply>().header('Cache-Control', 'no-store');
    const allowance = allowanceBeside(context.getHandler(), context.getClass());
    if (allowance === 'public') return true;
    if (!allowance) throw new Error('A route without a policy was reached; the check at start did not run.');
    if (asker.role === 'anonymous') throw new SignInNeeded();
    if (asker.mustEnrol && !isDuringEnrolment(context.getHandler())) throw enrolFirst();
    const rule = ruleFor(allowance);
    if (asker.role === 'system' || (hasRole(asker) && rule.roles.includes(asker.role))) return true;
    throw rule.hidden ? notThere() : notAllowed();
  }
}

export function notThere(): NotFound {
  return new NotFound('ACCESS.NOT_FOUND', { ja: 'お探しのものは見つかりません。', en: 'What you are looking for is not here.' });
}

function enrolFirst(): GoFirst {
  return new GoFirst('ACCESS.ENROL_FIRST', {
    ja: '事務局と決裁者のアカウントには二段階認証が必要です。先に設定してください。',
    en: 'Accounts of the secretariat and of approvers need a second step at sign-in; set it up first.',
  }, '/account/second-factor');
}

function notAllowed(): Refused {
  return new Refused('ACCESS.NOT_ALLOWED', {
    ja: 'この操作は、お使いのアカウントの役割では行えません。必要な場合は事務局にお問い合わせください。',
    en: 'Your role does not allow this; ask the secretariat if you need it.',
  });
}
