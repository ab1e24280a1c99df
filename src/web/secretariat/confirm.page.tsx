/** Before a round is published, withdrawn or stopped: what happens, to whom, and whether it can be undone. */
import { Layout } from '../parts/layout.js';
import { partWords } from '../parts/parts.words.js';
import { Title } from '../parts/title.js';
import { useWords } from '../parts/visit.js';
import { paths } from '../paths.js';
import { confirmWords } from './rounds.words.js';

export interface ConfirmProps {
  verb: 'publish' | 'withdraw' | 'cancel';
  round: { id: string; name: string };
  reach: { companies: number; cities: number; lines: number };
  /** The round that is published now and would give way. */
  replaces: string | null;
}

export function ConfirmPage({ verb, round, reach, replaces }: ConfirmProps) {
  const t = useWords(confirmWords);
  const parts = useWords(partWords);
  const title = { publish: t.publishTitle, withdraw: t.withdrawTitle, cancel: t.cancelTitle }[verb](round.name);
  const said = {
    publish: [t.publishHappens(reach.companies, reach.cities, reach.lines), t.publishCompanies, t.publishCities, ...(replaces ? [t.publishReplaces(replaces)] : []), t.publishUndo],
    withdraw: [t.withdrawHappens(reach.companies, reach.cities), t.withdrawUndo],
    cancel: [t.cancelHappens, t.cancelUndo],
  }[verb];
  const href = paths.secretariat.round(round.id);
  return (
    <Layout title={title} place="rounds" trail={[{ href: paths.secretariat.rounds, text: parts.rounds }, { href, text: round.name }]}>
      <Title name={title} />
      <section class="section first prose">
        <h2>{t.whatHappens}</h2>
        <ul>{said.map((line) => <li key={line}>{line}</li>)}</ul>
      </section>
      <form method="post" action={paths.secretariat.roundVerb(round.id, verb)}>
        <div class="buttons"><button class="button" type="submit">{t[verb]}</button><a href={href}>{parts.back}</a></div>
      </form>
    </Layout>
  );
}
