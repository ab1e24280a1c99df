/** Sizes in points and colours of the printed sheets; the colours are those of the pages. */
import type { Factor } from '../../../../engine/model.js';

export interface PaperSize { width: number; height: number }
export const A4: PaperSize = { width: 595.28, height: 841.89 };
export const A3_ACROSS: PaperSize = { width: 1190.55, height: 841.89 };
export const MARGIN = { left: 48, right: 36, top: 40, bottom: 46 };
export const BODY_WIDTH = A4.width - MARGIN.left - MARGIN.right;

export const TYPE = { title: 16, heading: 11, figure: 12, body: 8.5, cell: 8, second: 7, foot: 7 };
/** Height of a line of type. */
export const LEADING = 1.42;

export const INK = '#1a1a1a';
export const SOFT = '#4d4d4d';
export const FAINT = '#666666';
export const RULE = '#cccccc';
export const TRACK = '#e6e6e6';
export const CARE = '#ac3e00';

export const FACTOR_COLOUR: Record<Factor, string> = {
  domain: '#00118f', needText: '#3460fb',
  trackRecord: '#006173', readiness: '#008da6', scale: '#2bc8e4',
  priority: '#115a36', localStrength: '#259d63',
  dataTrust: '#4d4d4d', theme: '#949494',
};
