/**
 * A small scenario that shows every optional key: two cities, three companies, a seminar with one local company.
 * Everything in it is invented. `match --example` writes it; the tests start from it.
 */
import type { CityInput, MemberInput, NeedInput, SeminarInput } from './model.js';

const FLOOD: NeedInput = {
  id: 'example-harbour-n1', title: 'Flood information for residents', title_ja: '住民への浸水情報', domain: 'disaster-resilience',
  need_en: 'River levels and rainfall should be gathered in one place and warnings should reach phones before streets flood.',
  need_ja: '水位と雨量を一か所に集め、道路が浸水する前に携帯電話へ警報を届けたい。',
  source_url: null, confidence: 'example', leaves: ['disaster-resilience.warning', 'disaster-resilience.flood'], stage: 'demonstration',
  facets: [
    { leaf: 'disaster-resilience.flood', ja: '水位の常時観測', en: 'Continuous level gauging' },
    { leaf: 'disaster-resilience.warning', ja: '住民への警報', en: 'Warnings to residents' },
  ],
};
const BUSES: NeedInput = {
  id: 'example-harbour-n2', title: 'Reliable city buses', title_ja: '定時に走る市バス', domain: 'transport',
  need_en: 'The bus operator wants to see where its vehicles are and to tell passengers when they arrive.',
  need_ja: '市バスの位置を把握し、到着時刻を利用者に知らせたい。',
  source_url: null, confidence: 'example', leaves: ['transport.public-transport'], stage: 'unknown', facets: [],
};
const WASTE: NeedInput = {
  id: 'example-hill-n1', title: 'Fuller collection rounds', title_ja: '取り残しのないごみ収集', domain: 'waste',
  need_en: 'Collection rounds miss streets; routing and tracking of the trucks are wanted.',
  need_ja: 'ごみ収集に漏れがあり、収集車の経路と位置の管理を求めている。',
  source_url: null, confidence: 'example', leaves: ['waste.collection'], stage: 'study', facets: [],
};

const CITIES: CityInput[] = [
  {
    id: 'example-harbour', country: 'ID', name_en: 'Example Harbour', name_ja: '例の港市', population: { value: 1_200_000, year: 2023, source: null },
    languages: ['id', 'en'], size_class: 'middle', priority_domains: ['disaster-resilience', 'transport'], priority_projects: [FLOOD, BUSES],
  },
  {
    id: 'example-hill', country: 'TH', name_en: 'Example Hill', name_ja: '例の丘市', population: { value: null, year: null, source: null },
    languages: ['th'], size_class: 'small', priority_domains: ['waste'], priority_projects: [WASTE],
  },
];

const MEMBERS: MemberInput[] = [
  {
    id: 'example-gauge', kind: 'company', name_ja: '例の計測株式会社', name_en: 'Example Gauging Ltd.', size: 'small', joined: '2020-04-01', approved: true,
    overseas: { offices: ['ID'], countries_offered: ['ID', 'TH'], languages: ['ja', 'en', 'id'] },
    solutions: [{
      id: 'example-gauge-s1', title_ja: '川の水位計と住民への通知', title_en: 'River gauges and notices to residents',
      text_ja: '電池で動く水位計を川と排水路に置き、雨量と合わせて浸水を予測し、携帯電話に警報を送る。',
      text_en: 'Battery gauges in rivers and drains forecast flooding together with rainfall and send warnings to phones.',
      technologies: ['level gauge', 'LPWA'], leaves: ['disaster-resilience.flood', 'disaster-resilience.warning'],
      references: [{ country: 'ID', city_id: null, year: 2022, leaf: 'disaster-resilience.flood', scale: 'middle' }],
      maturity: 'commercial', price_band: '10-100M', delivery: 'system',
      data_handling: { personal_data: 'pseudonymised', storage: 'in-country', ownership: 'city' }, valid_until: '2025-12-31', status: 'current',
    }],
  },
  {
    id: 'example-route', kind: 'company', name_ja: '例の経路株式会社', name_en: 'Example Routing Inc.', size: 'startup', joined: '2021-10-01', approved: true,
    overseas: { offices: [], countries_offered: null, languages: ['ja'] },
    solutions: [{
      id: 'example-route-s1', title_ja: '収集車と市バスの位置管理', title_en: null,
      text_ja: '収集車や市バスの位置を地図に示し、経路を最適化して到着時刻を予測する。', text_en: null,
      technologies: null, leaves: null, references: null, maturity: 'pilot', price_band: null, delivery: 'service', data_handling: null, valid_until: null,
    }],
  },
  {
    id: 'example-office', kind: 'ministry', name_ja: '例の省', name_en: 'Example Ministry', size: null, joined: '2019-10-02', approved: true, overseas: null, solutions: [],
  },
];

const SEMINAR: SeminarInput = {
  id: 'example-seminar', date: '2024-11-20', theme: { ja: '防災と移動', en: 'Resilience and mobility', domains: ['disaster-resilience', 'transport'] },
  delegations: [{ id: 'del-harbour', city_id: 'example-harbour' }, { id: 'del-hill', city_id: 'example-hill', needs: ['example-hill-n1'] }],
  local_companies: [{
    id: 'example-haulier', name: 'Example Haulage', country: 'ID', languages: ['id'], leaves: ['transport.parking-logistics'],
    need_ja: '港の前のトラックの列を減らしたい。', need_en: 'Wants shorter truck queues before the port.',
  }],
  vetoes: [],
};

/** A scenario file in the form that `parseScenario` reads. A new object each time. */
export function exampleScenario(): Record<string, unknown> {
  return structuredClone({
    asOf: '2024-11-20',
    cities: CITIES,
    members: MEMBERS,
    seminar: SEMINAR,
    profile: {
      points: { domain: 20, needText: 20, trackRecord: 15, readiness: 10, scale: 5, priority: 10, localStrength: 10, dataTrust: 5, theme: 5 },
      neutral: 0.5,
    },
    floor: 50,
    quotas: { city: [0, 5], company: [0, 4], hard: false },
    marks: [{ member: 'example-gauge', city: 'example-harbour', side: 'company', mark: 'want' }],
    pins: [{ member: 'example-route', city: 'example-hill', reason: 'A trial was agreed at the last meeting.' }],
    bans: [],
    exposure: [{ member: 'example-gauge', count: 1 }],
    fair: true,
    seed: 1,
  });
}
