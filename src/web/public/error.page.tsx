import { Layout } from '../parts/layout.js';
import { Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { homeOf, paths } from '../paths.js';
import { errorWords } from './public.words.js';

export interface ErrorPageProps {
  kind: 'not-found' | 'refused' | 'invalid' | 'conflict' | 'later' | 'bug';
  /** The service's own sentence, in the reader's language; absent for a bug. */
  sentence?: string;
  problems?: { field: string; text: string }[];
  code?: string;
}

export function ErrorPage({ kind, sentence, problems = [], code }: ErrorPageProps) {
  const t = useWords(errorWords);
  const { person } = useVisit();
  const plain = kind === 'bug' ? t.bugText : kind === 'not-found' ? t.notFoundText : undefined;
  return (
    <Layout title={t[kind]} place="elsewhere">
      <Title name={t[kind]} />
      <p class="lead">{sentence ?? plain}</p>
      {problems.length > 0 ? <ul class="plain lead">{problems.map((problem) => <li key={problem.field}>{problem.text}</li>)}</ul> : null}
      <p class="lead"><a href={person ? homeOf[person.role] : paths.signIn}>{person ? t.home : t.signIn}</a></p>
      {code ? <p class="small soft lead">{t.code} <span class="hash">{code}</span></p> : null}
    </Layout>
  );
}
