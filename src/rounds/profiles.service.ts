/** Versions of the weights: added, never changed, so that an old round can always say what it weighed. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { AuditTrail } from '../access/audit.trail.js';
import { DEFAULT_PROFILE } from '../engine/profile.js';
import { FACTORS, type Profile } from '../engine/model.js';
import { Database } from '../platform/database.js';
import { Conflict, NotFound } from '../platform/errors.js';
import { WeightProfile } from './profile.entity.js';
import { refuseSum } from './profile.dto.js';
import type { ProfileDto } from './round.dto.js';

@Injectable()
export class ProfilesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** All versions, newest first. */
  list(): Promise<WeightProfile[]> {
    return this.database.repository(WeightProfile).find({ order: { version: 'DESC' } });
  }

  /** The weights and neutral share that a round was computed with, as the engine reads them. */
  async used(round: { profileId: string }): Promise<Profile> {
    const { points, neutral } = await this.get(round.profileId);
    return { points, neutral: Number(neutral) };
  }

  async get(id: string): Promise<WeightProfile> {
    const [profile] = /^[0-9a-f-]{36}$/.test(id) ? await this.database.rows(WeightProfile, 'WHERE t.id = $1', [id]) : [];
    if (!profile) throw new NotFound('PROFILE.NOT_FOUND', { ja: 'この配点は見つかりません。', en: 'There is no such profile of weights.' });
    return profile;
  }

  /**
   * The version in force, which new rounds take unless another is chosen: that of the round published last, and until one is published
   * the first. A version that was only tried or compared never comes into force by itself. `null` while there is none.
   */
  async inForce(): Promise<WeightProfile | null> {
    const [row] = await this.database.query<{ id: string }>(
      `SELECT p.id FROM weight_profile p
        ORDER BY (SELECT max(r.published_at) FROM match_round r WHERE r.profile_id = p.id AND r.state = 'published') DESC NULLS LAST, p.version LIMIT 1`);
    return row ? this.get(row.id) : null;
  }

  /** The version in force; the default weights become version 1 when there is none. */
  async active(): Promise<WeightProfile> {
    return (await this.inForce()) ?? this.insert({ nameJa: '標準', nameEn: 'Standard', points: DEFAULT_PROFILE.points, neutral: DEFAULT_PROFILE.neutral }, 1);
  }

  /** Adds a version; where there is one with the same names and numbers, that one is answered and nothing is added. Throws `Invalid` when the weights do not sum to 100, `Conflict` when somebody added one meanwhile. */
  async add(dto: ProfileDto): Promise<WeightProfile> {
    refuseSum(dto.points);
    await this.active();
    const all = await this.list();
    const same = all.find((each) => isSame(each, dto));
    if (same) return same;
    const added = await this.insert(dto, all[0]!.version + 1);
    this.audit.record({ action: 'profile.add', kind: 'profile', id: added.id, before: null, after: { ...dto, version: added.version } });
    return added;
  }

  private async insert(given: Omit<ProfileDto, 'points'> & { points: WeightProfile['points'] }, version: number): Promise<WeightProfile> {
    const id = randomUUID();
    const { domain, needText, trackRecord, readiness, scale, priority, localStrength, dataTrust, theme } = given.points;
    const points = { domain, needText, trackRecord, readiness, scale, priority, localStrength, dataTrust, theme };
    const rows = await this.database.query(
      `INSERT INTO weight_profile (id, name_ja, name_en, version, points, neutral) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
      [id, given.nameJa, given.nameEn, version, JSON.stringify(points), given.neutral],
    );
    if (rows.length === 0) throw new Conflict('PROFILE.CONFLICT', { ja: 'ほかの人が同時に配点を追加しました。もう一度お試しください。', en: 'Somebody added weights at the same moment. Try again.' });
    return this.get(id);
  }
}

function isSame({ nameJa, nameEn, neutral, points }: WeightProfile, dto: ProfileDto): boolean {
  return nameJa === dto.nameJa && nameEn === dto.nameEn && Number(neutral) === dto.neutral && FACTORS.every((factor) => points[factor] === dto.points[factor]);
}
