/** Made-up timetables of any size, for benchmarks and property tests: companies that move, cities that sit, one kind of table, some hours away. */
import { Chance } from '../chance.js';
import type { Meeting, TimetableProblem } from './problem.js';

/** `meetings` may be fewer than asked where every pair of company and city meets already, or all slots of a side are full. */
export interface Size { companies: number; cities: number; meetings: number; slots: number }

/** Every company and city has fewer meetings than slots that it has left; no pair meets twice. Same seed, same problem. */
export function generateTimetable({ companies, cities, meetings, slots }: Size, seed: number): TimetableProblem {
  const chance = new Chance(seed);
  const away = (): number[] => (chance.below(5) === 0 ? [chance.below(slots)] : []);
  const parties = [
    ...Array.from({ length: companies }, (_, k) => ({ id: `company-${k + 1}`, away: away() })),
    ...Array.from({ length: cities }, (_, k) => ({ id: `city-${k + 1}`, away: away(), seat: `seat-${k + 1}` })),
  ];
  const room = parties.map((party) => slots - party.away.length - 1);
  const met = new Set<string>();
  const list: Meeting[] = [];
  for (let tries = 0; list.length < meetings && tries < meetings * 40; tries++) {
    const [company, city] = [chance.below(companies), companies + chance.below(cities)];
    if (room[company]! <= 0 || room[city]! <= 0 || met.has(`${company} ${city}`)) continue;
    met.add(`${company} ${city}`);
    room[company]!--;
    room[city]!--;
    list.push({ id: `meeting-${list.length + 1}`, parties: [parties[company]!.id, parties[city]!.id], length: 1, kind: 'table', after: [], points: 0 });
  }
  return {
    slots: Array.from({ length: slots }, (_, k) => ({ id: `slot-${k + 1}`, day: '1', half: k < slots / 2 ? 'morning' as const : 'afternoon' as const })),
    parties, places: Array.from({ length: cities }, (_, k) => ({ id: `seat-${k + 1}`, kind: 'table', closed: [] })), interpreters: [], meetings: list,
  };
}
