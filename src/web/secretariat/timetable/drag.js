// Meetings carried with the mouse: the page that would pick one up says where it can go. Let go where nobody else moves, it is moved; elsewhere the page opens that says what would change, or why not.
(() => {
  const form = document.getElementById('dropped');
  const grid = document.querySelector('.grid[data-carries]');
  if (!form || !grid) return;
  document.getElementById('may-drag').hidden = false;
  let carried = null;

  const cellsOf = (table) => new Map([...table.querySelectorAll('td[data-slot]')].map((cell) => [`${cell.parentElement.dataset.row} ${cell.dataset.slot}`, cell]));
  const saidIn = (cell) => [...cell.querySelectorAll(':scope > .verdict, :scope > .cost')];
  const mayDrop = (cell) => cell?.querySelector(':scope > .verdict:not([hidden]) a');

  const mark = (cell, fit) => {
    const { fit: fitBefore, put: putBefore } = cell.dataset;
    const hidden = saidIn(cell);
    for (const one of hidden) one.hidden = true;
    delete cell.dataset.fit;
    delete cell.dataset.put;
    if (fit) Object.assign(cell.dataset, fit.dataset);
    const added = fit ? saidIn(fit) : [];
    cell.append(...added);
    return () => {
      for (const one of added) one.remove();
      for (const one of hidden) one.hidden = false;
      for (const [key, value] of [['fit', fitBefore], ['put', putBefore]]) {
        if (value === undefined) delete cell.dataset[key];
        else cell.dataset[key] = value;
      }
    };
  };

  const pickUp = async (link) => {
    const mine = { id: link.dataset.pick, unmark: [] };
    carried = mine;
    const answer = await fetch(link.href).catch(() => null);
    const text = answer?.ok ? await answer.text() : '';
    const picked = new DOMParser().parseFromString(text, 'text/html').querySelector('.grid[data-carries]');
    if (!picked || carried !== mine) return;
    const fits = cellsOf(picked);
    for (const [key, cell] of cellsOf(grid)) mine.unmark.push(mark(cell, fits.get(key)));
  };

  const letGo = () => {
    for (const unmark of carried?.unmark ?? []) unmark();
    carried = null;
  };

  document.addEventListener('dragstart', (event) => {
    const link = event.target.closest?.('a[data-pick]');
    if (!link) return;
    event.dataTransfer.effectAllowed = 'all';
    letGo();
    void pickUp(link);
  });
  grid.addEventListener('dragover', (event) => {
    const cell = event.target.closest('td');
    if (!carried || !mayDrop(cell)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = cell.dataset.fit === 'no' ? 'link' : 'move';
  });
  grid.addEventListener('drop', (event) => {
    const cell = event.target.closest('td');
    const link = carried && mayDrop(cell);
    if (!link) return;
    event.preventDefault();
    if (cell.dataset.put === undefined) {
      location.assign(link.href);
      return;
    }
    form.elements.request.value = carried.id;
    form.elements.slotId.value = cell.dataset.slot;
    form.elements.tableId.value = cell.parentElement.dataset.row;
    form.requestSubmit();
  });
  document.addEventListener('dragend', letGo);
})();
