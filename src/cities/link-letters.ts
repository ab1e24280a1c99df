/** Letters that carry a link: it is sealed until the mail has left, and forgotten then; where no mail server carries it, whoever sends it is shown it once. */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { linkKey } from '../access/notice.mail.js';
import { Notices } from '../access/notices.js';
import type { Language } from '../engine/model.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { Mailer } from '../platform/mailer.js';
import { seal } from '../platform/sealed.js';

export type LinkLetter = 'city-link.sent' | 'local-link.sent';

@Injectable()
export class LinkLetters {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly notices: Notices,
  ) {}

  /** To whoever holds the link; `path` is where it leads. */
  async put(kind: LinkLetter, { id, email, language }: { id: string; email: string; language: Language }, path: string, texts: (language: Language) => { title: string; body: string }): Promise<void> {
    const letterId = randomUUID();
    const sealedLink = this.mailer.isOn ? seal(linkKey(this.config), letterId, path) : null;
    await this.notices.putToAddress({ id: letterId, kind, occasion: id, address: email, language, texts, path: '/', sealedLink });
  }

  /** Letters whose link has ended are not mailed any more. */
  async forget(kind: LinkLetter, ids: string[]): Promise<void> {
    await this.database.query('DELETE FROM notice WHERE occasion = ANY($1) AND kind = $2 AND sent_at IS NULL AND sending_at IS NULL AND due_at IS NOT NULL', [ids, kind]);
    await this.database.query('UPDATE notice SET sealed_link = NULL WHERE occasion = ANY($1) AND kind = $2 AND sealed_link IS NOT NULL', [ids, kind]);
  }

  shownOnce(path: string): string | null {
    return this.mailer.isOn ? null : new URL(path, this.config.publicUrl).href;
  }
}
