/** The queue process: takes jobs of the same database and queues as the web process. Run through `npm run worker`. */
import { createContext } from './application.js';
import { openInstallation } from './platform/installation.js';
import { NoticeMail } from './access/notice.mail.js';
import { Outbox } from './platform/outbox.js';

try {
  if (!process.env['DATABASE_URL']) throw new Error('A worker of its own needs DATABASE_URL (and SECRET_KEY_FILE); with the embedded database `npm start` is the worker too.');
  const installation = await openInstallation({ ...process.env, WORKER: 'on' });
  const context = await createContext(installation.config, installation.databaseUrl);
  context.enableShutdownHooks(['SIGINT', 'SIGTERM']);
  context.get(Outbox).start();
  context.get(NoticeMail).start();
  process.stdout.write('worker ready\n');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
