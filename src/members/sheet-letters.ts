/** Tells the people of members that a sheet changed their entries: one letter for each member and sheet, and another where the sheet was taken back. */
import { Injectable } from '@nestjs/common';
import { Notices } from '../access/notices.js';
import { Database } from '../platform/database.js';
import type { SheetDone } from '../sheets/sheet-kinds.js';
import { changedWords } from './member-upkeep.letters.js';

const SHEET = { ja: '表計算ファイルの取り込み', en: 'From a sheet' };

@Injectable()
export class SheetLetters {
  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
  ) {}

  /** In the running transaction of the office; members without people are passed over. One query. */
  async tell(organisationIds: readonly string[], { importId, isUndone }: SheetDone): Promise<void> {
    const rows = await this.database.query<{ account: string; id: string; ja: string | null; en: string | null }>(
      `SELECT t.account_id AS account, o.id, o.name_ja AS ja, o.name_en AS en FROM organisation o JOIN organisation_account t ON t.organisation_id = o.id
        WHERE o.id = ANY($1) AND o.merged_into IS NULL ORDER BY o.id, t.account_id`, [[...new Set(organisationIds)]]);
    await this.notices.put(rows.map(({ account, id, ja, en }) => ({
      accountId: account, kind: 'member.on-behalf', occasion: `${importId} ${id} ${isUndone ? 'undone' : 'applied'}`, path: '/company/profile', texts: changedWords({ ja, en }, SHEET, isUndone),
    })));
  }
}
