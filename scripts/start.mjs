// `npm start`: installs and builds what is stale, then becomes the web process, so that signals reach it directly.
import { prepare } from './prepare.mjs';

prepare();
await import('../dist/src/main.js');
