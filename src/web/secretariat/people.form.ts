/** The people of a subject as a page, and its forms, for whoever may manage them. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asker } from '../../access/asker.js';
import { Invitations } from '../../access/invitations.js';
import { InviteDto } from '../../access/people.dto.js';
import { mayRemoveLast, People, type Subject } from '../../access/people.js';
import { checked, fieldsOf, problemsAt, refusalOf } from '../forms.js';
import { Pages } from '../pages.js';
import type { Place } from '../parts/nav.js';
import { PeoplePage, type PeopleProps } from './people.page.js';

/** Where the page stands. */
export interface Standing { subject: Subject; base: string; place: Place; trail: (name: PeopleProps['name']) => PeopleProps['trail'] }

const DONE = ['sent', 'added', 'removed', 'revoked'] as const;

@Injectable()
export class PeopleForm {
  constructor(
    private readonly people: People,
    private readonly invitations: Invitations,
    private readonly pages: Pages,
  ) {}

  async page(request: FastifyRequest, asker: Asker, standing: Standing, shown: Partial<PeopleProps> = {}): Promise<string> {
    const { subject, base, place } = standing;
    const { name, people, candidates } = await this.people.of(asker, subject);
    const invitations = await this.invitations.open(asker, subject);
    return this.pages.show(request, PeoplePage, {
      kind: subject.kind, name, base, place, trail: standing.trail(name), people, candidates, mayRemoveLast: mayRemoveLast(asker), invitations, form: { email: '', language: request.language }, problems: [], ...shown,
    }, base);
  }

  /** What the address of the page says has just been done. */
  static done(value: unknown): Partial<PeopleProps> {
    const done = DONE.find((each) => each === value);
    return done ? { done } : {};
  }

  /** Invites; shows the link once where no mail carries it, else leads back to the page. */
  async invite(request: FastifyRequest, reply: FastifyReply, asker: Asker, standing: Standing): Promise<void> {
    const field = fieldsOf(request.body);
    const { subject, base } = standing;
    try {
      const { email, language } = await checked(InviteDto, { ...subject, email: field('email'), language: field('language') });
      const { link } = await this.invitations.invite(asker, subject, { email, language });
      if (link === null) return void reply.redirect(`${base}?done=sent`, 303);
      return this.send(reply, 200, await this.page(request, asker, standing, { link: { email, href: link } }));
    } catch (error) {
      const refusal = refusalOf(error, request.language);
      if (refusal.status === 404) throw error;
      const problems = problemsAt(refusal, 'email');
      const form = { email: field('email').slice(0, 254), language: field('language') === 'en' ? 'en' as const : 'ja' as const };
      this.send(reply, refusal.status, await this.page(request, asker, standing, { form, problems }));
    }
  }

  async add(request: FastifyRequest, asker: Asker, { subject, base }: Standing): Promise<{ url: string }> {
    await this.people.add(asker, subject, fieldsOf(request.body)('accountId'));
    return { url: `${base}?done=added` };
  }

  async remove(asker: Asker, { subject, base }: Standing, accountId: string): Promise<{ url: string }> {
    await this.people.remove(asker, subject, accountId);
    return { url: `${base}?done=removed` };
  }

  async revoke(asker: Asker, { base }: Standing, id: string): Promise<{ url: string }> {
    await this.invitations.revoke(asker, id);
    return { url: `${base}?done=revoked` };
  }

  private send(reply: FastifyReply, status: number, page: string): void {
    void reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
  }
}
