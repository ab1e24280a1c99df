import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OwnTransactions, Public } from './public.js';

const ANSWER_MS_MAX = 2_000;

/** Whether the process lives, and whether it can serve: for the proxy and the office's monitoring. */
@Controller('health')
@OwnTransactions()
export class HealthController {
  constructor(@Inject(DataSource) private readonly source: DataSource) {}

  @Get('live')
  @Public()
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Answers 503 while the database cannot be asked. */
  @Get('ready')
  @Public()
  async ready(): Promise<{ status: 'ok'; database: 'ok' }> {
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), ANSWER_MS_MAX).unref());
    try {
      await Promise.race([this.source.query('SELECT 1'), late]);
    } catch {
      throw new ServiceUnavailableException({ status: 'unavailable', database: 'unavailable' });
    }
    return { status: 'ok', database: 'ok' };
  }
}
