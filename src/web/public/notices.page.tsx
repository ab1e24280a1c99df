/** A person's own letters, newest first, each with its words and the way to its page. */
import type { Language } from '../../engine/model.js';
import { Layout } from '../parts/layout.js';
import { Notice } from '../parts/notice.js';
import { Pager } from '../parts/pager.js';
import { Instant } from '../parts/time.js';
import { Tag, Title } from '../parts/title.js';
import { useVisit, useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { noticeWords } from './notices.words.js';

export interface NoticeView { id: string; title: string; body: string; language: Language; putAt: Date; unread: boolean }
export interface NoticesProps { rows: NoticeView[]; total: number; unread: number; page: number; last: number; done: boolean }

export function NoticesPage({ rows, total, unread, page, last, done }: NoticesProps) {
  const t = useWords(noticeWords);
  const { language } = useVisit();
  return (
    <Layout title={t.title} place="elsewhere">
      <Title name={t.title}>
        {unread > 0 ? <form method="post" action={`${paths.notices}/read-all`}><button class="button" data-kind="second" type="submit">{t.readAll}</button></form> : null}
      </Title>
      {done ? <Notice kind="good" title={t.allRead} /> : null}
      <p class="lead">{total === 0 ? t.none : t.lead(total, unread)}</p>
      {rows.length > 0 ? (
        <ol class="letters">
          {rows.map((row) => (
            <li key={row.id} id={`notice-${row.id}`}>
              <h2 lang={row.language === language ? undefined : row.language}>{row.title}</h2>
              <p class="small soft"><Instant at={row.putAt} />{row.unread ? <>{' '}<Tag>{t.unread}</Tag></> : null}{row.language === language ? null : <>{' '}<span class="other-language">{t.otherLanguage}</span></>}</p>
              <div lang={row.language === language ? undefined : row.language}><Paragraphs of={row.body} /></div>
              <form method="post" action={paths.noticeRead(row.id)}>
                <button class="as-link" type="submit" aria-label={t.openOf(row.title)}>{t.open}</button>
              </form>
            </li>
          ))}
        </ol>
      ) : null}
      <Pager page={page} last={last} />
    </Layout>
  );
}

/** Plain text as it was written: an empty line divides paragraphs, a line break stays. */
export function Paragraphs({ of }: { of: string }) {
  return <>{of.split(/\n{2,}/).map((paragraph, at) => <p key={at} class="as-written">{paragraph}</p>)}</>;
}
