/** Pages of plain text: privacy and accessibility. */
import { Layout } from '../parts/layout.js';
import { Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { accessibilityWords, privacyWords } from './public.words.js';

export function PrivacyPage() {
  const t = useWords(privacyWords);
  const parts: [string, string][] = [
    [t.keepTitle, t.keep], [t.useTitle, t.use], [t.cookiesTitle, t.cookies], [t.othersTitle, t.others], [t.rightsTitle, t.rights],
  ];
  return (
    <Layout title={t.title} place="elsewhere">
      <Title name={t.title} />
      <p class="lead">{t.lead}</p>
      {parts.map(([title, text]) => <section key={title} class="section prose"><h2>{title}</h2><p>{text}</p></section>)}
    </Layout>
  );
}

export function AccessibilityPage() {
  const t = useWords(accessibilityWords);
  return (
    <Layout title={t.title} place="elsewhere">
      <Title name={t.title} />
      <p class="lead">{t.lead}</p>
      <section class="section prose">
        <h2>{t.waysTitle}</h2>
        <ul>{[t.keyboard, t.script, t.width, t.colour, t.motion].map((way) => <li key={way}>{way}</li>)}</ul>
      </section>
      <section class="section prose"><h2>{t.checkTitle}</h2><p>{t.check}</p></section>
      <section class="section prose"><h2>{t.tellTitle}</h2><p>{t.tell}</p></section>
    </Layout>
  );
}
