/** One party out of hundreds: typed, with the names that fit offered by the browser; without them the name is typed whole. */
import { Input } from '../parts/field.js';
import type { FieldProblem } from '../parts/notice.js';
import type { NamedParty } from './programme.parties.js';

export function PartyInput({ name, label, hint, value, parties, problems }: { name: string; label: string; hint: string; value: string; parties: NamedParty[]; problems: FieldProblem[] }) {
  const list = `${name}-names`;
  return (
    <>
      <Input name={name} label={label} hint={hint} value={value} list={list} autocomplete="off" maxlength={300} problems={problems} />
      <datalist id={list}>{parties.map((party) => <option key={party.id} value={party.name} />)}</datalist>
    </>
  );
}
