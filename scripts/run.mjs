// `npm run worker | match | bench | account | …`: prepares the checkout, then runs one command of src/cli.ts or the worker.
import { prepare } from './prepare.mjs';

prepare();
if (process.argv[2] === 'worker') await import('../dist/src/worker.js');
else await import('../dist/src/cli.js');
