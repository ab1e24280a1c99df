/** Letters about bundles: to whoever is asked, to the office at each answer, to the city once it is released. */
import { Injectable } from '@nestjs/common';
import { Notices, type Letter } from '../access/notices.js';
import { CityAccounts } from '../cities/city-accounts.js';
import type { Mark } from '../engine/model.js';
import { OrganisationAccounts } from '../members/organisation-accounts.js';
import { Database } from '../platform/database.js';
import type { Bundle, BundleAnswerKind } from './bundle.entity.js';
import { answeredWords, askLeadWords, askMemberWords, cityAnswerWords, closedWords, forCityWords, releasedWords, togetherWords, type BundleNames, type BundleWords } from './bundle.words.js';

@Injectable()
export class BundleLetters {
  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly companies: OrganisationAccounts,
    private readonly cities: CityAccounts,
  ) {}

  /** The lead alone at first, then the others. */
  async onAsked(bundle: Bundle, organisations: readonly string[]): Promise<void> {
    const names = await this.names(bundle);
    const texts = bundle.state === 'lead' ? askLeadWords(names, bundle.answerBy) : askMemberWords(names, bundle.answerBy);
    for (const organisationId of organisations) await this.toCompany(bundle, organisationId, 'bundle.asked', bundle.id, texts);
  }

  async onAnswer(bundle: Bundle, organisationId: string, answer: BundleAnswerKind, reason: string | null, occasion: string): Promise<void> {
    const [company] = await this.database.query<{ ja: string | null; en: string | null }>('SELECT name_ja AS ja, name_en AS en FROM organisation WHERE id = $1', [organisationId]);
    await this.toOffice(bundle, 'bundle.answered', occasion, answeredWords(await this.names(bundle), company!, answer, reason));
  }

  async onTogether(bundle: Bundle, organisations: readonly string[]): Promise<void> {
    const texts = togetherWords(await this.names(bundle));
    await this.toOffice(bundle, 'bundle.together', bundle.id, texts);
    for (const organisationId of organisations) await this.toCompany(bundle, organisationId, 'bundle.together', bundle.id, texts);
  }

  async onReleased(bundle: Bundle, organisations: readonly string[]): Promise<void> {
    const names = await this.names(bundle);
    for (const organisationId of organisations) await this.toCompany(bundle, organisationId, 'bundle.released', bundle.id, releasedWords(names));
    await this.put(await this.cities.accountsOf(bundle.cityId), 'bundle.for-city', bundle.id, `/city/bundles/${bundle.id}`, forCityWords(names));
  }

  async onClosed(bundle: Bundle, organisations: readonly string[]): Promise<void> {
    const texts = closedWords(await this.names(bundle));
    for (const organisationId of organisations) await this.toCompany(bundle, organisationId, 'bundle.closed', bundle.id, texts);
  }

  async onCityAnswer(bundle: Bundle, answer: Mark, note: string | null, occasion: string): Promise<void> {
    await this.toOffice(bundle, 'bundle.city-answer', occasion, cityAnswerWords(await this.names(bundle), answer, note));
  }

  private async toCompany({ id }: Bundle, organisationId: string, kind: string, occasion: string, texts: BundleWords): Promise<void> {
    await this.put(await this.companies.accountsOf(organisationId), kind, occasion, `/company/bundles/${id}`, texts);
  }

  private async toOffice({ id }: Bundle, kind: string, occasion: string, texts: BundleWords): Promise<void> {
    const people = await this.database.query<{ id: string }>(`SELECT id FROM account WHERE role = 'secretariat' AND disabled_at IS NULL ORDER BY id`);
    await this.put(people.map((each) => each.id), kind, occasion, `/secretariat/bundles/${id}`, texts);
  }

  private put(accounts: readonly string[], kind: string, occasion: string, path: string, texts: BundleWords): Promise<void> {
    return this.notices.put([...accounts].sort().map((accountId): Letter => ({ accountId, kind, occasion, path, texts })));
  }

  private async names({ cityId, needId, lead }: Bundle): Promise<BundleNames> {
    const [row] = await this.database.query<Omit<BundleNames, 'lead'>>(
      `SELECT json_build_object('ja', c.name_ja, 'en', c.name_en) AS city, json_build_object('ja', n.title_ja, 'en', n.title_en) AS need FROM city c, need n WHERE c.id = $1 AND n.id = $2`, [cityId, needId]);
    return { ...row!, lead };
  }
}
