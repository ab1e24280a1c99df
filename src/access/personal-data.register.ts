/**
 * The register of personal data: of every table which columns hold it, whose it is, and what an erasure does there. It names tables of
 * every room by their words in the database alone. A test asks the schema for a text column that stands neither here nor as not personal.
 *
 * Conditions are over a row `t`; `:account` is the person's account (or null), `:address` their mail address, `:names` what they are
 * called, `:namesake` whether somebody else is called so too.
 */
import type { ErrorTexts } from '../platform/errors.js';

export const PERSONAL_KINDS = ['account', 'sign-in', 'duties', 'letters', 'invitations', 'links', 'marks', 'proposals', 'sheets', 'consents', 'remarks', 'requests', 'trail', 'mentions'] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** `name` and `address` are replaced by a mark, `blank` becomes nothing and `empty` an empty list, `unusable` a secret that opens nothing, `goes` leaves with its row. */
export type Erasure = 'name' | 'address' | 'blank' | 'empty' | 'unusable' | 'goes';

/** Rows of one person: found by their account, their address, or their name where nothing else was written down. Without columns they only are told. */
export interface PersonalRows {
  kind: PersonalKind;
  table: string;
  of: string;
  columns: Readonly<Record<string, Erasure>>;
  /** What else of the row is told to the person; secrets are not. */
  told: readonly string[];
  secret?: readonly string[];
  /** Set besides, so that what was open ends. */
  ends?: string;
}

/** Texts in which people are written of: a name and an address in them are blacked out. `goes`: the row leaves instead, with what cannot be searched. */
export interface PersonalTexts { table: string; columns: readonly string[]; goes?: string; unsearched?: readonly string[] }

/** What stays, with its reason and for how long. */
export interface Kept { table: string; columns: readonly string[]; of: string | null; reason: ErrorTexts; until: ErrorTexts }

const BY_NAME = 't.$ = ANY(:names) AND (NOT :namesake OR EXISTS (SELECT 1 FROM audit_entry a WHERE a.account_id = :account AND a.subject_id = t.id::text))';
const byName = (column: string): string => BY_NAME.replace('$', column);
const byNameIn = (column: string): string => byName(column).replace('t.id::text', 't.bundle_id::text');
const LOCAL_LINKS = 'SELECT l.id FROM local_link l WHERE l.email = :address';
const LINKS = 'SELECT l.id FROM city_link l WHERE l.email = :address OR l.account_id = :account';

/** What stands for the accounts of a city has no token, and carries the answers of colleagues. */
const ENDED_LINK = `revoked_by = CASE WHEN t.is_standing THEN t.revoked_by ELSE coalesce(t.revoked_by, 'office') END, revoked_at = CASE WHEN t.is_standing THEN t.revoked_at ELSE coalesce(t.revoked_at, now()) END`;

