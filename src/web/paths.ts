/** Addresses of the pages, said once: links and routes agree because both read them here. */
import type { Role } from './parts/visit.js';

/** What people do with a round as a whole; a GET asks to confirm, a POST does it. */
export type RoundVerb = 'submit' | 'recall' | 'return' | 'approve' | 'publish' | 'unschedule' | 'withdraw' | 'cancel' | 'rerun';

/** What people do with a sheet that came in. */
export type SheetVerb = 'decide' | 'again' | 'apply' | 'undo' | 'discard';

/** What people do with a proposal sheet. */
export type ProposalSheetVerb = 'submit' | 'take-back' | 'resume' | 'withdraw' | 'return' | 'approve' | 'remarks';

/** What the office does with a bundle. */
export type BundleVerb = 'release' | 'close' | 'extend';

/** What hosts do to a timetable, and what the office alone does besides. */
export type PlanVerb = 'build' | 'move' | 'lock' | 'drop' | 'refill' | 'undo' | 'redo' | 'repair' | 'accept';
export type TimetableVerb = PlanVerb | 'publish' | 'withdraw';

/** What is done with the secret address of a calendar. */
export type CalendarVerb = 'renew' | 'revoke';

/** What people do with a request for erasure. */
export type ErasureVerb = 'prepare' | 'refuse' | 'give-back' | 'carry-out';

/** Pages of the day of a seminar, the same for whoever runs it. */
export type DayPart = 'check-in' | 'screen' | 'outcomes' | 'check-ins' | 'refill';
/** What a party makes of its own invitation. */
export type InvitationVerb = 'step' | 'undo';
/** Pages and steps of the roster of a seminar, and of one party on it. */
export type RosterPart = 'invite' | 'step' | 'undo' | 'place' | 'read' | 'plates.pdf';
export type PartyPart = 'terms' | 'people' | 'note' | 'links' | `links/${string}` | `answers/${string}` | `needs/${string}`;
/** What is done through the link of a local company. */
export type LocalPart = 'step' | 'undo' | 'people' | 'finish' | 'language' | 'meetings.ics';
export type DayHome = 'organizer' | 'secretariat';

/** The programme changed by hand: the form of a part, and where every form of it is sent. */
export type ProgrammePart = 'part' | 'change';

/** The pattern of routes stays as it is; every real id is encoded. */
function segment(id: string): string {
  return id.startsWith(':') ? id : encodeURIComponent(id);
}

/** What is done with the requests of a seminar for its sides; `answer` is of one that is named in the form. */
export type RequestVerb = 'ask' | 'place' | 'answer' | 'call-off';

function requestsPath(home: DayHome): (id: string, verb?: RequestVerb) => string {
  return (id, verb) => `/${home}/seminars/${segment(id)}/requests${verb ? `/${verb}` : ''}`;
}

function dayPath(home: DayHome): (id: string, part?: DayPart) => string {
  return (id, part) => `/${home}/seminars/${segment(id)}/day${part ? `/${part}` : ''}`;
}

function programmePath(home: DayHome): (id: string, part?: ProgrammePart) => string {
  return (id, part) => `/${home}/seminars/${segment(id)}/programme${part ? `/${part}` : ''}`;
}

function rosterPath(home: DayHome): (id: string, part?: RosterPart) => string {
  return (id, part) => `/${home}/seminars/${segment(id)}/roster${part ? `/${part}` : ''}`;
}

function partyPath(home: DayHome): (id: string, party: string, part?: PartyPart) => string {
  return (id, party, part) => `/${home}/seminars/${segment(id)}/roster/parties/${segment(party)}${part ? `/${part}` : ''}`;
}

