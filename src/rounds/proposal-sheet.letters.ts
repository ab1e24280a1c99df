/** Letters about proposal sheets, each to the side that has to act: the secretariat to look, the company to correct, the city to read. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Notices, type Letter } from '../access/notices.js';
import { CityAccounts } from '../cities/city-accounts.js';
import { OrganisationAccounts } from '../members/organisation-accounts.js';
import { Database, SYSTEM } from '../platform/database.js';
import { Outbox } from '../platform/outbox.js';
import { ProposalSheet, ProposalSheetRemark } from './proposal-sheet.entity.js';
import { approvedForCity, approvedWords, remarkWords, returnedWords, submittedWords, withdrawnWords, type SheetNames, type SheetWords } from './proposal-sheet.words.js';

/** A company put a sheet up, with its id; a company wrote, with the id of the remark. */
export const SHEET_SUBMITTED = 'proposal-sheet.submitted';
export const SHEET_REMARKED = 'proposal-sheet.remarked';

@Injectable()
export class ProposalSheetLetters implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly notices: Notices,
    private readonly companies: OrganisationAccounts,
    private readonly cities: CityAccounts,
  ) {}

  onModuleInit(): void {
    this.outbox.on(SHEET_SUBMITTED, (id) => this.database.as(SYSTEM, () => this.onSubmitted(id)));
    this.outbox.on(SHEET_REMARKED, (id) => this.database.as(SYSTEM, () => this.onCompanyRemark(id)));
  }

  async onReturned(sheet: ProposalSheet, text: string): Promise<void> {
    await this.toCompany(sheet, 'proposal-sheet.returned', `${sheet.id} ${sheet.version}`, returnedWords(await this.names(sheet), text));
  }

  /** The company, and the people of the city where the sheet is in front of them. */
  async onApproved(sheet: ProposalSheet, number: number): Promise<void> {
    const names = await this.names(sheet);
    await this.toCompany(sheet, 'proposal-sheet.approved', `${sheet.id} ${number}`, approvedWords(names, number));
    await this.put(await this.cities.accountsOf(sheet.cityId), 'proposal-sheet.for-city', `${sheet.id} ${number}`, `/city/proposal-sheets/${sheet.id}`, approvedForCity(names, number));
  }

  async onWithdrawn(sheet: ProposalSheet, text: string): Promise<void> {
    await this.toCompany(sheet, 'proposal-sheet.withdrawn', `${sheet.id} ${sheet.version}`, withdrawnWords(await this.names(sheet), text));
  }

  async onRemark(sheet: ProposalSheet, remark: ProposalSheetRemark): Promise<void> {
    await this.toCompany(sheet, 'proposal-sheet.remark', remark.id, remarkWords(await this.names(sheet), remark.text));
  }

  /** Nothing where the company took it back before this was sent. */
  private async onSubmitted(id: string): Promise<void> {
    const sheet = await this.database.repository(ProposalSheet).findOneBy({ id, state: 'submitted' });
    if (sheet) await this.toOffice(sheet, 'proposal-sheet.submitted', `${id} ${sheet.version}`, submittedWords(await this.names(sheet)));
  }

  private async onCompanyRemark(id: string): Promise<void> {
    const remark = await this.database.repository(ProposalSheetRemark).findOneBy({ id });
    const sheet = remark && await this.database.repository(ProposalSheet).findOneBy({ id: remark.sheetId });
    if (sheet) await this.toOffice(sheet, 'proposal-sheet.remark', id, remarkWords(await this.names(sheet), remark.text));
  }

  private async toCompany({ id, organisationId }: ProposalSheet, kind: string, occasion: string, texts: SheetWords): Promise<void> {
    await this.put(await this.companies.accountsOf(organisationId), kind, occasion, `/company/proposal-sheets/${id}`, texts);
  }

  private async toOffice({ id }: ProposalSheet, kind: string, occasion: string, texts: SheetWords): Promise<void> {
    const people = await this.database.query<{ id: string }>(`SELECT id FROM account WHERE role = 'secretariat' AND disabled_at IS NULL ORDER BY id`);
    await this.put(people.map((each) => each.id), kind, occasion, `/secretariat/proposal-sheets/${id}`, texts);
  }

  private put(accounts: readonly string[], kind: string, occasion: string, path: string, texts: SheetWords): Promise<void> {
    return this.notices.put([...accounts].sort().map((accountId): Letter => ({ accountId, kind, occasion, path, texts })));
  }

  private async names({ organisationId, cityId, needId }: ProposalSheet): Promise<SheetNames> {
    const [row] = await this.database.query<SheetNames>(
      `SELECT json_build_object('ja', o.name_ja, 'en', o.name_en) AS company, json_build_object('ja', c.name_ja, 'en', c.name_en) AS city, json_build_object('ja', n.title_ja, 'en', n.title_en) AS need
         FROM organisation o, city c, need n WHERE o.id = $1 AND c.id = $2 AND n.id = $3`, [organisationId, cityId, needId]);
    return row!;
  }
}
