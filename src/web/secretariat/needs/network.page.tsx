/** The names of a network of cities; the same form for a further one. */
import { Input, TextArea } from '../../parts/field.js';
import { Layout } from '../../parts/layout.js';
import { ErrorSummary, type FieldProblem } from '../../parts/notice.js';
import { partWords } from '../../parts/parts.words.js';
import { Stamp } from '../../parts/stamp.js';
import { Title } from '../../parts/title.js';
import { useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import { fieldWords } from '../audit/field.words.js';
import { cityFormWords } from './city-form.words.js';

export interface NetworkTexts { id: string; nameJa: string; nameEn: string; note: string }
export interface NetworkProps { network: { id: string; version: number } | null; texts: NetworkTexts; problems: FieldProblem[] }

export function NetworkPage({ network, texts, problems }: NetworkProps) {
  const t = useWords(cityFormWords);
  const parts = useWords(partWords);
  const names = useWords(fieldWords);
  const title = network ? t.network : t.newNetwork;
  return (
    <Layout title={title} place="cities" trail={[{ href: paths.secretariat.cities, text: parts.cities }]} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={network?.id ?? null} name={title} />
      <p class="lead">{t.networkLead}</p>
      <form method="post" action={network ? paths.secretariat.network(network.id) : paths.secretariat.newNetwork} class="form">
        <Stamp {...(network ? { version: network.version } : {})} />
        {network ? null : <Input name="id" label={t.id} hint={t.idHint} value={texts.id} size={24} maxlength={100} required problems={problems} />}
        <Input name="nameJa" label={names.nameJa} value={texts.nameJa} size={40} required problems={problems} />
        <Input name="nameEn" label={names.nameEn} value={texts.nameEn} size={40} required problems={problems} />
        <TextArea name="note" label={names.note} value={texts.note} maxlength={2_000} problems={problems} />
        <div class="buttons"><button class="button" type="submit">{network ? t.save : t.addNetwork}</button><a href={paths.secretariat.cities}>{t.backToCities}</a></div>
      </form>
    </Layout>
  );
}
