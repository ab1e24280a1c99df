/** By which of their texts cities and needs are found; keys are column names. */
import { searchGrams } from '../platform/search-grams.js';

type Row = Record<string, unknown>;

export function cityGrams(row: Row): string[] {
  return searchGrams(['id', 'name_ja', 'name_en'].map((column) => row[column] as string));
}

export function needGrams(row: Row): string[] {
  return searchGrams(['title_ja', 'title_en', 'text_ja', 'text_en'].map((column) => row[column] as string | null));
}
