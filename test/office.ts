/** Settings of an office's server, as far as a test needs them: no demonstration, a key file of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'jasca-office-'));
writeFileSync(join(folder, 'key'), 'k'.repeat(64));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

export const OFFICE_ENVIRONMENT = { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', SECRET_KEY_FILE: join(folder, 'key') };
