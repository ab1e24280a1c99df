/** The frame of every page: head, header with language and menu, breadcrumb, footer. */
import type { ComponentChildren } from 'preact';
import { LANGUAGES } from '../../engine/model.js';
import { eraDayWithWestern } from '../era.js';
import { formatDay } from '../format.js';
import { homeOf, paths, withQuery } from '../paths.js';
import { roleWords } from '../trade.words.js';
import { MENU, type Place } from './nav.js';
import { partWords } from './parts.words.js';
import { useVisit, useWords } from './visit.js';

export interface LayoutProps {
  /** What the browser's tab says, before the name of the site. */
  title: string;
  place: Place;
  trail?: { href: string; text: string }[];
  /** A refused form says so in the title, for those who hear the page. */
  refused?: boolean;
  /** Pages whose parts load in place. */
  live?: 'htmx' | 'events';
  /** Seconds after which a page without script asks again; for a round that is running. */
  refreshSeconds?: number;
  children: ComponentChildren;
}

/** What the browser's tab says; also sent with a part of a page that changes it. */
export function TabTitle({ children }: { children: string }) {
  const t = useWords(partWords);
  return <title>{`${children} – ${t.site}`}</title>;
}

export function Layout({ title, place, trail, refused, live, refreshSeconds, children }: LayoutProps) {
  const visit = useVisit();
  const t = useWords(partWords);
  return (
    <html lang={visit.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <TabTitle>{`${refused || visit.filterProblems.length > 0 ? t.errorTitle : ''}${title}`}</TabTitle>
        <link rel="stylesheet" href={visit.assets.style} />
        <link rel="icon" href="data:," />
        {refreshSeconds ? <noscript><meta http-equiv="refresh" content={String(refreshSeconds)} /></noscript> : null}
        {live ? <Scripts events={live === 'events'} /> : null}
      </head>
      <body>
        <a class="skip" href="#main">{t.skip}</a>
        <Header />
        {visit.person ? <Menu place={place} /> : null}
        <div class="page">
          {trail?.length ? (
            <nav class="breadcrumb" aria-label={t.trail}>
              <ol>{trail.map((step) => <li key={step.href}><a href={step.href}>{step.text}</a></li>)}</ol>
            </nav>
          ) : null}
          <main id="main" tabindex={-1}>{children}</main>
        </div>
        <Footer />
        <KeepsTyped />
      </body>
    </html>
  );
}

export function Scripts({ events }: { events: boolean }) {
  const { assets } = useVisit();
  const nonce = assets.nonce ?? undefined;
  return (
    <>
      <meta name="htmx-config" content='{"includeIndicatorCSS":false,"history":true}' />
      <script defer src={events ? assets.live : assets.htmx} nonce={nonce} />
    </>
  );
}

function Header() {
  const visit = useVisit();
  const t = useWords(partWords);
  const roles = useWords(roleWords);
  return (
    <header class="site-header">
      <div>
        <a class="site-name" href={visit.person ? homeOf[visit.person.role] : '/'}>
          <Mark />
          <span>{t.site}<small>{t.association}</small></span>
        </a>
        <div class="site-tools">
          <LanguageSwitch />
          {visit.person ? (
            <>
              <a href={paths.notices}>{t.notices}</a>
              <a href={paths.account}>{`${roles[visit.person.role]} ${visit.person.name}`}</a>
              <form method="post" action={paths.signOut}><button class="as-link" type="submit">{t.signOut}</button></form>
            </>
          ) : <a href={paths.signIn}>{t.signIn}</a>}
        </div>
      </div>
    </header>
  );
}

export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="4" fill="#0017c1" />
      <path d="M6 22V10M6 16h7m13-6v12m0-6h-7" stroke="#fff" stroke-width="2.5" fill="none" />
      <circle cx="16" cy="16" r="3" fill="#fff" />
    </svg>
  );
}

/** On a page with fields: what is typed in them outlives a change of language, or it is said that it does not. */
function KeepsTyped() {
  const { assets, isSwapped, fieldNames } = useVisit();
  const t = useWords(partWords);
  if (isSwapped || [...fieldNames.called.keys()].every((field) => field.startsWith('filter-'))) return null;
  return (
    <>
      <script defer src={assets.keep} nonce={assets.nonce ?? undefined} />
      <noscript><p class="small soft not-kept">{t.notKept}</p></noscript>
    </>
  );
}

export const NATIVE_NAMES = { ja: '日本語', en: 'English' } as const;

/** A change of language is kept (for the person, or in a cookie), so it is a post that returns to this page. */
function LanguageSwitch() {
  const visit = useVisit();
  const t = useWords(partWords);
  return (
    <nav class="language" aria-label={t.language}>
      {LANGUAGES.map((language) => language === visit.language
        ? <span key={language} aria-current="true" lang={language}>{NATIVE_NAMES[language]}</span>
        : (
          <form key={language} method="post" action={paths.language}>
            <input type="hidden" name="back" value={withQuery(visit.path, { lang: null })} />
            <button class="as-link" type="submit" name="language" value={language} lang={language}>{NATIVE_NAMES[language]}</button>
          </form>
        ))}
    </nav>
  );
}

function Menu({ place }: { place: Place }) {
  const { person } = useVisit();
  const t = useWords(partWords);
  if (!person) return null;
  return (
    <nav class="site-nav" aria-label={t.mainMenu}>
      <ul>
        {MENU[person.role].map((item) => (
          <li key={item.place}><a href={item.href} aria-current={item.place === place ? 'page' : undefined}>{t[item.place]}</a></li>
        ))}
      </ul>
    </nav>
  );
}

function Footer() {
  const { language, asOf, demonstration } = useVisit();
  const t = useWords(partWords);
  return (
    <footer class="site-footer">
      {asOf ? <p class="on-paper small soft">{`${t.site}　${t.asOf(language === 'ja' ? eraDayWithWestern(asOf) : formatDay(asOf, language))}`}</p> : null}
      <div>
        {asOf ? <span>{t.asOf(formatDay(asOf, language))}</span> : null}
        {demonstration ? <span>{t.demonstration}</span> : null}
        <div class="more-about">
          <a href={paths.howScoresWork}>{t.howScoresWork}</a>
          <a href={paths.privacy}>{t.privacy}</a>
          <a href={paths.accessibility}>{t.accessibility}</a>
          <a href={paths.interface}>API</a>
        </div>
      </div>
    </footer>
  );
}