/** In the order of the work: what is found through another row comes before it. */
export const PERSONAL_ROWS: readonly PersonalRows[] = [
  { kind: 'links', table: 'city_answer', of: `t.link_id IN (${LINKS})`, columns: { by_name: 'name' }, told: ['city_id', 'kind', 'subject', 'answer', 'text', 'given_at'] },
  {
    kind: 'links', table: 'city_link', of: 't.email = :address OR t.account_id = :account', columns: { name: 'name', email: 'address', token_hash: 'unusable', earlier_hashes: 'empty', contact_consent_at: 'blank' },
    told: ['city_id', 'language', 'created_at', 'expires_at'], secret: ['token_hash', 'earlier_hashes'], ends: ENDED_LINK,
  },
  { kind: 'links', table: 'city_link', of: 't.made_by = :account OR t.contact_email = :address', columns: { contact_name: 'name', contact_email: 'address' }, told: ['city_id', 'created_at'] },
  { kind: 'links', table: 'local_answer', of: `t.link_id IN (${LOCAL_LINKS})`, columns: { by_name: 'name' }, told: ['seminar_id', 'attendance_id', 'kind', 'subject', 'answer', 'text', 'given_at'] },
  {
    kind: 'links', table: 'local_link', of: 't.email = :address', columns: { name: 'name', email: 'address', token_hash: 'unusable', earlier_hashes: 'empty' },
    told: ['seminar_id', 'attendance_id', 'language', 'created_at', 'expires_at'], secret: ['token_hash', 'earlier_hashes'], ends: 'revoked_at = coalesce(t.revoked_at, now())',
  },
  { kind: 'links', table: 'local_link', of: 't.made_by = :account OR t.contact_email = :address', columns: { contact_name: 'name', contact_email: 'address' }, told: ['seminar_id', 'attendance_id', 'created_at'] },
  { kind: 'marks', table: 'mark', of: 't.marked_by = :account', columns: { marked_by_name: 'name' }, told: ['organisation_id', 'counterpart_id', 'mark', 'reason', 'marked_at'] },
  { kind: 'proposals', table: 'change_proposal', of: 't.made_by = :account', columns: { made_by_name: 'name' }, told: ['organisation_id', 'kind', 'message', 'state', 'made_at'] },
  { kind: 'proposals', table: 'proposal_sheet', of: byName('submitted_by_name'), columns: { submitted_by_name: 'name' }, told: ['organisation_id', 'need_id', 'submitted_at'] },
  { kind: 'proposals', table: 'proposal_sheet_version', of: 't.approved_by = :account', columns: { approved_by_name: 'name' }, told: ['sheet_id', 'number', 'approved_at'] },
  { kind: 'proposals', table: 'proposal_sheet_remark', of: 't.account_id = :account', columns: { by_name: 'name' }, told: ['sheet_id', 'kind', 'text', 'made_at'] },
  { kind: 'sheets', table: 'sheet_import', of: 't.made_by = :account', columns: { made_by_name: 'name' }, told: ['kind', 'file_name', 'made_at'] },
  { kind: 'sheets', table: 'sheet_import', of: byName('applied_by_name'), columns: { applied_by_name: 'name' }, told: ['kind', 'applied_at'] },
  { kind: 'sheets', table: 'sheet_import', of: byName('undone_by_name'), columns: { undone_by_name: 'name' }, told: ['kind', 'undone_at'] },
  { kind: 'consents', table: 'consent_receipt', of: 't.made_by = :account', columns: { made_by_name: 'name' }, told: ['organisation_id', 'origin', 'made_at'] },
  // What somebody wrote in their office belongs to the record; it is told to them, and stays without their name.
  { kind: 'remarks', table: 'round_remark', of: 't.account_id = :account', columns: {}, told: ['kind', 'text', 'made_at'] },
  { kind: 'remarks', table: 'line_override', of: 't.made_by = :account', columns: {}, told: ['kind', 'organisation_id', 'counterpart_id', 'reason', 'made_at'] },
  { kind: 'remarks', table: 'member_change', of: 't.by_account = :account', columns: {}, told: ['organisation_id', 'what', 'said', 'at'] },
  { kind: 'marks', table: 'bundle_asking', of: byNameIn('answered_by_name'), columns: { answered_by_name: 'name' }, told: ['bundle_id', 'answer', 'answered_at'] },
  { kind: 'marks', table: 'bundle_answer', of: byNameIn('by_name'), columns: { by_name: 'name' }, told: ['bundle_id', 'answer', 'note', 'given_at'] },
  { kind: 'marks', table: 'meeting_answer', of: 't.answered_by = :account', columns: { answered_by_name: 'name' }, told: ['seminar_id', 'party_id', 'answer', 'reason', 'answered_at'] },
  { kind: 'marks', table: 'meeting_asking', of: 't.asked_by = :account', columns: { asked_by_name: 'name' }, told: ['seminar_id', 'from_id', 'to_id', 'message', 'asked_at'] },
  { kind: 'remarks', table: 'city_change', of: 't.by_account = :account', columns: {}, told: ['city_id', 'what', 'note', 'at'] },
  { kind: 'letters', table: 'notice', of: 't.account_id = :account OR lower(t.address) = :address', columns: { occasion: 'goes', address: 'goes', title: 'goes', body: 'goes', path: 'goes', sealed_link: 'goes', failure: 'goes' }, told: ['kind', 'put_at', 'read_at', 'sent_at'], secret: ['sealed_link'] },
  { kind: 'invitations', table: 'invitation', of: 't.email = :address', columns: { subject_kind: 'goes', subject_id: 'goes', email: 'goes', token_hash: 'goes' }, told: ['created_at', 'used_at', 'revoked_at'], secret: ['token_hash'] },
  { kind: 'duties', table: 'organisation_account', of: 't.account_id = :account', columns: { organisation_id: 'goes' }, told: [] },
  { kind: 'duties', table: 'city_account', of: 't.account_id = :account', columns: { city_id: 'goes' }, told: [] },
  { kind: 'duties', table: 'delegate', of: 't.email = :address OR t.account_id = :account', columns: { name_ja: 'name', name_en: 'name', name_kana: 'blank', title_ja: 'blank', title_en: 'blank', email: 'blank' }, told: ['seminar_id', 'attendance_id', 'mode', 'precedence', 'left_at'], ends: 'left_at = coalesce(t.left_at, now())' },
  { kind: 'duties', table: 'seminar_host', of: 't.account_id = :account', columns: { seminar_id: 'goes' }, told: [] },
  { kind: 'account', table: 'alert_choice', of: 't.account_id = :account', columns: { frequency: 'goes', before: 'goes' }, told: [] },
  { kind: 'sign-in', table: 'session', of: 't.account_id = :account', columns: { id: 'goes' }, told: ['created_at', 'last_seen_at', 'expires_at'], secret: ['id'] },
  { kind: 'sign-in', table: 'pending_sign_in', of: 't.account_id = :account', columns: { id: 'goes' }, told: ['expires_at'], secret: ['id'] },
  { kind: 'sign-in', table: 'second_factor', of: 't.account_id = :account', columns: { sealed_secret: 'goes' }, told: ['begun_at', 'confirmed_at'], secret: ['sealed_secret'] },
  { kind: 'sign-in', table: 'recovery_code', of: 't.account_id = :account', columns: { digest: 'goes' }, told: ['used_at'], secret: ['digest'] },
  { kind: 'sign-in', table: 'form_receipt', of: 't.account_id = :account', columns: { press: 'goes', leads_to: 'goes' }, told: ['taken_at'], secret: ['press'] },
  { kind: 'requests', table: 'erasure_request', of: 't.account_id = :account OR t.address = :address', columns: { address: 'blank', words: 'blank', reason: 'blank', returned: 'blank' }, told: ['origin', 'state', 'asked_at', 'due_at'] },
  { kind: 'requests', table: 'export_request', of: 't.account_id = :account OR t.address = :address', columns: { address: 'goes', words: 'goes' }, told: ['asked_at', 'due_at', 'handed_at'] },
  {
    kind: 'account', table: 'account', of: 't.id = :account', columns: { email: 'address', name: 'name', password_hash: 'unusable', time_zone: 'blank' },
    told: ['role', 'language', 'created_at'], secret: ['password_hash'], ends: 'disabled_at = coalesce(t.disabled_at, now())',
  },
];

