/** Changes on behalf of a member as the office and the member read them: what, who said so, each field before and after. */
import { Injectable } from '@nestjs/common';
import { TaxonomyService } from '../../../cities/taxonomy.service.js';
import type { Language } from '../../../engine/model.js';
import type { MemberChangeLine } from '../../../members/member-upkeep.dto.js';
import { MembersService } from '../../../members/members.service.js';
import type { Content } from '../../parts/text.js';
import { AuditNames, type Named } from '../audit/audit.names.js';
import { fieldName, idsIn, valueText } from '../audit/audit.values.js';
import { changesOf } from '../audit/changes.js';

export interface MemberChangeView extends Omit<MemberChangeLine, 'before' | 'after'> {
  solution: Content | null;
  fields: { name: string; before: string | null; after: string | null }[];
  mayUndo: boolean;
}

@Injectable()
export class MemberChangeLines {
  constructor(
    private readonly members: MembersService,
    private readonly names: AuditNames,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** One query for the titles of all solutions, and one for the cities of references where there are any. */
  async of(lines: readonly MemberChangeLine[], language: Language): Promise<MemberChangeView[]> {
    const titles = await this.members.solutionNames([...new Set(lines.flatMap(({ solutionId }) => solutionId ?? []))]);
    const ids = lines.flatMap(({ before, after }) => [...idsIn('references', before['references']), ...idsIn('references', after['references'])]);
    const reading = { language, names: ids.length === 0 ? new Map<string, Named>() : await this.names.of([...new Set(ids)]), taxonomy: this.taxonomy };
    return lines.map(({ before, after, ...line }) => ({
      ...line,
      solution: line.solutionId === null ? null : titles.get(line.solutionId) ?? { ja: line.solutionId, en: line.solutionId },
      fields: changesOf(before, after).map((change) => ({ name: fieldName(change.field, language), before: valueText(change.field, change.before, reading), after: valueText(change.field, change.after, reading) })).filter((field) => field.before !== field.after),
      mayUndo: !line.isUndone && line.side === 'office' && line.what !== 'member-added',
    }));
  }
}
