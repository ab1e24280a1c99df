/** Map of a network whose dots are as large as a figure of their city, each a link; the table beside it has the same content. */
import { LAND, LAND_PATH } from './map-land.js';
import { hasLand, isPlaced, labels, type MapCity, placed } from './map.js';
import { partWords } from './parts.words.js';
import { useWords } from './visit.js';

export interface WeightedCity extends MapCity { href: string; value: number; /** The city and its figure in words. */ label: string }

const RADIUS_MIN = 5;
const RADIUS_MAX = 16;
const NAME_SIZE = 21;
/** Room kept free around a dot of usual size when names are placed. */
const ROOM = 14;

export function WeightedMap({ cities, caption }: { cities: readonly WeightedCity[]; caption: string }) {
  const t = useWords(partWords);
  if (!hasLand(cities)) return null;
  const most = Math.max(...cities.map((city) => city.value), 1);
  /** The area of a dot grows with its figure. */
  const radius = (value: number) => Math.round(10 * Math.max(RADIUS_MIN, RADIUS_MAX * Math.sqrt(value / most))) / 10;
  const weighted = new Map(cities.map((city) => [city.id, city]));
  const dots = cities.flatMap((city) => (isPlaced(city) ? [placed(city)] : []));
  const largest = [...dots].sort((a, b) => (weighted.get(b.id)?.value ?? 0) - (weighted.get(a.id)?.value ?? 0));
  const named = labels(largest, dots, NAME_SIZE, ROOM);
  return (
    <figure class="map">
      <svg viewBox={`0 0 ${LAND.width} ${LAND.height}`} role="group" aria-label={t.map(dots.length)}>
        <path class="land" d={LAND_PATH} />
        {largest.map((dot) => {
          const { href, label, value } = weighted.get(dot.id)!;
          return <a key={dot.id} href={href} aria-label={label}><circle class={value > 0 ? 'weight' : 'city'} cx={dot.x} cy={dot.y} r={radius(value)} /></a>;
        })}
        {named.map((name) => <text key={name.id} class="place" aria-hidden="true" font-size={NAME_SIZE} x={Math.round(name.textX)} y={Math.round(name.textY)} text-anchor={name.anchor}>{name.name}</text>)}
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
