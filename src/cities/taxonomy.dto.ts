import type { Domain } from '../engine/model.js';

export class LeafView {
  id!: string;
  name!: { ja: string; en: string };
  /** What is filed here usually touches personal data. */
  personalData!: boolean;
}

export class DomainView {
  id!: string;
  name!: { ja: string; en: string };
  leaves!: LeafView[];
}

export function domainView({ id, ja, en, leaves }: Domain): DomainView {
  return { id, name: { ja, en }, leaves: leaves.map((leaf) => ({ id: leaf.id, name: { ja: leaf.ja, en: leaf.en }, personalData: leaf.personal_data })) };
}
