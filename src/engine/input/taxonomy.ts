import type { Domain, Leaf, Taxonomy } from '../model.js';
import { EngineRefusal } from '../refusal.js';
import { claimId, Fields, ID_CHARS_MAX, readList, type Reading } from './fields.js';

const DOMAINS_MAX = 200;
const LEAVES_MAX = 2_000;
const KEYWORDS_MAX = 500;
const LINKS_MAX = 20_000;

function refuseTaxonomy(code: string, ja: string, en: string): never {
  throw new EngineRefusal(`TAXONOMY.${code}`, { ja, en });
}

function readLeaf(value: unknown, path: string, reading: Reading): Leaf {
  const fields = new Fields(value, path);
  const leaf: Leaf = {
    id: fields.id('id'),
    ja: fields.text('ja'),
    en: fields.text('en'),
    keywords_ja: fields.textsOrNull('keywords_ja', KEYWORDS_MAX) ?? [],
    keywords_en: fields.textsOrNull('keywords_en', KEYWORDS_MAX) ?? [],
    personal_data: fields.bool('personal_data'),
  };
  fields.acceptRest(reading);
  return leaf;
}

/** The taxonomy of a file: ids unique over both levels, no branch inside itself, links between two known leaves. */
export function readTaxonomy(value: unknown, reading: Reading): Taxonomy {
  const fields = new Fields(value, 'taxonomy');
  const ids = new Set<string>();
  const leafIds = new Set<string>();
  const claim = (id: string, path: string): void => {
    if (ids.has(id)) {
      refuseTaxonomy('DUPLICATE', `${path}: 分類のID「${id}」が重複しています。枝が自分自身を含むこともできません。`,
        `${path}: the taxonomy id "${id}" is used twice; a branch cannot contain itself either.`);
    }
    ids.add(id);
  };
  const domains: Domain[] = fields.list('domains', DOMAINS_MAX).map((row, at) => {
    const path = `taxonomy.domains[${at}]`;
    const inner = new Fields(row, path);
    const id = inner.id('id');
    claim(id, path);
    const leaves = inner.list('leaves', LEAVES_MAX).map((leaf, leafAt) => readLeaf(leaf, `${path}.leaves[${leafAt}]`, reading));
    if (leafIds.size + leaves.length > LEAVES_MAX) {
      refuseTaxonomy('TOO_MANY_LEAVES', `分類の細目が${LEAVES_MAX}件を超えています。`, `The taxonomy has more than ${LEAVES_MAX} leaves.`);
    }
    for (const leaf of leaves) {
      claim(leaf.id, `${path}.leaves`);
      leafIds.add(leaf.id);
    }
    const domain: Domain = { id, ja: inner.text('ja'), en: inner.text('en'), ascn: inner.textsOrNull('ascn', KEYWORDS_MAX) ?? [], leaves };
    inner.acceptRest(reading);
    return domain;
  });
  if (leafIds.size === 0) refuseTaxonomy('EMPTY', '分類に細目が一つもありません。', 'The taxonomy has no leaf.');
  const links = readLinks(fields.listOrEmpty('links', LINKS_MAX), leafIds);
  fields.acceptRest(reading);
  return { domains, links };
}

function readLinks(rows: unknown[], leafIds: Set<string>): [string, string][] {
  const seen = new Set<string>();
  return rows.map((row, at) => {
    const path = `taxonomy.links[${at}]`;
    const [from, to, ...more] = readList(row, path, 2);
    if (more.length > 0 || typeof from !== 'string' || typeof to !== 'string' || !leafIds.has(from) || !leafIds.has(to)) {
      const text = [from, to].map((end) => (typeof end === 'string' ? `"${end.slice(0, ID_CHARS_MAX).toWellFormed()}"` : typeof end)).join(' – ');
      return refuseTaxonomy('UNKNOWN_LINK', `${path} は分類にある二つの細目でなければなりません: ${text}`, `${path} must name two leaves of the taxonomy: ${text}`);
    }
    if (from === to) refuseTaxonomy('CYCLE', `${path}: 細目「${from}」が自分自身につながっています。`, `${path}: the leaf "${from}" is linked to itself.`);
    claimId(seen, [from, to].sort().join(' – '), path);
    return [from, to];
  });
}
