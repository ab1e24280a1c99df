/** A heat map as a table: the fill is the demand, the figure the supply, the frame a gap; columns stand in named groups. */
import { useVisit } from './visit.js';

export interface HeatColumn { id: string; name: string; group: string; groupName: string }
/** `label` says the cell in words, for those who do not see its place; it holds the figure. */
export interface HeatCell { fill: 1 | 2 | 3; figure: string; gap: boolean; href: string; label: string }
export interface HeatSum { text: string; over?: boolean }
export interface HeatRow { id: string; name: string; cells: (HeatCell | null)[]; sums: HeatSum[] }
export interface HeatFoot { name: string; cells: HeatSum[]; sums: HeatSum[] }

/** From so many columns on the table takes the whole width. */
const MANY_COLUMNS = 16;
/** Letters of a group's name for which one column is wide enough. */
const LETTERS_A_COLUMN = { ja: 2.4, en: 4.6 };

export function HeatTable({ caption, columns, rows, sumHeads, foot }: { caption: string; columns: HeatColumn[]; rows: HeatRow[]; sumHeads: string[]; foot: HeatFoot[] }) {
  const groups = groupsInOrder(columns);
  const first = new Set(groups.map((group) => group.from));
  const edge = (at: number) => (first.has(at) ? 'first' : undefined);
  return (
    <table class="heat" data-columns={columns.length >= MANY_COLUMNS ? 'many' : 'few'}>
      <caption class="hidden">{caption}</caption>
      <colgroup><col class="names" /></colgroup>
      {groups.map((group) => <colgroup key={group.id} span={group.count} />)}
      <colgroup>{sumHeads.map((head) => <col key={head} class="c-sum" />)}</colgroup>
      <thead>
        <tr class="land">
          <td class="names" />
          {groups.map((group) => <th key={group.id} scope="colgroup" colspan={group.count}><GroupName of={group} /></th>)}
          <td class="sum" colspan={sumHeads.length} />
        </tr>
        <tr class="city">
          <td class="names" />
          {columns.map((column) => <th key={column.id} scope="col"><span>{column.name}</span></th>)}
          {sumHeads.map((head) => <th key={head} scope="col" class="sum"><span>{head}</span></th>)}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.name}</th>
            {row.cells.map((cell, at) => (cell ? (
              <td key={columns[at]?.id} class={edge(at)} data-need={cell.fill} data-gap={cell.gap ? '' : undefined}><a class="cell-link" href={cell.href} aria-label={cell.label}>{cell.figure}</a></td>
            ) : <td key={columns[at]?.id} class={edge(at)} />))}
            {row.sums.map((sum, at) => <td key={sumHeads[at]} class={sum.over ? 'sum over' : 'sum'}>{sum.text}</td>)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        {foot.map((line) => (
          <tr key={line.name}>
            <th scope="row">{line.name}</th>
            {line.cells.map((sum, at) => <td key={columns[at]?.id} class={sum.over ? 'over' : undefined}>{sum.text}</td>)}
            {line.sums.map((sum, at) => <td key={sumHeads[at]} class={sum.over ? 'sum over' : 'sum'}>{sum.text}</td>)}
          </tr>
        ))}
      </tfoot>
    </table>
  );
}

interface Group { id: string; name: string; from: number; count: number }

function groupsInOrder(columns: readonly HeatColumn[]): Group[] {
  const groups: Group[] = [];
  columns.forEach((column, at) => {
    const last = groups.at(-1);
    if (last?.id === column.group) last.count += 1;
    else groups.push({ id: column.group, name: column.groupName, from: at, count: 1 });
  });
  return groups;
}

/** The whole name where there is room, else its code, explained. */
function GroupName({ of: { id, name, count } }: { of: Group }) {
  const { language } = useVisit();
  return name.length <= count * LETTERS_A_COLUMN[language] ? <>{name}</> : <abbr title={name}>{id}</abbr>;
}
