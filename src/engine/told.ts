/** The values of one reason, read for a sentence: ids become names, numbers get one decimal, absent values an empty text. */
import type { Language, Reason, Texts } from './model.js';
import { countryName, languageName, type Names } from './names.js';

export interface ToldPart { part: string; points: string; of: string; known: boolean; value(key: string): string }

export class Told {
  constructor(private readonly reason: Record<string, unknown>, private readonly language: Language, private readonly names: Names) {}

  static of(reason: Reason, language: Language, names: Names): Told {
    return new Told(reason, language, names);
  }

  text(key: string): string {
    const value = this.reason[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }

  /** Of a word that earned points: how it stands in the texts of the reader's language where they have it, else as found. */
  said(key: 'word' | 'answer'): string {
    const other = this.reason['other'] as { word: string; answer: string } | undefined;
    return other && this.reason['language'] !== this.language ? other[key] : this.text(key);
  }

  number(key: string): number {
    const value = this.reason[key];
    return typeof value === 'number' ? value : 0;
  }

  /** Points with one decimal. */
  points(key: string): string {
    return this.number(key).toFixed(1);
  }

  /** A sum of many points, with one decimal and its thousands marked. */
  sum(key: string): string {
    return this.number(key).toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  }

  /** A share between 0 and 1 with at most two decimals. */
  share(key: string): string {
    return String(Math.round(this.number(key) * 100) / 100);
  }

  private named(names: Record<string, Texts>, id: string): string {
    return Object.hasOwn(names, id) ? names[id]![this.language] : id;
  }

  leaf(key: string): string {
    return this.named(this.names.leaves, this.text(key));
  }

  domain(key: string): string {
    return this.named(this.names.domains, this.text(key));
  }

  /** A leaf or a domain, whichever it is. */
  field(key: string): string {
    const id = this.text(key);
    return this.named(Object.hasOwn(this.names.leaves, id) ? this.names.leaves : this.names.domains, id);
  }

  city(key: string): string {
    return this.named(this.names.cities, this.text(key));
  }

  /** Whether the city is one of those that have a name here; an id alone tells a reader nothing. */
  hasCity(key: string): boolean {
    return Object.hasOwn(this.names.cities, this.text(key));
  }

  country(key: string): string {
    return countryName(this.text(key), this.language);
  }

  languageOf(key: string): string {
    return languageName(this.text(key), this.language);
  }

  /** The rows of `parts` or `words`, each told like a reason of its own. */
  rows(key: string): Told[] {
    const value = this.reason[key];
    return Array.isArray(value) ? value.map((row: Record<string, unknown>) => new Told(row, this.language, this.names)) : [];
  }

  isKnown(): boolean {
    return this.reason['known'] !== false;
  }
}
