/** Who did what to the round, from the audit trail. */
import { eraInstant } from '../../era.js';
import type { DecisionPack } from './pack.js';
import { BODY_WIDTH, SOFT, TYPE } from './paper/look.js';
import type { Sheet } from './paper/sheet.js';
import { Table } from './paper/table.js';
import { en, figure, head, ja, told } from './told.js';

export async function history(sheet: Sheet, pack: DecisionPack, number: number): Promise<void> {
  await sheet.heading(`${number}　${ja.historyTitle}`, en.historyTitle);
  await new Table(sheet, [{ head: head('at'), width: 165 }, { head: head('by'), width: 140 }, { head: head('done'), width: BODY_WIDTH - 305 }], ja.historyTitle)
    .set(pack.history.map(({ at, name, role, what, about, note }) => ({
      cells: [
        figure(eraInstant(new Date(at))),
        name === null ? told({ ja: ja.machinery, en: en.machinery }) : [{ text: name }, { text: `${role.ja} ${role.en}`, size: TYPE.second, colour: SOFT }],
        [...told(what), ...(about === null ? [] : told(about).map((piece, place) => (place === 0 ? { ...piece, gap: 1.5 } : piece))), ...(note === null ? [] : [{ text: `「${note}」`, gap: 1.5 }])],
      ],
    })));
}