export const PERSONAL_TEXTS: readonly PersonalTexts[] = [
  // An upload that waits holds its whole file, which cannot be blacked out: it leaves, as when it is discarded.
  { table: 'sheet_import', columns: ['read'], goes: 't.file IS NOT NULL', unsearched: ['file'] },
  { table: 'sheet_import', columns: ['file_name', 'headings', 'decisions'] },
  { table: 'sheet_row', columns: ['name', 'before', 'after', 'faults', 'likely'] },
  { table: 'sheet_mapping', columns: ['headings'] },
  { table: 'notice', columns: ['title', 'body', 'failure'] },
  { table: 'mark', columns: ['reason', 'earlier'] },
  { table: 'pair_veto', columns: ['reason'] },
  { table: 'line_override', columns: ['reason'] },
  { table: 'round_remark', columns: ['text'] },
  { table: 'publication', columns: ['reason'] },
  { table: 'change_proposal', columns: ['before', 'changes', 'message', 'note'] },
  { table: 'proposal_sheet', columns: ['proposal_ja', 'proposal_en', 'next_step_ja', 'next_step_en', 'submitted'] },
  { table: 'proposal_sheet_version', columns: ['content'] },
  { table: 'proposal_sheet_detail', columns: ['details'] },
  { table: 'proposal_sheet_remark', columns: ['text'] },
  { table: 'city_answer', columns: ['text', 'value', 'before', 'note'] },
  { table: 'local_answer', columns: ['text', 'note'] },
  { table: 'city_change', columns: ['before', 'after', 'note'] },
  { table: 'member_change', columns: ['before', 'after', 'said'] },
  { table: 'bundle_asking', columns: ['reason'] },
  { table: 'bundle_reason', columns: ['closed_note'] },
  { table: 'bundle_answer', columns: ['note'] },
  { table: 'timetable_version', columns: ['withdrawn_reason'] },
  { table: 'meeting_note', columns: ['note'] },
  { table: 'meeting_asking', columns: ['message'] },
  { table: 'meeting_answer', columns: ['reason'] },
  { table: 'attendance', columns: ['name_ja', 'name_en', 'wish'] },
  { table: 'delegate', columns: ['name_ja', 'name_en', 'name_kana', 'title_ja', 'title_en'] },
  { table: 'protocol_note', columns: ['text'] },
  { table: 'interpreter', columns: ['label'] },
  { table: 'programme_change', columns: ['before', 'after'] },
  { table: 'fixed_meeting', columns: ['reason_ja', 'reason_en'] },
  { table: 'erasure_request', columns: ['words', 'reason', 'returned'] },
  { table: 'export_request', columns: ['words'] },
];

