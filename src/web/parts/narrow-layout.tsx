/** The frame of a page for one thing on a phone, for somebody without an account: a thin header, one column, whom to write to. */
import type { ComponentChildren } from 'preact';
import { LANGUAGES, type Language } from '../../engine/model.js';
import { paths } from '../paths.js';
import { Mark, NATIVE_NAMES, Scripts } from './layout.js';
import { partWords } from './parts.words.js';
import { useVisit, useWords } from './visit.js';

export interface NarrowLayoutProps {
  title: string;
  refused?: boolean;
  /** Where a change of language is posted to; left out: there is none to change. */
  languageAction?: string | undefined;
  foot?: ComponentChildren;
  live?: boolean;
  children: ComponentChildren;
}

export function NarrowLayout({ title, refused, languageAction, foot, live, children }: NarrowLayoutProps) {
  const visit = useVisit();
  const t = useWords(partWords);
  return (
    <html lang={visit.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${refused ? t.errorTitle : ''}${title} – ${t.site}`}</title>
        <link rel="stylesheet" href={visit.assets.style} />
        <link rel="icon" href="data:," />
        {live ? <Scripts events={false} /> : null}
      </head>
      <body>
        <a class="skip" href="#main">{t.skip}</a>
        <header class="narrow-header">
          <div>
            <span class="site-name"><Mark size={28} /><span>{t.site}</span></span>
            {languageAction ? <LanguageChoice action={languageAction} current={visit.language} label={t.language} /> : null}
          </div>
        </header>
        <main id="main" class="narrow" tabindex={-1}>{children}</main>
        <footer class="site-footer narrow-footer">
          <div>
            {foot}
            <a href={paths.privacy} rel="noreferrer">{t.privacy}</a>
            <a href={paths.accessibility} rel="noreferrer">{t.accessibility}</a>
            {visit.demonstration ? <span>{t.demonstration}</span> : null}
          </div>
        </footer>
      </body>
    </html>
  );
}

function LanguageChoice({ action, current, label }: { action: string; current: Language; label: string }) {
  return (
    <nav class="language" aria-label={label}>
      {LANGUAGES.map((language) => language === current
        ? <span key={language} aria-current="true" lang={language}>{NATIVE_NAMES[language]}</span>
        : (
          <form key={language} method="post" action={action}>
            <button class="as-link" type="submit" name="language" value={language} lang={language}>{NATIVE_NAMES[language]}</button>
          </form>
        ))}
    </nav>
  );
}
