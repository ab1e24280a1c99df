/** From proposals to what the pages of both sides show: names, states, and the fields side by side in words. */
import { Injectable } from '@nestjs/common';
import { TaxonomyService } from '../../cities/taxonomy.service.js';
import type { Language } from '../../engine/model.js';
import type { ProposalDetail, ProposalView } from '../../members/change-proposal.dto.js';
import { MembersService } from '../../members/members.service.js';
import type { Content } from '../parts/text.js';
import { type EntryField, PROFILE_FIELDS, SOLUTION_FIELDS } from './entry.fields.js';
import { fieldWords } from './entry.words.js';
import { valueSaid } from './entry-said.js';
import type { DifferenceRow } from './proposal-difference.js';
import type { ProposalRow } from './proposals.page.js';

@Injectable()
export class ProposalData {
  constructor(
    private readonly members: MembersService,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** Names are read once for each company and solution. */
  async rows(proposals: readonly ProposalView[]): Promise<ProposalRow[]> {
    const members = await this.named(proposals.map((each) => each.organisationId), (id) => this.members.entry(id), (row) => ({ ja: row.nameJa, en: row.nameEn }));
    const solutions = await this.named(proposals.flatMap((each) => each.solutionId ?? []), (id) => this.members.solutionEntry(id), (row) => ({ ja: row.titleJa, en: row.titleEn }));
    return proposals.map((each) => ({
      id: each.id, kind: each.kind, state: each.state, by: each.madeBy, at: each.madeAt, decidedAt: each.decidedAt,
      company: members.get(each.organisationId)!, title: each.solutionId ? solutions.get(each.solutionId)! : each.kind === 'new-solution' ? titleIn(each.changes) : null,
    }));
  }

  difference(proposal: ProposalDetail, language: Language): DifferenceRow[] {
    const fields: readonly EntryField[] = proposal.kind === 'profile' ? PROFILE_FIELDS : SOLUTION_FIELDS;
    return fields.filter(({ name }) => Object.hasOwn(proposal.changes, name)).map((field) => {
      const say = (values: Record<string, unknown> | null) => valueSaid(field, values?.[field.name] ?? null, language, this.taxonomy);
      const [before, now, after] = [say(proposal.before), say(proposal.now), say(proposal.changes)];
      return { name: fieldWords[language][field.name], before, now, after, language: field.side ?? null, movedOn: proposal.now !== null && before !== now };
    });
  }

  private async named<T>(ids: readonly string[], read: (id: string) => Promise<T>, name: (row: T) => Content): Promise<Map<string, Content>> {
    const found = new Map<string, Content>();
    for (const id of new Set(ids)) found.set(id, name(await read(id)));
    return found;
  }
}

function titleIn(changes: Record<string, unknown>): Content {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return { ja: text(changes['titleJa']), en: text(changes['titleEn']) };
}
