/** The whole demonstration on a fresh database: sample and reference data, accounts of every role, the round over all cities published. */
import { Writable } from 'node:stream';
import { startUp } from '../src/startup.js';
import { startTestApp, type TestApp } from './app.js';

export async function startDemonstration(): Promise<TestApp> {
  const running = await startTestApp();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() }) as unknown as NodeJS.WriteStream;
  await startUp(running.app, running.config, nowhere);
  return running;
}

/** Addresses of the pages that each role reads, with rows of the sample in them. */
export function pagesOf(round: string): Record<'stranger' | 'secretariat' | 'company' | 'city' | 'organizer', string[]> {
  return {
    stranger: ['/sign-in', '/how-scores-work', '/privacy', '/accessibility', '/api'],
    secretariat: [
      '/secretariat', '/secretariat/members', '/secretariat/members?q=%E6%B0%B4&size=small&sort=joined&order=desc', '/secretariat/members/org-013',
      '/secretariat/solutions', '/secretariat/solutions/sol-0062', '/secretariat/cities', '/secretariat/cities?sort=population&order=desc', '/secretariat/cities/jakarta', '/secretariat/cities/jakarta/links', '/secretariat/cities/jakarta/dossier',
      '/secretariat/seminars', '/secretariat/seminars/sample-jakarta-2023-11', '/secretariat/rounds', '/secretariat/rounds/new',
      `/secretariat/rounds/${round}`, `/secretariat/rounds/${round}?by=company`, `/secretariat/rounds/${round}?q=AI&sort=range`, `/secretariat/rounds/${round}?domain=water&only=unknown&below=65&groups=name`, `/secretariat/rounds/${round}?q=nobody-is-called-so&size=small`,
      `/secretariat/rounds/${round}/heatmap`, `/secretariat/rounds/${round}/exposure`, `/secretariat/rounds/${round}/map`, `/secretariat/rounds/${round}/map?size=total`, `/secretariat/rounds/compare`, `/secretariat/rounds/compare?to=${round}`, `/secretariat/rounds/${round}/shadow`, `/secretariat/rounds/${round}/withdraw`, '/account',
    ],
    company: ['/company', '/company/profile', '/company/cities/jakarta', '/company/cities/jakarta/dossier', '/account'],
    city: ['/city', '/city/needs', '/city/answers', '/city/dossier', '/account'],
    organizer: ['/organizer', '/organizer/seminars/sample-jakarta-2023-11', '/account'],
  };
}