const RECORD = { ja: '団体や都市の記録で、ラウンドの計算にも使われたものです。人の名前があれば、事務局が手で直します。', en: 'A record of an organisation or a city, from which rounds were worked out; where a person stands in it, the secretariat corrects it by hand.' };
const RECORD_UNTIL = { ja: '事務局が直すまで', en: 'Until the secretariat corrects it' };
const record = (table: string, ...columns: string[]): Kept => ({ table, columns, of: null, reason: RECORD, until: RECORD_UNTIL });

export const KEPT: readonly Kept[] = [
  {
    table: 'audit_entry', columns: ['before', 'after'], of: 't.account_id = :account OR t.subject_id = :account::text',
    reason: { ja: '操作の記録は、書き換えがないことを確かめられる鎖です。人は意味のない番号で示され、名前はアカウントから消えます。団体・都市の記録の値は、変わったときのまま残ります。', en: 'The audit trail is a chain that proves nothing was altered. It names people by an opaque id, whose name is gone with the account; values of the records of organisations and cities stay as they were when they changed.' },
    until: { ja: '操作の記録がある間', en: 'As long as the trail' },
  },
  {
    table: 'login_attempt', columns: ['account_key', 'address_key'], of: null,
    reason: { ja: 'ログインの試行を数えるための、鍵つきの要約値です。アドレスには戻せません。', en: 'Keyed digests that count attempts to sign in; no address can be made of them.' },
    until: { ja: '90日', en: '90 days' },
  },
  record('organisation', 'name_ja', 'name_en', 'name_kana', 'trade_ja', 'trade_en'),
  record('solution', 'title_ja', 'title_en', 'text_ja', 'text_en', 'technologies'),
  record('solution_reference', 'scale'),
  record('need', 'title_ja', 'title_en', 'text_ja', 'text_en', 'facets'),
  record('city', 'name_ja', 'name_en', 'note', 'population_source', 'fact_sources'),
  record('local_company', 'name', 'sector_ja', 'sector_en'),
  record('network', 'name_ja', 'name_en', 'note'),
  record('seminar', 'title_ja', 'title_en', 'place', 'venue_ja', 'venue_en', 'format_note', 'theme_ja', 'theme_en', 'programme', 'matching_note', 'note'),
  record('talk', 'title_ja', 'title_en'),
  record('organisation_merge', 'taken'),
  record('timetable_meeting', 'shown'),
  record('meeting_outcome', 'shown'),
  record('calendar_meeting', 'shown'),
  record('meeting_asking', 'shown'),
  record('bundle', 'lead', 'facets'),
  record('bundle_place', 'shown'),
  record('bundle_reason', 'reasons'),
  record('weight_profile', 'name_ja', 'name_en'),
  record('recommendation', 'line', 'shown', 'raises'),
  record('round_input', 'scenario'),
  record('round_result', 'result'),
];

