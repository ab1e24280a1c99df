/** By which of their texts organisations and solutions are found; keys are column names. */
import { searchGrams } from '../platform/search-grams.js';

type Row = Record<string, unknown>;

export function organisationGrams(row: Row): string[] {
  return searchGrams(texts(row, ['id', 'name_ja', 'name_en', 'name_kana', 'corporate_number', 'trade_ja', 'trade_en']));
}

export function solutionGrams(row: Row): string[] {
  const technologies = (row['technologies'] as string[] | null) ?? [];
  return searchGrams([...texts(row, ['id', 'title_ja', 'title_en', 'text_ja', 'text_en']), ...technologies]);
}

function texts(row: Row, columns: string[]): (string | null)[] {
  return columns.map((column) => row[column] as string | null);
}