export const paths = {
  signIn: '/sign-in',
  signOut: '/sign-out',
  language: '/language',
  account: '/account',
  secondFactor: '/account/second-factor',
  myData: '/account/data',
  myDataDownload: '/account/data/download',
  myErasure: '/account/data/erasure',
  myErasureTakeBack: '/account/data/erasure/take-back',
  signInCode: '/sign-in/code',
  notices: '/notices',
  noticeRead: (id: string) => `/notices/${segment(id)}/read`,
  invitation: (token: string) => `/invitation/${segment(token)}`,
  /** What a city's link leads to: reading changes nothing, each verb is a post. */
  answer: (token: string) => `/answer/${segment(token)}`,
  answerNeed: (token: string, need: string) => `/answer/${segment(token)}/needs/${segment(need)}`,
  answerQuestion: (token: string, question: string) => `/answer/${segment(token)}/questions/${segment(question)}`,
  answerCandidate: (token: string, company: string) => `/answer/${segment(token)}/candidates/${segment(company)}`,
  answerFinish: (token: string) => `/answer/${segment(token)}/finish`,
  answerLanguage: (token: string) => `/answer/${segment(token)}/language`,
  answerPassOn: (token: string) => `/answer/${segment(token)}/pass-on`,
  answerTakeBack: (token: string, link: string) => `/answer/${segment(token)}/delegates/${segment(link)}/take-back`,
  local: (token: string, part?: LocalPart) => `/local/${segment(token)}${part ? `/${part}` : ''}`,
  localNeed: (token: string, need: string) => `/local/${segment(token)}/needs/${segment(need)}`,
  localCompany: (token: string, company: string) => `/local/${segment(token)}/companies/${segment(company)}`,
  localPerson: (token: string, person: string) => `/local/${segment(token)}/people/${segment(person)}`,
  localRequest: (token: string, request: string) => `/local/${segment(token)}/requests/${segment(request)}`,
  answerProposalSheet: (token: string, id: string) => `/answer/${segment(token)}/proposal-sheets/${segment(id)}`,
  answerProposalSheetPdf: (token: string, id: string) => `/answer/${segment(token)}/proposal-sheets/${segment(id)}/sheet.pdf`,
  /** Stops alerts without signing in. */
  stopAlerts: (token: string) => `/alerts/${segment(token)}`,
  /** What a program reads at a secret address; its name ends with `.ics`. */
  calendarFeed: (file: string) => `/calendar/${segment(file)}`,
  howScoresWork: '/how-scores-work',
  privacy: '/privacy',
  accessibility: '/accessibility',
  interface: '/api',
  secretariat: {
    home: '/secretariat',
    outbox: '/secretariat/outbox',
    letter: (id: string) => `/secretariat/outbox/${segment(id)}`,
    erasures: '/secretariat/personal-data/requests',
    erasure: (id: string) => `/secretariat/personal-data/requests/${segment(id)}`,
    erasureVerb: (id: string, verb: ErasureVerb) => `/secretariat/personal-data/requests/${segment(id)}/${verb}`,
    dataExports: '/secretariat/personal-data/exports',
    dataExport: (id: string) => `/secretariat/personal-data/exports/${segment(id)}`,
    dataExportHandOver: (id: string) => `/secretariat/personal-data/exports/${segment(id)}/hand-over`,
    audit: '/secretariat/audit',
    auditEntry: (seq: string) => `/secretariat/audit/${segment(seq)}`,
    memberConsents: (id: string) => `/secretariat/members/${segment(id)}/consents`,
    memberConsentReceipt: (id: string, receipt: string) => `/secretariat/members/${segment(id)}/consents/receipts/${segment(receipt)}`,
    memberPeople: (id: string) => `/secretariat/members/${segment(id)}/people`,
    cityPeople: (id: string) => `/secretariat/cities/${segment(id)}/people`,
    seminarPeople: (id: string) => `/secretariat/seminars/${segment(id)}/people`,
    cityDossier: (id: string) => `/secretariat/cities/${segment(id)}/dossier`,
    cityLinks: (id: string) => `/secretariat/cities/${segment(id)}/links`,
    newCity: '/secretariat/cities/new',
    cityFacts: (id: string) => `/secretariat/cities/${segment(id)}/facts`,
    cityPriorities: (id: string) => `/secretariat/cities/${segment(id)}/priorities`,
    cityHistory: (id: string) => `/secretariat/cities/${segment(id)}/history`,
    newNeed: (id: string) => `/secretariat/cities/${segment(id)}/needs/new`,
    cityChangeUndo: (id: string) => `/secretariat/changes/${segment(id)}/undo`,
    needs: '/secretariat/needs',
    need: (id: string) => `/secretariat/needs/${segment(id)}`,
    needClose: (id: string) => `/secretariat/needs/${segment(id)}/close`,
    needReopen: (id: string) => `/secretariat/needs/${segment(id)}/reopen`,
    newNetwork: '/secretariat/networks/new',
    network: (id: string) => `/secretariat/networks/${segment(id)}`,
    members: '/secretariat/members',
    newMember: '/secretariat/members/new',
    reviewDays: '/secretariat/members/review-days',
    reviewDayUndo: (id: string) => `/secretariat/members/review-days/${segment(id)}/undo`,
    memberEdit: (id: string) => `/secretariat/members/${segment(id)}/edit`,
    memberHistory: (id: string) => `/secretariat/members/${segment(id)}/history`,
    memberSolution: (id: string) => `/secretariat/members/${segment(id)}/solutions/new`,
    memberChangeUndo: (id: string) => `/secretariat/member-changes/${segment(id)}/undo`,
    solutionEdit: (id: string) => `/secretariat/solutions/${segment(id)}/edit`,
    member: (id: string) => `/secretariat/members/${segment(id)}`,
    duplicates: '/secretariat/duplicates',
    /** Two entries side by side, to be made into one. */
    duplicateMerge: '/secretariat/duplicates/merge',
    duplicateUndo: (id: string) => `/secretariat/duplicates/${segment(id)}/undo`,
    duplicateTwo: '/secretariat/duplicates/two',
    duplicateAgain: '/secretariat/duplicates/again',
    solutions: '/secretariat/solutions',
    solution: (id: string) => `/secretariat/solutions/${segment(id)}`,
    cities: '/secretariat/cities',
    city: (id: string) => `/secretariat/cities/${segment(id)}`,
    seminars: '/secretariat/seminars',
    seminar: (id: string) => `/secretariat/seminars/${segment(id)}`,
    timetable: (id: string) => `/secretariat/seminars/${segment(id)}/timetable`,
    day: dayPath('secretariat'),
    programme: programmePath('secretariat'),
    requests: requestsPath('secretariat'),
    roster: rosterPath('secretariat'),
    /** Which companies to bring. */
    cover: (id: string) => `/secretariat/seminars/${segment(id)}/roster/cover`,
    party: partyPath('secretariat'),
    timetableVerb: (id: string, verb: TimetableVerb) => `/secretariat/seminars/${segment(id)}/timetable/${verb}`,
    /** Two of its versions compared. */
    versions: (id: string) => `/secretariat/seminars/${segment(id)}/timetable/versions`,
    /** Who could step in for whom. */
    standby: (id: string) => `/secretariat/seminars/${segment(id)}/timetable/standby`,
    /** What is printed of a published timetable, and the same as files. */
    papers: (id: string) => `/secretariat/seminars/${segment(id)}/timetable/papers`,
    papersFile: (id: string, form: 'pdf' | 'xlsx') => `/secretariat/seminars/${segment(id)}/timetable/papers.${form}`,
    /** Secret addresses by which those who meet read their calendars. */
    calendars: (id: string) => `/secretariat/seminars/${segment(id)}/timetable/calendars`,
    calendarVerb: (id: string, verb: CalendarVerb) => `/secretariat/seminars/${segment(id)}/timetable/calendars/${verb}`,
    rounds: '/secretariat/rounds',
    newRound: '/secretariat/rounds/new',
    preflight: '/secretariat/rounds/preflight',
    newProfile: '/secretariat/profiles/new',
    profiles: '/secretariat/profiles',
    profileEffect: '/secretariat/profiles/effect',
    round: (id: string) => `/secretariat/rounds/${segment(id)}`,
    roundHeatmap: (id: string) => `/secretariat/rounds/${segment(id)}/heatmap`,
    roundExposure: (id: string) => `/secretariat/rounds/${segment(id)}/exposure`,
    /** Companies that a round leaves without a recommendation, and their letters. */
    roundWhyNot: (id: string) => `/secretariat/rounds/${segment(id)}/why-not`,
    roundMap: (id: string) => `/secretariat/rounds/${segment(id)}/map`,
    roundCompare: '/secretariat/rounds/compare',
    roundShadow: (id: string) => `/secretariat/rounds/${segment(id)}/shadow`,
    /** The decision pack of a round, to print and as data. */
    roundPack: (id: string, form: 'pdf' | 'json') => `/secretariat/rounds/${segment(id)}/pack.${form}`,
    /** Overrides, remarks and versions of a round. */
    roundReview: (id: string) => `/secretariat/rounds/${segment(id)}/review`,
    roundRemarks: (id: string) => `/secretariat/rounds/${segment(id)}/remarks`,
    roundOverride: (id: string) => `/secretariat/rounds/${segment(id)}/override`,
    roundUndo: (id: string, override: string) => `/secretariat/rounds/${segment(id)}/overrides/${segment(override)}/undo`,
    vetoes: '/secretariat/vetoes',
    sheets: '/secretariat/sheets',
    sheet: (id: string) => `/secretariat/sheets/${segment(id)}`,
    sheetColumns: (id: string) => `/secretariat/sheets/${segment(id)}/columns`,
    /** The sheet with what is wrong in it marked. */
    sheetFaults: (id: string) => `/secretariat/sheets/${segment(id)}/faults.xlsx`,
    sheetVerb: (id: string, verb: SheetVerb) => `/secretariat/sheets/${segment(id)}/${verb}`,
    sheetExport: '/secretariat/sheets/export',
    /** What companies and cities answered. */
    marks: '/secretariat/marks',
    /** What companies propose to cities (提案書); `sheets` are those of Excel. */
    proposalSheets: '/secretariat/proposal-sheets',
    proposalSheet: (id: string) => `/secretariat/proposal-sheets/${segment(id)}`,
    proposalSheetVerb: (id: string, verb: ProposalSheetVerb) => `/secretariat/proposal-sheets/${segment(id)}/${verb}`,
    proposalSheetPdf: (id: string) => `/secretariat/proposal-sheets/${segment(id)}/sheet.pdf`,
    bundles: '/secretariat/bundles',
    /** Teams for a need, worked out to choose from. */
    bundleTeams: '/secretariat/bundles/teams',
    bundle: (id: string) => `/secretariat/bundles/${segment(id)}`,
    bundleVerb: (id: string, verb: BundleVerb) => `/secretariat/bundles/${segment(id)}/${verb}`,
    proposals: '/secretariat/proposals',
    proposal: (id: string) => `/secretariat/proposals/${segment(id)}`,
    veto: (organisation: string, counterpart: string, kind: string) => `/secretariat/vetoes/${segment(organisation)}/${segment(counterpart)}/${segment(kind)}/remove`,
    roundLive: (id: string) => `/secretariat/rounds/${segment(id)}/live`,
    /** Verbs of a round: a GET asks to confirm, a POST does it. */
    roundVerb: (id: string, verb: RoundVerb) => `/secretariat/rounds/${segment(id)}/${verb}`,
  },
  company: {
    home: '/company',
    profile: '/company/profile',
    confirm: '/company/profile/confirm',
    history: '/company/history',
    people: '/company/people',
    alerts: '/company/alerts',
    consents: '/company/consents',
    consentReceipt: (id: string) => `/company/consents/receipts/${segment(id)}`,
    solution: (id: string) => `/company/solutions/${segment(id)}`,
    city: (id: string) => `/company/cities/${segment(id)}`,
    cityDossier: (id: string) => `/company/cities/${segment(id)}/dossier`,
    mark: (id: string) => `/company/marks/${segment(id)}`,
    markUndo: (id: string) => `/company/marks/${segment(id)}/undo`,
    proposalSheets: '/company/proposal-sheets',
    proposalSheet: (id: string) => `/company/proposal-sheets/${segment(id)}`,
    proposalSheetVerb: (id: string, verb: ProposalSheetVerb) => `/company/proposal-sheets/${segment(id)}/${verb}`,
    proposalSheetPdf: (id: string) => `/company/proposal-sheets/${segment(id)}/sheet.pdf`,
    meetings: '/company/meetings',
    requests: '/company/requests',
    requestAsk: '/company/requests/ask',
    requestDoor: '/company/requests/door',
    requestAnswer: (request: string) => `/company/requests/${segment(request)}/answer`,
    invitation: (verb: InvitationVerb) => `/company/meetings/invitation/${verb}`,
    meetingWord: '/company/meetings/word',
    meetingNote: '/company/meetings/note',
    meetingsSheet: (seminar: string) => `/company/meetings/seminars/${segment(seminar)}/sheet.pdf`,
    calendar: (seminar: string) => `/company/meetings/seminars/${segment(seminar)}/calendar`,
    calendarVerb: (seminar: string, verb: CalendarVerb) => `/company/meetings/seminars/${segment(seminar)}/calendar/${verb}`,
    calendarFile: (seminar: string, file: 'meetings' | 'cancelled') => `/company/meetings/seminars/${segment(seminar)}/${file}.ics`,
    bundles: '/company/bundles',
    bundle: (id: string) => `/company/bundles/${segment(id)}`,
    bundleAnswer: (id: string) => `/company/bundles/${segment(id)}/answer`,
    proposals: '/company/proposals',
    proposal: (id: string) => `/company/proposals/${segment(id)}`,
    proposeProfile: '/company/profile/propose',
    proposeSolution: (id: string) => `/company/solutions/${segment(id)}/propose`,
    newSolution: '/company/solutions/new',
  },
  city: {
    meetings: '/city/meetings',
    requests: '/city/requests',
    requestAsk: '/city/requests/ask',
    requestDoor: '/city/requests/door',
    requestAnswer: (request: string) => `/city/requests/${segment(request)}/answer`,
    invitation: (verb: InvitationVerb) => `/city/meetings/invitation/${verb}`,
    meetingWord: '/city/meetings/word',
    meetingNote: '/city/meetings/note',
    meetingsSheet: (seminar: string) => `/city/meetings/seminars/${segment(seminar)}/sheet.pdf`,
    calendar: (seminar: string) => `/city/meetings/seminars/${segment(seminar)}/calendar`,
    calendarVerb: (seminar: string, verb: CalendarVerb) => `/city/meetings/seminars/${segment(seminar)}/calendar/${verb}`,
    calendarFile: (seminar: string, file: 'meetings' | 'cancelled') => `/city/meetings/seminars/${segment(seminar)}/${file}.ics`,
    home: '/city', needs: '/city/needs', needAnswer: (id: string) => `/city/needs/${segment(id)}/answer`, priorities: '/city/priorities', history: '/city/history', answers: '/city/answers', dossier: '/city/dossier',
    bundle: (id: string) => `/city/bundles/${segment(id)}`,
    bundleAnswer: (id: string) => `/city/bundles/${segment(id)}/answer`,
    proposalSheet: (id: string) => `/city/proposal-sheets/${segment(id)}`,
    proposalSheetPdf: (id: string) => `/city/proposal-sheets/${segment(id)}/sheet.pdf`,
  },
  organizer: {
    home: '/organizer',
    seminar: (id: string) => `/organizer/seminars/${segment(id)}`,
    timetable: (id: string) => `/organizer/seminars/${segment(id)}/timetable`,
    day: dayPath('organizer'),
    /** The timetable in hand; `timetable` is the published one. */
    plan: (id: string) => `/organizer/seminars/${segment(id)}/plan`,
    planVerb: (id: string, verb: PlanVerb) => `/organizer/seminars/${segment(id)}/plan/${verb}`,
    planVersions: (id: string) => `/organizer/seminars/${segment(id)}/plan/versions`,
    planStandby: (id: string) => `/organizer/seminars/${segment(id)}/plan/standby`,
    programme: programmePath('organizer'),
    requests: requestsPath('organizer'),
    roster: rosterPath('organizer'),
    party: partyPath('organizer'),
    papers: (id: string) => `/organizer/seminars/${segment(id)}/timetable/papers`,
    papersFile: (id: string, form: 'pdf' | 'xlsx') => `/organizer/seminars/${segment(id)}/timetable/papers.${form}`,
  },
} as const;

/** Where the office and the hosts have the timetable of a seminar in hand. */
export const handPaths = {
  secretariat: { page: paths.secretariat.timetable, verb: paths.secretariat.timetableVerb, seminar: paths.secretariat.seminar, papers: paths.secretariat.papers, versions: paths.secretariat.versions, standby: paths.secretariat.standby },
  organizer: { page: paths.organizer.plan, verb: paths.organizer.planVerb, seminar: paths.organizer.seminar, papers: paths.organizer.papers, versions: paths.organizer.planVersions, standby: paths.organizer.planStandby },
} as const;

/** Where somebody lands after signing in. */
export const homeOf: Record<Role, string> = {
  secretariat: paths.secretariat.home,
  approver: paths.secretariat.home,
  company: paths.company.home,
  organizer: paths.organizer.home,
  city: paths.city.home,
};

/** The same address with some query values changed; an empty value is left out. */
export function withQuery(path: string, query: Record<string, string | number | null | undefined>): string {
  const [base = '', search = ''] = path.split('?');
  const values = new URLSearchParams(search);
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') values.delete(key);
    else values.set(key, String(value));
  }
  const shown = values.toString();
  return shown ? `${base}?${shown}` : base;
}
