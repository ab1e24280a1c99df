/** The way to what lies beneath the timetable in hand. */
import type { Language } from '../../../engine/model.js';
import { partWords } from '../../parts/parts.words.js';
import { type Content, said } from '../../parts/text.js';
import { type DayHome, handPaths, paths } from '../../paths.js';

export function handTrail(home: DayHome, { id, title }: { id: string; title: Content }, language: Language, timetable: string): { href: string; text: string }[] {
  const parts = partWords[language];
  const first = home === 'organizer' ? { href: paths.organizer.home, text: parts.home } : { href: paths.secretariat.seminars, text: parts.seminars };
  return [first, { href: handPaths[home].seminar(id), text: said(title, language) }, { href: handPaths[home].page(id), text: timetable }];
}
