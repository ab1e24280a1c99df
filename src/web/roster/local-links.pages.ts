/** What is done with the links of a local company on the roster, by a host or the secretariat, and what the secretariat decides on its proposals. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AcceptAnswer, DeclineAnswer } from '../../cities/city-answer.dto.js';
import { LinkTo } from '../../cities/city-link.dto.js';
import { LocalLinks } from '../../meetings/local-links.service.js';
import { LocalProposals } from '../../meetings/local-proposals.service.js';
import { checked, fieldsOf, problemsAt, typedIn, versionToSend } from '../forms.js';
import { paths, withQuery } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { type RosterCall, RosterPages } from './roster.pages.js';

const TYPED_MAX = 4_000;
type Field = (name: string) => string;

@Injectable()
export class LocalLinkPages {
  constructor(
    private readonly links: LocalLinks,
    private readonly proposals: LocalProposals,
    private readonly roster: RosterPages,
    private readonly form: TakenForm,
  ) {}

  /** Leads back to the party; where no mail carries the link, shows it this once. */
  make(call: RosterCall, reply: FastifyReply, party: string): Promise<void> {
    const { request, asker, id } = call;
    const field = fieldsOf(request.body);
    const sent = { name: field('name'), email: field('email').trim(), language: field('language'), until: field('until') };
    return this.form.takeOutside(request, reply, asker, async () => {
      const dto = await checked(LinkTo, sent);
      return this.sent(call, reply, party, { name: dto.name, ...await this.links.make(asker, id, party, dto) }, 'link');
    }, (refusal) => {
      const kept = (text: string): string => text.slice(0, TYPED_MAX);
      const linkForm = { name: kept(sent.name), email: kept(sent.email), until: kept(sent.until), language: sent.language === 'ja' ? 'ja' as const : 'en' as const };
      return this.roster.party(call, party, null, { linkForm, linkProblems: problemsAt(refusal, 'email') });
    });
  }

  again(call: RosterCall, reply: FastifyReply, party: string, link: string): Promise<void> {
    const { request, asker, id } = call;
    return this.form.takeOutside(request, reply, asker, async () => this.sent(call, reply, party, await this.links.sendAgain(asker, id, party, link), 'linkAgain'), (refusal) => this.roster.party(call, party, null, { linkProblems: problemsAt(refusal, 'name') }));
  }

  revoke(call: RosterCall, reply: FastifyReply, party: string, link: string): Promise<void> {
    const { home, request, asker, id } = call;
    return this.form.takeOutside(request, reply, asker, async () => {
      await this.links.revoke(asker, id, party, link);
      return withQuery(paths[home].party(id, party), { done: 'linkTaken' });
    }, (refusal) => this.roster.party(call, party, null, { linkProblems: problemsAt(refusal, 'name') }));
  }

  accept(call: RosterCall, reply: FastifyReply, party: string, answer: string): Promise<void> {
    return this.decided(call, reply, party, 'decided', `textJa-${answer}`, async (field) => {
      const texts = { textJa: field(`textJa-${answer}`), textEn: field(`textEn-${answer}`) };
      await this.proposals.accept(call.id, party, answer, await checked(AcceptAnswer, { version: field('version'), needVersion: field('needVersion'), ...texts }), call.asker);
    });
  }

  decline(call: RosterCall, reply: FastifyReply, party: string, answer: string): Promise<void> {
    return this.decided(call, reply, party, 'decided', `note-${answer}`, async (field) => {
      await this.proposals.decline(call.id, party, answer, await checked(DeclineAnswer, { version: field('version'), note: field(`note-${answer}`) }), call.asker);
    });
  }

  reopen(call: RosterCall, reply: FastifyReply, party: string, need: string): Promise<void> {
    return this.decided(call, reply, party, 'reopened', 'links', () => this.proposals.reopen(call.id, party, need));
  }

  private decided(call: RosterCall, reply: FastifyReply, party: string, done: string, asked: string, work: (field: Field) => Promise<void>): Promise<void> {
    const { home, request, asker, id } = call;
    const field = fieldsOf(request.body);
    return this.form.take(request, reply, asker, async () => {
      await work(field);
      return withQuery(paths[home].party(id, party), { done });
    }, (refusal) => this.roster.party(call, party, null, {
      linkProblems: problemsAt(refusal, asked).map((problem) => ({ ...problem, field: asked })),
      linkRefused: { typed: (name) => typedIn(request.body, name, TYPED_MAX), version: versionToSend(refusal, request.body, null), needVersion: refusal.status === 409 ? Number(field('needVersion')) || null : null },
    }));
  }

  private async sent(call: RosterCall, reply: FastifyReply, party: string, { name, link }: { name: string; link: string | null }, done: string): Promise<string | null> {
    if (link === null) return withQuery(paths[call.home].party(call.id, party), { done });
    await this.form.show(reply, call.asker, () => this.roster.party(call, party, null, { once: { name, href: link } }));
    return null;
  }
}
