/** What an answer to a question of the engine sets: a field of the city or of one of its needs, and what stood there before. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Invalid } from '../platform/errors.js';
import { columnsOf } from '../platform/names.js';
import { applyEdit } from '../platform/versioned-edit.js';
import { CityHistory } from './city-history.js';
import { CityPriority } from './city-priority.entity.js';
import { City } from './city.entity.js';
import { needGrams } from './city-grams.js';
import { NEED_STAGES, Need } from './need.entity.js';
import { TaxonomyService } from './taxonomy.service.js';

export const SIZE_CLASSES = ['small', 'middle', 'large', 'mega'] as const;
const STAGES = NEED_STAGES.filter((stage) => stage !== 'unknown');
const PRIORITIES_MAX = 5;
const LANGUAGES_MAX = 3;
const LEAVES_MAX = 2;

/** One place that a question fills. `read` and `write` speak in lists of texts; an empty list: nothing is known. */
interface Field {
  valuesMax: number;
  isKnown(value: string): boolean;
  read(): Promise<string[]>;
  write(values: string[]): Promise<void>;
  /** Where putting back is more than writing the values: who said so comes back as well. */
  putBack?(values: string[]): Promise<void>;
}

type Rank = Pick<CityPriority, 'domain' | 'origin' | 'sourceUrl' | 'asOf'>;

@Injectable()
export class CityFields {
  constructor(
    private readonly database: Database,
    private readonly taxonomy: TaxonomyService,
    private readonly history: CityHistory,
    private readonly clock: Clock,
  ) {}

  /** Writes the values and answers what stood there before. Throws `Invalid` for a value that the field does not have. */
  async fill(cityId: string, code: string, needId: string | null, values: string[]): Promise<string[]> {
    const field = await this.field(cityId, code, needId);
    if (values.length === 0 || values.length > field.valuesMax || new Set(values).size !== values.length || !values.every((value) => field.isKnown(value))) throw notAChoice(field.valuesMax);
    const before = await field.read();
    await field.write(values);
    return before;
  }

  /** Puts back what stood before, unless somebody has changed it since. */
  async restore(cityId: string, code: string, needId: string | null, values: string[], before: string[]): Promise<void> {
    const field = await this.field(cityId, code, needId);
    if (JSON.stringify(await field.read()) === JSON.stringify(values)) await (field.putBack ?? field.write)(before);
  }

  /** Whether the answer is there already, from wherever. */
  async isFilled(cityId: string, code: string, needId: string | null): Promise<boolean> {
    return code !== 'question.leaves' && (await (await this.field(cityId, code, needId)).read()).length > 0;
  }

  private async field(cityId: string, code: string, needId: string | null): Promise<Field> {
    if (code === 'question.stage') return this.stage(await this.need(cityId, needId));
    if (code === 'question.leaves') return this.leaves(await this.need(cityId, needId));
    if (code === 'question.priorities') return this.priorities(cityId);
    const city = await this.database.repository(City).findOneByOrFail({ id: cityId });
    if (code === 'question.size') return this.size(city);
    if (code === 'question.languages') return this.languages(city);
    throw new Error(`No field is filled by ${code}.`);
  }

  private need(cityId: string, needId: string | null): Promise<Need> {
    return this.database.repository(Need).findOneByOrFail({ id: needId ?? '', cityId });
  }

  private stage(need: Need): Field {
    return {
      valuesMax: 1, isKnown: (value) => (STAGES as string[]).includes(value), read: async () => (need.stage === 'unknown' ? [] : [need.stage]),
      write: ([stage = 'unknown']) => this.editNeed(need, { stage: stage as Need['stage'] }),
    };
  }

  private leaves(need: Need): Field {
    return { valuesMax: LEAVES_MAX, isKnown: (value) => this.taxonomy.hasLeaf(value), read: async () => need.leaves, write: (leaves) => this.editNeed(need, { leaves }) };
  }

  private size(city: City): Field {
    return {
      valuesMax: 1, isKnown: (value) => (SIZE_CLASSES as readonly string[]).includes(value), read: async () => (city.sizeClass === null ? [] : [city.sizeClass]),
      write: ([size]) => this.editCity(city, { sizeClass: (size ?? null) as City['sizeClass'] }),
    };
  }

  private languages(city: City): Field {
    return { valuesMax: LANGUAGES_MAX, isKnown: (value) => /^[a-z]{2,3}$/.test(value), read: async () => city.languages, write: (languages) => this.editCity(city, { languages }) };
  }

  private priorities(cityId: string): Field {
    return {
      valuesMax: PRIORITIES_MAX, isKnown: (value) => this.taxonomy.hasDomain(value),
      read: async () => (await this.ranks(cityId)).map(({ domain }) => domain),
      write: (domains) => {
        const asOf = this.clock.now().toISOString().slice(0, 10);
        return this.writeRanks(cityId, domains.map((domain) => ({ domain, origin: 'declared', sourceUrl: null, asOf })));
      },
      putBack: async (domains) => {
        const kept = (await this.history.ofFacts(cityId)).filter(({ what, side }) => what === 'priorities' && side === 'city').map(({ before }) => before['priorities'] as Rank[]);
        const ranks = kept.find((each) => JSON.stringify(each.map(({ domain }) => domain)) === JSON.stringify(domains));
        await this.writeRanks(cityId, ranks ?? domains.map((domain) => ({ domain, origin: 'derived', sourceUrl: null, asOf: null })));
      },
    };
  }

  private async ranks(cityId: string): Promise<Rank[]> {
    const rows = await this.database.repository(CityPriority).find({ where: { cityId }, order: { rank: 'ASC' } });
    return rows.map(({ domain, origin, sourceUrl, asOf }) => ({ domain, origin, sourceUrl, asOf }));
  }

  private async writeRanks(cityId: string, after: Rank[]): Promise<void> {
    const before = await this.ranks(cityId);
    await this.database.repository(CityPriority).delete({ cityId });
    if (after.length > 0) await this.database.repository(CityPriority).insert(after.map((each, at) => ({ cityId, rank: at + 1, ...each })));
    await this.database.query('UPDATE city SET version = version + 1 WHERE id = $1', [cityId]);
    await this.history.keep({ cityId, what: 'priorities', before: { priorities: before }, after: { priorities: after }, side: 'city' });
  }

  private async editNeed(need: Need, changes: Partial<Need>): Promise<void> {
    const edit = await applyEdit(this.database.repository(Need), need, need.version, changes, (next) => ({ search: needGrams(columnsOf(next)) }), this.clock.now());
    if (edit) await this.history.keep({ cityId: need.cityId!, needId: need.id, what: 'need', ...edit, side: 'city' });
  }

  private async editCity(city: City, changes: Partial<City>): Promise<void> {
    const edit = await applyEdit(this.database.repository(City), city, city.version, changes, () => ({}), this.clock.now());
    if (edit) await this.history.keep({ cityId: city.id, what: 'city', ...edit, side: 'city' });
  }
}

function notAChoice(valuesMax: number): Invalid {
  const texts = valuesMax === 1
    ? { ja: '選択肢から一つ選んでください。', en: 'Choose one of the answers.' }
    : { ja: `選択肢から一つ以上、${valuesMax}つまで、重ならないように選んでください。`, en: `Choose at least one and at most ${valuesMax} of the answers, each once.` };
  return new Invalid('ANSWER.NOT_A_CHOICE', texts, [{ field: 'values', texts }]);
}
