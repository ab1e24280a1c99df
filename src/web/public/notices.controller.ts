/** A person's own letters. */
import { Controller, Get, Param, Post, Query, Redirect, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { accessPolicy } from '../../access/access.policy.js';
import { CurrentAsker, type Asker } from '../../access/asker.js';
import { notThere } from '../../access/asker.guard.js';
import { localPath } from '../../access/local-path.js';
import { Notices, NOTICE_ROWS } from '../../access/notices.js';
import { Allow } from '../../access/policy.js';
import { pageNumberOf } from '../page-number.js';
import { Pages, ShowsPage } from '../pages.js';
import { paths } from '../paths.js';
import { NoticesPage } from './notices.page.js';

@ApiExcludeController()
@Controller(paths.notices)
export class NoticesPagesController {
  constructor(
    private readonly notices: Notices,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Allow(accessPolicy, 'notice.list')
  @ShowsPage()
  async list(@Req() request: FastifyRequest, @CurrentAsker() asker: Asker, @Query('page') wanted: unknown, @Query('done') done: unknown): Promise<string> {
    const page = pageNumberOf(wanted);
    const { items, total, unread } = await this.notices.ofAccount(accountOf(asker), page);
    return this.pages.show(request, NoticesPage, {
      rows: items.map(({ id, title, body, language, putAt, readAt }) => ({ id, title, body, language, putAt, unread: readAt === null })),
      total, unread, page, last: Math.ceil(total / NOTICE_ROWS), done: done === 'read',
    });
  }

  @Post('read-all')
  @Allow(accessPolicy, 'notice.read')
  @Redirect(`${paths.notices}?done=read`, 303)
  async readAll(@CurrentAsker() asker: Asker): Promise<void> {
    await this.notices.markAllRead(accountOf(asker));
  }

  /** Marks the letter read and leads to its page. */
  @Post(':id/read')
  @Allow(accessPolicy, 'notice.read')
  @Redirect(paths.notices, 303)
  async read(@Param('id') id: string, @CurrentAsker() asker: Asker): Promise<{ url: string }> {
    return { url: localPath(await this.notices.markRead(accountOf(asker), id)) };
  }
}

function accountOf(asker: Asker): string {
  if (asker.accountId === null) throw notThere();
  return asker.accountId;
}
