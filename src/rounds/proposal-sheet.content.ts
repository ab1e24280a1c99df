/** What stands on a proposal sheet, put together from the entries of its company and its city and the two boxes that the company writes. */
import { Injectable } from '@nestjs/common';
import { CitiesService } from '../cities/cities.service.js';
import { TaxonomyService } from '../cities/taxonomy.service.js';
import { MembersService } from '../members/members.service.js';
import { Database } from '../platform/database.js';
import type { ProposalSheet } from './proposal-sheet.entity.js';

export interface SheetText { ja: string | null; en: string | null }

/** What a city reads of a company recommended to it anyway, and what the company wrote for it. */
export interface SheetContent {
  company: SheetText; solution: SheetText; what: SheetText;
  city: SheetText; country: string; need: { title: SheetText; text: SheetText };
  /** Subjects of the need that the solution answers; those of its domain where none is the same. */
  leaves: string[];
  proposal: SheetText; nextStep: SheetText;
  sample: boolean;
}

/** What leaves the country with consent only. `null` where nothing is stated. */
export interface SheetDetails {
  references: { country: string; place: SheetText | null; year: number }[] | null;
  priceBand: string | null;
  dataHandling: { personalData: string | null; storage: string | null; ownership: string | null } | null;
  languages: string[] | null;
}

export interface SheetBody { content: SheetContent; details: SheetDetails }
/** Whether the company agrees to be shown to the city at all, and to the details being handed to its country. */
export interface SheetConsents { matching: boolean; transfer: boolean }

type Written = Pick<ProposalSheet, 'organisationId' | 'cityId' | 'needId' | 'solutionId' | 'proposalJa' | 'proposalEn' | 'nextStepJa' | 'nextStepEn'>;

/** In the order in which a sheet shows them; where they are left out, it says so. */
export const SHEET_DETAILS = ['references', 'priceBand', 'dataHandling', 'languages'] as const satisfies readonly (keyof SheetDetails)[];

@Injectable()
export class SheetContents {
  constructor(
    private readonly database: Database,
    private readonly members: MembersService,
    private readonly cities: CitiesService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** As the entries stand now. */
  async of(sheet: Written): Promise<SheetBody> {
    const [member, solution, city, need, names] = await Promise.all([
      this.members.entry(sheet.organisationId), this.members.solution(sheet.solutionId), this.cities.get(sheet.cityId), this.cities.need(sheet.needId), this.cities.names(),
    ]);
    const { personalData, storage, ownership } = solution.dataHandling;
    return {
      content: {
        company: { ja: member.nameJa, en: member.nameEn }, solution: solution.title, what: solution.text,
        city: city.name, country: city.country, need: { title: need.title, text: need.text },
        leaves: this.answered(solution.leaves ?? [], need.leaves, need.domain),
        proposal: { ja: sheet.proposalJa, en: sheet.proposalEn }, nextStep: { ja: sheet.nextStepJa, en: sheet.nextStepEn },
        sample: member.sample,
      },
      details: {
        references: solution.references && [...solution.references].sort((a, b) => b.year - a.year).map(({ country, cityId, year }) => ({ country, place: cityId === null ? null : names.get(cityId) ?? null, year })),
        priceBand: solution.priceBand,
        dataHandling: personalData === null && storage === null && ownership === null ? null : { personalData, storage, ownership },
        languages: member.languages,
      },
    };
  }

  /** What stands now; a transfer is agreed to for the country of the city or for all. */
  async consents(organisationId: string, cityId: string): Promise<SheetConsents> {
    const [row] = await this.database.query<SheetConsents>(
      `SELECT coalesce(bool_or(c.purpose = 'matching'), false) AS matching,
              coalesce(bool_or(c.purpose = 'transfer' AND (c.recipient_country IS NULL OR c.recipient_country = t.country)), false) AS transfer
         FROM consent c, city t WHERE c.organisation_id = $1 AND c.withdrawn_on IS NULL AND t.id = $2`, [organisationId, cityId]);
    return row!;
  }

  private answered(offered: readonly string[], wanted: readonly string[], domain: string): string[] {
    const same = offered.filter((leaf) => wanted.includes(leaf));
    return same.length > 0 ? same : offered.filter((leaf) => this.taxonomy.domainOf(leaf) === domain);
  }
}
