/** What stands in the main menu for each role: only what exists. */
import { paths } from '../paths.js';
import type { partWords } from './parts.words.js';
import type { Role } from './visit.js';

export type Place = 'home' | 'members' | 'solutions' | 'cities' | 'seminars' | 'rounds' | 'outbox' | 'audit' | 'ourPeople' | 'ourProfile' | 'ourProposals' | 'proposals' | 'ourProposalSheets' | 'proposalSheets' | 'sheets' | 'ourNeeds' | 'ourAnswers' | 'ourMeetings' | 'account' | 'elsewhere';
type MenuWord = Extract<Place, keyof typeof partWords.ja>;

const OFFICE: { place: MenuWord; href: string }[] = [
  { place: 'home', href: paths.secretariat.home },
  { place: 'members', href: paths.secretariat.members },
  { place: 'solutions', href: paths.secretariat.solutions },
  { place: 'cities', href: paths.secretariat.cities },
  { place: 'seminars', href: paths.secretariat.seminars },
  { place: 'rounds', href: paths.secretariat.rounds },
];

export const MENU: Record<Role, readonly { place: MenuWord; href: string }[]> = {
  secretariat: [...OFFICE, { place: 'proposals', href: paths.secretariat.proposals }, { place: 'proposalSheets', href: paths.secretariat.proposalSheets }, { place: 'sheets', href: paths.secretariat.sheets }, { place: 'outbox', href: paths.secretariat.outbox }, { place: 'audit', href: paths.secretariat.audit }],
  approver: [...OFFICE, { place: 'audit', href: paths.secretariat.audit }],
  company: [
    { place: 'home', href: paths.company.home },
    { place: 'ourMeetings', href: paths.company.meetings },
    { place: 'ourProfile', href: paths.company.profile },
    { place: 'ourProposalSheets', href: paths.company.proposalSheets },
    { place: 'ourProposals', href: paths.company.proposals },
    { place: 'ourPeople', href: paths.company.people },
  ],
  organizer: [{ place: 'home', href: paths.organizer.home }],
  city: [
    { place: 'home', href: paths.city.home },
    { place: 'ourMeetings', href: paths.city.meetings },
    { place: 'ourNeeds', href: paths.city.needs },
    { place: 'ourAnswers', href: paths.city.answers },
  ],
};
