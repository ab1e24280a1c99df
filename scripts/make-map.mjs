/**
 * Draws the land of South-East Asia once, from the public-domain Natural Earth shapes of world-atlas (1:50m):
 * countries merged into one shape without borders, projected, simplified, written to src/web/parts/map-land.ts.
 * Run it after a change of frame or of source: node scripts/make-map.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoMercator, geoPath } from 'd3-geo';
import { merge } from 'topojson-client';

const world = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-50m.json'), 'utf8'));
// ISO 3166 numbers: BN KH ID LA MY MM PH SG TH VN, and TL so that the island of Timor is whole.
const COUNTRIES = new Set(['096', '116', '360', '418', '458', '104', '608', '702', '764', '704', '626']);
const FRAME = { west: 90.5, east: 133, south: -11.6, north: 25.6 };
const WIDTH = 700;
const TOLERANCE_PX = 0.9;
const AREA_MIN_PX2 = 5;

const scale = WIDTH / ((FRAME.east - FRAME.west) * (Math.PI / 180));
const northing = (degrees) => Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360));
const height = Math.round(scale * (northing(FRAME.north) - northing(FRAME.south)));
const left = -scale * FRAME.west * (Math.PI / 180);
const top = scale * northing(FRAME.north);

const land = merge(world, world.objects.countries.geometries.filter((each) => COUNTRIES.has(each.id)));
const projection = geoMercator().scale(scale).translate([left, top]).clipExtent([[0, 0], [WIDTH, height]]).precision(0.1);

const rings = [];
const pen = {
  beginPath() {}, arc() {},
  moveTo(x, y) { rings.push([[x, y]]); },
  lineTo(x, y) { rings.at(-1).push([x, y]); },
  closePath() {},
};
geoPath(projection, pen)(land);

const area = (ring) => Math.abs(ring.reduce((sum, [x, y], at) => {
  const [nextX, nextY] = ring[(at + 1) % ring.length];
  return sum + x * nextY - nextX * y;
}, 0) / 2);

function distance([x, y], [ax, ay], [bx, by]) {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(x - ax, y - ay);
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}

/** Douglas-Peucker: keeps the points that lie farther than the tolerance from the line between their neighbours. */
function simplify(points) {
  if (points.length < 3) return points;
  let farthest = 0;
  let at = 0;
  for (let each = 1; each < points.length - 1; each += 1) {
    const away = distance(points[each], points[0], points.at(-1));
    if (away > farthest) { farthest = away; at = each; }
  }
  if (farthest <= TOLERANCE_PX) return [points[0], points.at(-1)];
  return [...simplify(points.slice(0, at + 1)).slice(0, -1), ...simplify(points.slice(at))];
}

function simplifyRing(ring) {
  const half = Math.floor(ring.length / 2);
  return [...simplify(ring.slice(0, half + 1)).slice(0, -1), ...simplify([...ring.slice(half), ring[0]]).slice(0, -1)];
}

const digits = (value) => String(Math.round(value * 2) / 2);
const path = rings
  .filter((ring) => area(ring) >= AREA_MIN_PX2)
  .map(simplifyRing)
  .filter((ring) => ring.length >= 3)
  .map((ring) => `M${ring.map(([x, y]) => `${digits(x)},${digits(y)}`).join(' ')}Z`)
  .join('');

const lines = path.match(/.{1,150}/g).map((part) => `  + '${part}'`).join('\n');
const target = new URL('../src/web/parts/map-land.ts', import.meta.url);
writeFileSync(target, `/** Land of South-East Asia as one shape, made by scripts/make-map.mjs from world-atlas 1:50m (Natural Earth, public domain). */
export const LAND = {
  frame: ${JSON.stringify(FRAME).replaceAll('"', '').replaceAll(':', ': ').replaceAll(',', ', ')},
  width: ${WIDTH}, height: ${height}, scale: ${scale.toFixed(4)}, left: ${left.toFixed(3)}, top: ${top.toFixed(3)},
};

export const LAND_PATH = ''
${lines};
`);
console.log(`${path.length} characters, ${rings.length} shapes, ${WIDTH} x ${height}`);
