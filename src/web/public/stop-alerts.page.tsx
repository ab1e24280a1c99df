/** The page of the link that stops alerts: in both languages, since nobody has signed in and mail is passed on. */
import type { ComponentChildren } from 'preact';
import type { Language } from '../../engine/model.js';
import { NarrowLayout } from '../parts/narrow-layout.js';
import { Notice } from '../parts/notice.js';
import { useVisit } from '../parts/visit.js';
import { paths } from '../paths.js';
import { stopWords } from '../company/alerts.words.js';

export interface StopAlertsProps { token: string; isOff: boolean }

export function StopAlertsPage({ token, isOff }: StopAlertsProps) {
  const { language } = useVisit();
  const other: Language = language === 'ja' ? 'en' : 'ja';
  const t = stopWords[language];
  return (
    <NarrowLayout title={isOff ? t.stopped : t.title}>
      <h1>{isOff ? t.stopped : t.title}</h1>
      <p class="lead" lang={other}><b>{isOff ? stopWords[other].stopped : stopWords[other].title}</b></p>
      {isOff ? <Notice kind="good" title={t.stoppedText}><p lang={other}>{stopWords[other].stoppedText}</p></Notice> : <Both of="ask" language={language} />}
      <form method="post" action={paths.stopAlerts(token)} class="lead">
        {isOff ? <input type="hidden" name="wish" value="on" /> : null}
        <button class="button" data-kind={isOff ? 'second' : undefined} type="submit">{isOff ? <Two of="undo" language={language} /> : <Two of="stop" language={language} />}</button>
      </form>
      <Both of="change" language={language} />
      <p class="lead"><a href={paths.signIn}><Two of="signIn" language={language} /></a></p>
    </NarrowLayout>
  );
}

type Word = 'ask' | 'change' | 'undo' | 'stop' | 'signIn';

function Both({ of, language }: { of: Word; language: Language }) {
  const other: Language = language === 'ja' ? 'en' : 'ja';
  return <><p class="lead">{stopWords[language][of]}</p><p class="small" lang={other}>{stopWords[other][of]}</p></>;
}

function Two({ of, language }: { of: Word; language: Language }): ComponentChildren {
  const other: Language = language === 'ja' ? 'en' : 'ja';
  return <>{stopWords[language][of]} / <span lang={other}>{stopWords[other][of]}</span></>;
}
