/** The queue process: takes jobs of the same database and queues as the web process. Run through `npm run worker`. */
import { createContext } from './application.js';
import { migrate } from './platform/migrate.js';
import { readConfig } from './platform/config.js';
import { Outbox } from './platform/outbox.js';

try {
  const config = readConfig(process.env);
  if (config.databaseUrl === null) throw new Error('A worker of its own needs DATABASE_URL (and SECRET_KEY_FILE); with the embedded database `npm start` is the worker too.');
  const context = await createContext({ ...config, worker: true }, await migrate(config.databaseUrl, config));
  context.enableShutdownHooks(['SIGINT', 'SIGTERM']);
  context.get(Outbox).start();
  process.stdout.write('worker ready\n');
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
