/** Where the round page offers its decision pack. */
import { useWords } from '../../parts/visit.js';
import { paths } from '../../paths.js';
import { packWords } from './pack.words.js';

export function PackLinks({ roundId }: { roundId: string }) {
  const t = useWords(packWords);
  return (
    <ul class="links">
      <li><a href={paths.secretariat.roundPack(roundId, 'pdf')} type="application/pdf">{t.print}</a></li>
      <li><a href={paths.secretariat.roundPack(roundId, 'json')} type="application/json">{t.asData}</a></li>
    </ul>
  );
}
