/** The page on which the secretariat has the companies for a seminar chosen by how many needs they answer. */
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { notThere } from '../../access/asker.guard.js';
import type { Language } from '../../engine/model.js';
import { rosterSentence } from '../../engine/roster/sentences.js';
import { Invalid } from '../../platform/errors.js';
import { type RosterCover, RosterCovers } from '../../rounds/roster.covers.js';
import { SeminarsService } from '../../seminars/seminars.service.js';
import { Pages } from '../pages.js';
import { paths } from '../paths.js';
import { roundLine } from '../secretariat/rounds.data.js';
import { isProgrammed } from '../secretariat/seminars.data.js';
import { CoverPage, type CoverProps, type CoverView } from './cover.page.js';
import type { CoverQuery } from './roster.query.js';

const SIZE_DEFAULT = 20;
/** Prices, and what stays open: the members and the needs that are answered stand in their table. */
const TOLD = new Set(['price.pin', 'price.pin-free', 'price.small', 'price.small-free']);
const OPEN = new Set(['need.not-brought', 'need.below-floor', 'need.nobody']);
const SWAPS_SHOWN = 10;

@Injectable()
export class CoverPages {
  constructor(
    private readonly seminars: SeminarsService,
    private readonly covers: RosterCovers,
    private readonly pages: Pages,
  ) {}

  async show(request: FastifyRequest, id: string, query: CoverQuery): Promise<string> {
    const { language } = request;
    const seminar = await this.seminars.get(id);
    if (!isProgrammed(seminar)) throw notThere();
    const rounds = await this.covers.concluded(id);
    const round = rounds.find((one) => one.id === query.round) ?? rounds.find((one) => one.shown) ?? rounds[0];
    const asked = { round: round?.id ?? '', size: query.size ?? SIZE_DEFAULT, small: query.small ?? 0, pins: idsIn(query.pin), bans: idsIn(query.ban) };
    const props: CoverProps = { seminar, rounds: rounds.map((one) => ({ id: one.id, name: roundLine(one, language).name })), asked, cover: null, problems: [] };
    if (!round) return this.pages.show(request, CoverPage, props);
    try {
      const found = await this.covers.of(round, { size: asked.size, smallMin: asked.small, pins: asked.pins, bans: asked.bans });
      const statuses = new Map(seminar.companies.map(({ organisationId, status }) => [organisationId, status]));
      return await this.pages.show(request, CoverPage, { ...props, cover: viewOf(found, asked.bans, statuses, language) }, paths.secretariat.cover(id));
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return this.pages.show(request, CoverPage, { ...props, problems: [{ field: 'size', text: error.texts[language] }] }, paths.secretariat.cover(id));
    }
  }
}

function idsIn(text: string | null | undefined): string[] {
  return [...new Set((text ?? '').split(',').map((id) => id.trim()).filter((id) => id !== ''))].sort();
}

function viewOf({ roster, reasons, names }: RosterCover, bans: readonly string[], statuses: ReadonlyMap<string | null, CoverView['members'][number]['status']>, language: Language): CoverView {
  const { certificate, covered, members, swaps, cities } = roster;
  const sentences = (codes: ReadonlySet<string>): string[] => reasons.filter(({ code }) => codes.has(code)).map((reason) => rosterSentence(reason, language, names));
  return {
    covered, proven: certificate.proven, bound: certificate.weightBound,
    members: members.map(({ member, needs, alone, loss, pinned }) => ({ id: member, name: names.member(member, language), needs, alone: alone.length, loss: loss.weight, pinned, status: statuses.get(member) ?? null })),
    banned: bans.map((member) => ({ id: member, name: names.member(member, language) })),
    swaps: swaps.slice(0, SWAPS_SHOWN).map(({ out, in: entering, loss }) => ({ out: names.member(out, language), into: names.member(entering, language), ...loss })),
    prices: sentences(TOLD), open: sentences(OPEN),
    cities: cities.map(({ city, covered: answered, needs, weight, of }) => ({ name: names.city(city, language), answered, needs, weight, of })),
  };
}
