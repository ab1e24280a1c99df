/** The score as nine stacked parts and, under it, the range it could take, drawn by its numbers. */
import { FACTORS, type Points } from '../../../../engine/model.js';
import { CARE, FACTOR_COLOUR, INK, TRACK } from './look.js';

export interface Metered { points: Points; added: number; score: number; low: number; high: number }

export const METER_HEIGHT = 11;
const BAR = 5;

/** Draws into `width` points for a hundred points of score, the bar at the top, the range below it. */
export function meter(document: PDFKit.PDFDocument, { points, added, score, low, high }: Metered, floor: number, x: number, y: number, width: number): void {
  const scale = width / 100;
  document.save().rect(x, y, width, BAR).fill(TRACK);
  let start = 0;
  for (const factor of FACTORS) {
    const share = Math.min(points[factor], 100 - start);
    if (share > 0) document.rect(x + start * scale, y, Math.max(share * scale - 0.5, 0.3), BAR).fill(FACTOR_COLOUR[factor]);
    start += share;
  }
  const more = Math.min(added, 100 - start);
  if (more > 0) document.lineWidth(0.5).rect(x + start * scale + 0.25, y + 0.25, Math.max(more * scale - 0.5, 0.3), BAR - 0.5).stroke(INK);
  document.lineWidth(0.7).moveTo(x + floor * scale, y - 1.5).lineTo(x + floor * scale, y + BAR + 1.5).stroke(INK);
  const line = y + BAR + 3;
  if (high > low) {
    const [from, to] = [x + low * scale, x + high * scale];
    document.lineWidth(0.6).moveTo(from, line - 1.5).lineTo(from, line + 1.5).moveTo(from, line).lineTo(to, line).moveTo(to, line - 1.5).lineTo(to, line + 1.5).stroke(CARE);
  }
  document.circle(x + score * scale, line, 1.3).fill(INK).restore();
}
