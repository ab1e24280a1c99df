/**
 * Map of a network: land, and a dot for each city. The list beside it has the same content, so where there is no
 * land for a city (a network elsewhere), the map is left out and the list stands alone.
 */
import { LAND, LAND_PATH } from './map-land.js';
import { partWords } from './parts.words.js';
import { useWords } from './visit.js';

export interface MapCity { id: string; name: string; lat: number | null; lon: number | null; /** Number in the list; such cities are filled and named. */ order?: number; href?: string }

export type PlacedCity = MapCity & { lat: number; lon: number };
export interface Placed extends MapCity { x: number; y: number }
interface Box { left: number; top: number; right: number; bottom: number }
interface Label extends Placed { anchor: 'start' | 'end' | 'middle'; textX: number; textY: number; box: Box }

/** True where every city lies within the land that is drawn. */
export function hasLand(cities: readonly MapCity[]): boolean {
  const { west, east, south, north } = LAND.frame;
  return cities.length > 0 && cities.every((city) => isPlaced(city) && city.lon > west && city.lon < east && city.lat > south && city.lat < north);
}

export function isPlaced(city: MapCity): city is PlacedCity {
  return city.lat !== null && city.lon !== null;
}

export function placed(city: PlacedCity): Placed {
  const x = LAND.left + LAND.scale * city.lon * (Math.PI / 180);
  const y = LAND.top - LAND.scale * Math.log(Math.tan(Math.PI / 4 + (city.lat * Math.PI) / 360));
  return { ...city, x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}

const overlaps = (a: Box, b: Box) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

/** Width of a name at a size: full-width letters take a whole em, others a little more than half of one. */
function widthOf(name: string, size: number): number {
  return [...name].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1 : 0.58) * size, 0);
}

const AROUND: readonly [number, number, Label['anchor']][] = [
  [1, 0.35, 'start'], [-1, 0.35, 'end'], [1, -1.1, 'start'], [-1, -1.1, 'end'], [1, 1.8, 'start'], [-1, 1.8, 'end'], [0, -1.6, 'middle'], [0, 2.4, 'middle'],
  [2.6, -2, 'start'], [-2.6, -2, 'end'], [2.6, 2.8, 'start'], [-2.6, 2.8, 'end'],
];

/** Names where they cover neither a dot nor another name; a name that finds no room is left to the list. */
export function labels(cities: readonly Placed[], dots: readonly Placed[], size: number, radius: number): Label[] {
  const taken: Box[] = dots.map((dot) => ({ left: dot.x - radius, right: dot.x + radius, top: dot.y - radius, bottom: dot.y + radius }));
  const found: Label[] = [];
  for (const city of cities) {
    const width = widthOf(city.name, size);
    for (const [side, drop, anchor] of AROUND) {
      const textX = city.x + side * (radius + 6);
      const textY = city.y + drop * size;
      const left = anchor === 'start' ? textX : anchor === 'end' ? textX - width : textX - width / 2;
      const box = { left, right: left + width, top: textY - size * 0.85, bottom: textY + size * 0.2 };
      const inside = box.left > 4 && box.right < LAND.width - 4 && box.top > 4 && box.bottom < LAND.height - 4;
      if (!inside || taken.some((other) => overlaps(other, box))) continue;
      taken.push(box);
      found.push({ ...city, anchor, textX, textY, box });
      break;
    }
  }
  return found;
}

const round = (value: number) => Math.round(value * 10) / 10;

export function CityMap({ cities, caption, size = 21 }: { cities: readonly MapCity[]; caption: string; size?: number }) {
  const t = useWords(partWords);
  if (!hasLand(cities)) return null;
  const all = cities.filter(isPlaced).map(placed);
  const listed = all.filter((city) => city.order !== undefined);
  const others = all.filter((city) => city.order === undefined);
  const radius = listed.length > 0 ? 14 : 5;
  const named = labels(listed.length > 0 ? listed : all, all, size, radius);
  return (
    <figure class="map">
      <svg viewBox={`0 0 ${LAND.width} ${LAND.height}`} role="img" aria-label={t.map(listed.length || all.length)}>
        <path class="land" d={LAND_PATH} />
        {others.map((city) => <circle key={city.id} class="city" cx={city.x} cy={city.y} r="4.5" />)}
        {named.map((label) => <path key={label.id} class="lead-line" d={`M${label.x} ${label.y}L${round(label.textX)} ${round(label.textY - size * 0.35)}`} />)}
        {listed.map((city) => (
          <g key={city.id}>
            <circle class="mine" cx={city.x} cy={city.y} r={radius} />
            <text class="order" x={city.x} y={round(city.y + 6.5)}>{city.order}</text>
          </g>
        ))}
        {named.map((label) => <text key={label.id} class="place" font-size={size} x={round(label.textX)} y={round(label.textY)} text-anchor={label.anchor}>{label.name}</text>)}
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
