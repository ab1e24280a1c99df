// Check-in on a telephone: taps are kept in this browser until the server has them, each under an id of its own, so that sending one twice does no harm.
(() => {
  const desk = document.querySelector('[data-check-in]');
  if (!desk) return;
  const KEY = `check-in ${desk.dataset.checkIn}`;
  const AGAIN_MS = 15_000;
  const AT_ONCE = 200;
  const waiting = document.getElementById('waiting');
  const refused = document.getElementById('refused');
  const ended = document.getElementById('ended');
  const search = document.getElementById('q');
  const entries = [...document.querySelectorAll('[data-party]')];
  const keyOf = ({ attendanceId, delegateId }) => (delegateId ? `${attendanceId} ${delegateId}` : attendanceId);

  const queue = () => JSON.parse(localStorage.getItem(KEY) ?? '[]');
  const store = (taps) => {
    if (taps.length > 0) localStorage.setItem(KEY, JSON.stringify(taps));
    else localStorage.removeItem(KEY);
    waiting.hidden = taps.length === 0;
    waiting.textContent = taps.length === 1 ? desk.dataset.waitingOne : desk.dataset.waitingMany.replace('{count}', String(taps.length));
  };
  const newId = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };

  // As the server searches: width, case and kind of kana do not matter.
  const plain = (text) => text.normalize('NFKC').toLowerCase().replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60)).replace(/[\s\u30fc-]/g, '');
  const filter = () => {
    const wanted = plain(search.value);
    for (const entry of entries) entry.hidden = !entry.dataset.search.includes(wanted);
  };

  const show = (entry, state) => {
    entry.dataset.here = state;
    for (const form of entry.querySelectorAll('form')) form.hidden = form.dataset.when !== (state === 'away' ? 'away' : 'here');
    entry.querySelector('.tag').textContent = desk.dataset[state];
    entry.querySelector('.tag').dataset.kind = state === 'away' ? 'plain' : state === 'waiting' ? 'care' : 'good';
  };
  const showAll = (here) => {
    const taps = queue();
    for (const entry of entries) {
      const last = taps.filter((tap) => keyOf(tap) === entry.dataset.party).at(-1);
      if (last) show(entry, last.kind === 'out' ? 'away' : 'waiting');
      else if (here) {
        const isHere = here.some(({ key }) => key === entry.dataset.party);
        if (isHere !== (entry.dataset.here !== 'away') || entry.dataset.here === 'waiting') show(entry, isHere ? 'here' : 'away');
      }
    }
  };

  let isSending = false;
  const post = (taps) => fetch(desk.dataset.address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ taps }) });
  const sent = (taps) => store(queue().filter((tap) => !taps.some(({ id }) => id === tap.id)));
  /** Sends what waits; answers whether nothing is left. */
  const send = async (isAsking = false) => {
    if (isSending) return false;
    isSending = true;
    try {
      for (let taps = queue().slice(0, AT_ONCE), isFirst = true; taps.length > 0 || (isAsking && isFirst); taps = queue().slice(0, AT_ONCE), isFirst = false) {
        let answer = await post(taps);
        if (answer.status === 400 && taps.length > 0) {
          // One of them is of somebody who does not come any more: each goes alone.
          for (const tap of taps) {
            answer = await post([tap]);
            if (answer.status === 400) refused.hidden = false;
            if (answer.ok || answer.status === 400) sent([tap]);
            else break;
          }
        }
        ended.hidden = ![401, 403, 404].includes(answer.status);
        if (!answer.ok) break;
        sent(taps);
        showAll((await answer.json()).here);
      }
    } catch {
      // No network: they wait.
    } finally {
      isSending = false;
    }
    return queue().length === 0;
  };

  desk.addEventListener('submit', (event) => {
    const form = event.target.closest('[data-party] form');
    if (!form) return;
    event.preventDefault();
    const kind = event.submitter.value;
    const entry = form.closest('[data-party]');
    const [attendanceId, delegateId = null] = entry.dataset.party.split(' ');
    store([...queue(), { id: newId(), attendanceId, delegateId, kind, at: new Date().toISOString() }]);
    show(entry, kind === 'out' ? 'away' : 'waiting');
    entry.querySelector('form:not([hidden]) button').focus();
    void send();
  });
  // Signing out clears this browser: what waits goes first.
  document.addEventListener('submit', (event) => {
    if (!event.target.matches('[action="/sign-out"]') || queue().length === 0) return;
    event.preventDefault();
    void send().then((isEmpty) => { if (isEmpty || confirm(desk.dataset.lost)) event.target.submit(); });
  });
  search.addEventListener('input', filter);
  search.form.addEventListener('submit', (event) => { event.preventDefault(); filter(); });
  addEventListener('online', () => void send());
  setInterval(() => void send(true), AGAIN_MS);

  store(queue());
  showAll(null);
  filter();
  void send(true);
  if ('serviceWorker' in navigator) navigator.serviceWorker.register(desk.dataset.worker, { scope: location.pathname }).catch(() => undefined);
})();
