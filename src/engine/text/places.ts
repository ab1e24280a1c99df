/** Which cities and countries of a round a text names, in Japanese or English. */
import { LANGUAGES, type CityInput } from '../model.js';
import { countryName } from '../names.js';
import type { Document } from './document.js';
import { normalise } from './normalise.js';

export interface NamedPlaces { cities: ReadonlySet<string>; countries: ReadonlySet<string> }
export interface PlaceNames { cities: [id: string, country: string, names: string[]][]; countries: [code: string, names: string[]][] }

const LATIN = /^[\p{Script=Latin}\d .'-]+$/u;
const KATAKANA = /^[ァ-ヺー・]+$/u;
/** What may not touch a name: タイ stands neither in タイヤ nor in リアルタイム. */
const LETTERS = { latin: /[\p{L}\d]/u, katakana: /[ァ-ヺー]/u };
/** Shorter Latin names are too often part of another word's meaning. */
const LATIN_LETTERS_MIN = 4;
const JAPANESE_LETTERS_MIN = 2;

function usable(names: readonly string[]): string[] {
  return [...new Set(names.map(normalise))].filter((name) => name.length >= (LATIN.test(name) ? LATIN_LETTERS_MIN : JAPANESE_LETTERS_MIN));
}

export function placeNames(cities: readonly CityInput[]): PlaceNames {
  const countries = [...new Set(cities.map((city) => city.country))];
  return {
    cities: cities.map((city) => [city.id, city.country, usable([city.name_ja, city.name_en])]),
    countries: countries.map((code) => [code, usable(LANGUAGES.map((language) => countryName(code, language)))]),
  };
}

function names(text: string, name: string): boolean {
  const letters = LATIN.test(name) ? LETTERS.latin : KATAKANA.test(name) ? LETTERS.katakana : null;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!letters || (!letters.test(text[at - 1] ?? ' ') && !letters.test(text[at + name.length] ?? ' '))) return true;
  }
  return false;
}

/** A named city names its country too. */
export function placesNamed(all: PlaceNames, document: Document): NamedPlaces {
  const texts = document.passages.map((passage) => passage.text);
  const found = { cities: new Set<string>(), countries: new Set<string>() };
  const isNamed = (candidates: readonly string[]): boolean => candidates.some((name) => texts.some((text) => names(text, name)));
  for (const [id, country, candidates] of all.cities) {
    if (!isNamed(candidates)) continue;
    found.cities.add(id);
    found.countries.add(country);
  }
  for (const [code, candidates] of all.countries) if (!found.countries.has(code) && isNamed(candidates)) found.countries.add(code);
  return found;
}
