// What is typed stays when the language of a page is changed: the fields wait in this window's session storage for the page in the other language.
(() => {
  const KEY = 'typed';
  const KEPT_MS = 60_000;
  const fields = () => [...document.querySelectorAll('main :is(input, select, textarea)[name]:not([type=password], [type=submit], [readonly])')];
  const isBox = ({ type }) => type === 'checkbox' || type === 'radio';
  const isToKeep = (field) => field.type !== 'hidden' || 'keep' in field.dataset;

  const save = () => {
    const values = {};
    for (const field of fields()) {
      values[field.name] ??= [];
      if (!isBox(field) || field.checked) values[field.name].push(field.value);
    }
    sessionStorage.setItem(KEY, JSON.stringify({ at: Date.now(), language: document.documentElement.lang, values }));
  };

  const fill = (field, kept, place) => {
    if (isBox(field)) {
      const checked = kept.includes(field.value);
      if (field.checked === checked) return;
      field.checked = checked;
    } else {
      const value = kept[place];
      if (value === undefined || field.value === value) return;
      field.value = value;
      // An input that cannot show what was typed shows it as text.
      if (field.value !== value && field.tagName === 'INPUT') Object.assign(field, { type: 'text', value });
      if (field.value !== value) return;
    }
    field.closest('details')?.setAttribute('open', '');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };

  const restore = () => {
    const { at, language, values } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    sessionStorage.removeItem(KEY);
    if (!values || language === document.documentElement.lang || Date.now() - at > KEPT_MS) return;
    const places = {};
    for (const field of fields().filter(isToKeep)) {
      // A form that says that it is whole sends no box that is empty.
      const kept = values[field.name] ?? (isBox(field) && values.whole ? [] : undefined);
      const place = places[field.name] ?? 0;
      places[field.name] = place + 1;
      if (kept) fill(field, kept, place);
    }
  };

  document.addEventListener('submit', ({ target }) => {
    if (target.closest('.language')) save();
  });
  try {
    restore();
  } catch {
    sessionStorage.removeItem(KEY);
  }
})();
