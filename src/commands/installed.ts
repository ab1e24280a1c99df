/** For commands that need the services: the application of this installation, without a web server. */
import type { INestApplicationContext } from '@nestjs/common';
import { createContext } from '../application.js';
import { openInstallation } from '../platform/installation.js';

/** Opens the installation, runs `work` and closes it again, whatever happens. */
export async function withApplication<T>(work: (context: INestApplicationContext) => Promise<T>): Promise<T> {
  const installation = await openInstallation({ ...process.env, WORKER: 'off' });
  try {
    const context = await createContext(installation.config, installation.databaseUrl);
    try {
      return await work(context);
    } finally {
      await context.close();
    }
  } finally {
    await installation.close();
  }
}
