/** The whole demonstration on a fresh database: sample and reference data, accounts of every role, the round over all cities published. */
import { Writable } from 'node:stream';
import { startUp } from '../src/startup.js';
import { startTestApp, type TestApp } from './app.js';

/** `environment` overrides the configuration of tests. */
export async function startDemonstration(environment: Record<string, string> = {}): Promise<TestApp> {
  const running = await startTestApp(environment);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() }) as unknown as NodeJS.WriteStream;
  await startUp(running.app, running.config, nowhere);
  return running;
}
