/** What the two doors to consents share: the company's own, and the secretariat's on its behalf. */
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asker } from '../../access/asker.js';
import { CitiesService } from '../../cities/cities.service.js';
import { type ConsentItem, type ConsentReceipt } from '../../members/consent-receipt.entity.js';
import { ConsentWish } from '../../members/consent.dto.js';
import { ConsentsService } from '../../members/consents.service.js';
import { MembersService } from '../../members/members.service.js';
import { checked, fieldsOf, openedToSend, type Refusal } from '../forms.js';
import { Pages } from '../pages.js';
import type { Place } from '../parts/nav.js';
import { withQuery } from '../paths.js';
import { TakenForm } from '../taken-form.js';
import { ConsentsPage, type ConsentsProps, type ConsentValues, ReceiptPage, type ReceiptShown } from './consents.page.js';

/** Where these pages stand for one kind of reader. */
export interface Door { organisationId: string; side: ConsentsProps['side']; path: string; receiptPath: (id: string) => string; place: Place; trail: { href: string; text: string }[]; done: unknown }

@Injectable()
export class ConsentPages {
  constructor(
    private readonly consents: ConsentsService,
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly form: TakenForm,
    private readonly pages: Pages,
  ) {}

  async show(request: FastifyRequest, door: Door, refused?: { values: ConsentValues; refusal: Refusal }): Promise<string> {
    const [entry, { standing, seen, receipts }, recipients] = await Promise.all([this.members.entry(door.organisationId), this.consents.of(door.organisationId), this.cities.countries()]);
    const named = standing.flatMap(({ country }) => country ?? []);
    const problems = refused ? (refused.refusal.problems.length > 0 ? refused.refusal.problems : [{ field: 'matching', text: refused.refusal.message }]) : [];
    return this.pages.show(request, ConsentsPage, {
      organisation: { ja: entry.nameJa, en: entry.nameEn }, sample: entry.sample, side: door.side, action: door.path, place: door.place, trail: door.trail,
      standing, seen: openedToSend(refused?.refusal ?? null, request.body, 'seen', seen), values: refused?.values ?? valuesOf(standing), countries: [...new Set([...recipients, ...named])].sort(),
      receipts: receipts.map((receipt) => shown(receipt, door)), done: door.done === 'saved' || door.done === 'same' ? door.done : null, problems,
    }, door.path);
  }

  async receipt(request: FastifyRequest, door: Door, id: string): Promise<string> {
    const [entry, receipt] = await Promise.all([this.members.entry(door.organisationId), this.consents.receipt(door.organisationId, id)]);
    return this.pages.show(request, ReceiptPage, { receipt: shown(receipt, door), organisation: { ja: entry.nameJa, en: entry.nameEn }, sample: entry.sample, place: door.place, trail: door.trail });
  }

  async take(request: FastifyRequest, reply: FastifyReply, asker: Asker, door: Door): Promise<void> {
    const field = fieldsOf(request.body);
    const values: ConsentValues = { matching: field('matching'), publication: field('publication'), transfer: field('transfer'), countries: listOf(request.body, 'countries') };
    await this.form.take(request, reply, asker, async () => {
      const wish = await checked(ConsentWish, { ...values, seen: field('seen') });
      const receipt = await this.consents.choose(door.organisationId, wish, door.side === 'company' ? 'form' : 'paper', asker);
      return withQuery(door.path, { done: receipt ? 'saved' : 'same' });
    }, (refusal) => this.show(request, door, { values, refusal }));
  }
}

function valuesOf(standing: readonly ConsentItem[]): ConsentValues {
  const has = (purpose: ConsentItem['purpose']): boolean => standing.some((item) => item.purpose === purpose);
  const transfers = standing.filter(({ purpose }) => purpose === 'transfer');
  return {
    matching: has('matching') ? 'yes' : 'no', publication: has('publication') ? 'yes' : 'no',
    transfer: transfers.length === 0 ? 'none' : transfers.some(({ country }) => country === null) ? 'all' : 'some', countries: transfers.flatMap(({ country }) => country ?? []),
  };
}

function shown({ id, given, withdrawn, standing, origin, madeByName, madeAt, textVersion }: ConsentReceipt, door: Door): ReceiptShown {
  return { id, href: door.receiptPath(id), given, withdrawn, standing, origin, by: madeByName, at: madeAt, textVersion };
}

/** The ticked boxes of a name. */
function listOf(body: unknown, name: string): string[] {
  const value = typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : [];
  return [value].flat().filter((each): each is string => typeof each === 'string').slice(0, 200);
}
