/** Changes of a city and of its needs as the office reads them: what, by whom, each field before and after. */
import { Injectable } from '@nestjs/common';
import type { CityChangeLine } from '../../../cities/city-history.js';
import { TaxonomyService } from '../../../cities/taxonomy.service.js';
import type { Language } from '../../../engine/model.js';
import type { Content } from '../../parts/text.js';
import { AuditNames } from '../audit/audit.names.js';
import { fieldName, idsIn, valueText } from '../audit/audit.values.js';
import { changesOf } from '../audit/changes.js';

export interface ChangedField { name: string; before: string | null; after: string | null }

export interface ChangeLine extends Pick<CityChangeLine, 'id' | 'what' | 'side' | 'name' | 'note' | 'at' | 'isUndone' | 'undoes'> {
  need: { id: string; title: Content } | null;
  fields: ChangedField[];
  /** The office may take it back. */
  mayUndo: boolean;
}

@Injectable()
export class ChangeLines {
  constructor(
    private readonly names: AuditNames,
    private readonly taxonomy: TaxonomyService,
  ) {}

  /** One query for all names. */
  async of(lines: readonly CityChangeLine[], language: Language): Promise<ChangeLine[]> {
    const changed = lines.map((line) => changesOf(line.before, line.after));
    const ids = changed.flat().flatMap(({ field, before, after }) => [...idsIn(field, before), ...idsIn(field, after)]);
    const names = await this.names.of([...new Set([...ids, ...lines.flatMap(({ needId }) => needId ?? [])])]);
    const reading = { language, names, taxonomy: this.taxonomy };
    return lines.map((line, at) => ({
      ...line,
      need: line.needId === null ? null : { id: line.needId, title: names.get(line.needId)?.name ?? { ja: line.needId, en: line.needId } },
      fields: changed[at]!.map(({ field, before, after }) => ({ name: fieldName(field, language), before: valueText(field, before, reading), after: valueText(field, after, reading) }))
        .filter(({ before, after }) => before !== after),
      mayUndo: !line.isUndone && line.side === 'office' && !(line.what === 'city' && Object.keys(line.before).length === 0),
    }));
  }
}