/** Ids, codes, digests, places and words of the machinery: nobody is written of in them. */
export const NOT_PERSONAL: Readonly<Record<string, string>> = {
  account: 'role language',
  attendance: 'seminar_id id kind city_id organisation_id local_company_id mode time_zone languages status status_before',
  attendance_need: 'seminar_id attendance_id need_id', attendance_solution: 'seminar_id attendance_id solution_id', attendance_window: 'seminar_id attendance_id',
  audit_check: 'reason', audit_entry: 'role action subject_kind subject_id previous_hash hash', audit_head: 'hash',
  bundle: 'city_id need_id state', bundle_answer: 'city_id answer', bundle_asking: 'organisation_id answer', bundle_place: 'organisation_id solution_ids',
  calendar_feed: 'seminar_id attendance_id token_hash language', calendar_meeting: 'seminar_id request_id a_id b_id',
  change_proposal: 'organisation_id kind solution_id state',
  city: 'id network_id country time_zone utc_offset languages size_class focus_areas search',
  check_in: 'seminar_id attendance_id kind', meeting_note: 'seminar_id request_id slot_id attendance_id next_action', meeting_outcome: 'seminar_id request_id slot_id a_id b_id state absent before', meeting_word: 'seminar_id request_id slot_id attendance_id word',
  city_answer: 'city_id kind subject answer state', city_change: 'city_id need_id what side', city_link: 'city_id language asks questions revoked_by', city_priority: 'city_id domain origin source_url',
  consent: 'organisation_id purpose recipient_country origin', consent_receipt: 'organisation_id origin text_version given withdrawn standing',
  delegate: 'seminar_id attendance_id mode', erasure_request: 'origin state receipt',
  fixed_meeting: 'seminar_id request_id slot_id', interpreter: 'seminar_id id language_pairs mode', interpreter_window: 'seminar_id interpreter_id', invitation: 'language',
  line_alternative: 'counterpart_id organisation_id price', line_override: 'kind organisation_id counterpart_id lasting network_id seminar_id', local_answer: 'seminar_id attendance_id kind subject answer state', local_company: 'id country languages', local_link: 'seminar_id attendance_id language',
  login_attempt: 'outcome', mark: 'organisation_id counterpart_id side mark', migration: 'name',
  match_round: 'network_id seminar_id city_ids theme state engine_version input_hash statistics certificate failure fairness publish_failure',
  member_change: 'organisation_id solution_id what side',
  meeting_answer: 'seminar_id party_id answer', meeting_asking: 'seminar_id from_id to_id solution_id need_id half',
  meeting_request: 'seminar_id id a_id b_id solution_id need_id a_mark b_mark interpreter_ids', met_before: 'seminar_id a_id b_id',
  need: 'id city_id local_company_id domain leaves stage source_url confidence origin search budget_band asks_personal_data asks_storage asks_ownership',
  need_match: 'need_id organisation_id solution_ids change', need_watch: 'need_id print', network: 'id', not_duplicate: 'a_id b_id', notice: 'kind language',
  organisation: 'id kind corporate_number size prefecture offices countries_offered languages enabler_roles search merged_into', organisation_merge: 'kept_id merged_id moved',
  outbox: 'kind subject', override_effect: 'code price', pair_veto: 'organisation_id counterpart_id kind',
  proposal_sheet: 'organisation_id city_id need_id solution_id state', proposal_sheet_remark: 'kind side', proposal_sheet_version: 'organisation_id city_id need_id', protocol_note: 'seminar_id attendance_id', publication: 'network_id seminar_id',
  recommendation: 'counterpart_id organisation_id city_id local_company_id solution_id need_id size domain',
  reference_file: 'name fingerprint', reference_value: 'subject_table subject_id file loaded',
  programme_change: 'seminar_id kind part_id',
  review_day: 'organisation_ids',
  round_comparison: 'from_hash to_hash engine_version state result failure', round_input: 'hash', round_remark: 'kind', round_result: 'hash', round_shard: 'counterparts scores',
  round_summary: 'counterparts needs supply exposure unserved',
  seminar: 'id kind network_id real_event_id held_on time_zone country format theme_domains languages attendance_figures sources confidence rules',
  seminar_break: 'seminar_id id kind title_ja title_en', seminar_table: 'seminar_id id label home_of',
  sheet_import: 'kind mapping blanks counts state', sheet_mapping: 'kind print mapping', sheet_row: 'outcome subject', slot: 'seminar_id id',
  solution: 'id organisation_id leaves maturity price_band delivery personal_data storage ownership status search', solution_reference: 'solution_id country city_id leaf',
  timetable: 'seminar_id cause request_id status value unheld advice', timetable_head: 'seminar_id', timetable_meeting: 'seminar_id request_id slot_id table_id link_id interpreter_id a_id b_id', timetable_seat: 'slot_id kind subject request_id', timetable_version: 'seminar_id', timetable_page: 'seminar_id key digest',
  talk: 'seminar_id id room', talk_speaker: 'seminar_id talk_id attendance_id', veto: 'seminar_id a_id b_id kind hidden_from', video_link: 'seminar_id id label',
  weight_profile: 'points', why_not: 'organisation_id reasons counterpart raises',
};
