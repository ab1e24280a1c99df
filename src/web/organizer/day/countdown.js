// The screen of a room: what is left of the slot, by the clock of the server, so that a wrong clock of the machine does no harm.
(() => {
  const seen = new WeakMap();
  const shown = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const tick = () => {
    for (const element of document.querySelectorAll('[data-ends]')) {
      if (!seen.has(element)) seen.set(element, performance.now());
      const now = Date.parse(element.dataset.now) + performance.now() - seen.get(element);
      const left = Math.max(0, Math.ceil((Date.parse(element.dataset.ends) - now) / 1000));
      element.textContent = shown(left);
      element.toggleAttribute('data-soon', left <= 120);
    }
  };
  tick();
  setInterval(tick, 250);
})();
