/** The facts of a city as a form, each with its source and its day; the same for a further city. */
import type { SourcedFact } from '../../../cities/city.entity.js';
import { SIZE_CLASSES } from '../../../engine/input/cities.js';
import { Choices, Input, Select, TextArea } from '../../parts/field.js';
import { Layout } from '../../parts/layout.js';
import { ErrorSummary, type FieldProblem } from '../../parts/notice.js';
import { partWords } from '../../parts/parts.words.js';
import { Stamp } from '../../parts/stamp.js';
import { type Content, said, Text } from '../../parts/text.js';
import { Title } from '../../parts/title.js';
import { useVisit, useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import { focusAreaWords, sizeClassWords } from '../../trade.words.js';
import { fieldWords } from '../audit/field.words.js';
import { cityFormWords } from './city-form.words.js';
import type { CityField, CityTexts } from './city.form.js';

export interface CityFormProps {
  /** Null for a city that is not there yet. */
  city: { id: string; name: Content; version: number } | null;
  texts: CityTexts; networks: { id: string; name: Content }[]; problems: FieldProblem[];
}

type FormParts = Pick<CityFormProps, 'texts' | 'problems'>;

export function CityFormPage({ city, texts, networks, problems }: CityFormProps) {
  const t = useWords(cityFormWords);
  const parts = useWords(partWords);
  const { language } = useVisit();
  const title = city ? t.factsOf : t.newCity;
  const trail = [{ href: paths.secretariat.cities, text: parts.cities }, ...(city ? [{ href: paths.secretariat.city(city.id), text: said(city.name, language) }] : [])];
  const form = { texts, problems };
  return (
    <Layout title={city ? `${title}: ${said(city.name, language)}` : title} place="cities" trail={trail} refused={problems.length > 0}>
      <ErrorSummary problems={problems} />
      <Title over={city ? <Text of={city.name} quiet /> : null} name={title} />
      <p class="lead">{city ? t.factsLead : t.newCityLead}</p>
      <form method="post" action={city ? paths.secretariat.cityFacts(city.id) : paths.secretariat.newCity} class="entry">
        <Stamp {...(city ? { version: city.version } : {})} />
        <Names isNew={city === null} networks={networks} {...form} />
        <People {...form} />
        <Figures {...form} />
        <Place {...form} />
        <fieldset class="group"><legend>{t.rest}</legend><TextArea name="note" label={useWords(fieldWords).note} value={texts.fields.note} maxlength={2_000} problems={problems} /></fieldset>
        <div class="buttons"><button class="button" type="submit">{city ? t.save : t.add}</button><a href={city ? paths.secretariat.city(city.id) : paths.secretariat.cities}>{city ? t.back : t.backToCities}</a></div>
      </form>
    </Layout>
  );
}

function Names({ isNew, networks, texts, problems }: FormParts & { isNew: boolean; networks: CityFormProps['networks'] }) {
  const t = useWords(cityFormWords);
  const names = useWords(fieldWords);
  const { language } = useVisit();
  return (
    <fieldset class="group"><legend>{t.names}</legend>
      <div class="sides">
        <div data-side="ja"><One name="nameJa" size={40} required {...{ texts, problems }} /></div>
        <div data-side="en"><One name="nameEn" size={40} required {...{ texts, problems }} /></div>
        {isNew ? <div><Input name="id" label={t.id} hint={t.idHint} value={texts.fields.id} size={24} maxlength={100} required problems={problems} /></div> : null}
        {isNew ? <div><One name="country" size={4} max={10} hint={t.countryHint} required {...{ texts, problems }} /></div> : null}
        <div><Select name="networkId" label={names.networkId} required value={texts.fields.networkId} problems={problems} choices={networks.map(({ id, name }) => ({ value: id, text: said(name, language) }))} /></div>
        <div><One name="joinedYear" size={6} max={4} {...{ texts, problems }} /></div>
        <Sources of="joinedYear" {...{ texts, problems }} />
      </div>
    </fieldset>
  );
}

function People({ texts, problems }: FormParts) {
  const t = useWords(cityFormWords);
  return (
    <fieldset class="group"><legend>{t.people}</legend>
      <div class="sides">
        <div><One name="population" size={14} max={14} {...{ texts, problems }} /></div>
        <div><One name="populationYear" size={6} max={4} {...{ texts, problems }} /></div>
        <div><One name="populationSource" size={40} max={2_000} hint={t.sourceHint} {...{ texts, problems }} /></div>
      </div>
    </fieldset>
  );
}

function Figures({ texts, problems }: FormParts) {
  const t = useWords(cityFormWords);
  const parts = useWords(partWords);
  const names = useWords(fieldWords);
  const sizes = useWords(sizeClassWords);
  const areas = useWords(focusAreaWords);
  return (
    <fieldset class="group"><legend>{t.figures}</legend>
      <div class="sides">
        <div><Select name="sizeClass" label={names.sizeClass} value={texts.fields.sizeClass} problems={problems} choices={[{ value: '', text: parts.unknown }, ...SIZE_CLASSES.map((value) => ({ value, text: sizes[value] }))]} /></div>
        <Sources of="sizeClass" {...{ texts, problems }} />
        <div><One name="languages" size={24} max={200} hint={t.listHint} {...{ texts, problems }} /></div>
        <Sources of="languages" {...{ texts, problems }} />
        <div class="boxes"><Choices type="checkbox" name="focusAreas" label={names.focusAreas} checked={texts.focusAreas} problems={problems} choices={Object.entries(areas).map(([value, text]) => ({ value, text }))} /></div>
        <Sources of="focusAreas" {...{ texts, problems }} />
      </div>
    </fieldset>
  );
}

function Place({ texts, problems }: FormParts) {
  const t = useWords(cityFormWords);
  return (
    <fieldset class="group"><legend>{t.place}</legend>
      <div class="sides">
        <div><One name="latitude" size={12} max={14} {...{ texts, problems }} /></div>
        <div><One name="longitude" size={12} max={14} {...{ texts, problems }} /></div>
        <div><One name="timeZone" size={24} max={100} hint={t.zoneHint} required {...{ texts, problems }} /></div>
        <Sources of="timeZone" {...{ texts, problems }} />
      </div>
    </fieldset>
  );
}

function One({ name, size, max = 200, hint, required, texts, problems }: FormParts & { name: CityField; size: number; max?: number; hint?: string; required?: boolean }) {
  const names: Record<string, string> = useWords(fieldWords);
  return <Input name={name} label={names[name] ?? name} {...(hint ? { hint } : {})} {...(required ? { required } : {})} value={texts.fields[name]} size={size} maxlength={max} problems={problems} />;
}

/** Where a fact comes from and as of when. */
function Sources({ of, texts, problems }: FormParts & { of: SourcedFact }) {
  const t = useWords(cityFormWords);
  const names: Record<string, string> = useWords(fieldWords);
  const fact = names[of] ?? of;
  const { source, asOf } = texts.sources[of];
  return (
    <div>
      <Input name={`factSources.${of}.source`} label={t.sourceOf(fact)} hint={t.sourceHint} value={source} size={30} maxlength={2_000} problems={problems} />
      <Input name={`factSources.${of}.asOf`} type="date" label={t.dayOf(fact)} value={asOf} problems={problems} />
    </div>
  );
}
