// Keeps the check-in page and its files, so that it opens without a network once it was opened. It stands before this page alone, and forgets it when the session has ended.
const NAME = 'check-in';
const WAIT_MS = 4000;
const isPage = (url) => url.href.split(/[?#]/)[0] === self.registration.scope.split(/[?#]/)[0];

const keep = async (page) => {
  const cache = await caches.open(NAME);
  const files = [...(await page.clone().text()).matchAll(/(?:src|href|data-worker)="(\/assets\/[^"]+)"/g)].map(([, file]) => file);
  await cache.put(self.registration.scope, page);
  await Promise.all(files.map(async (file) => { if (!(await cache.match(file))) await cache.add(file); }));
};
const forget = () => caches.delete(NAME);
const kept = async () => (await caches.match(self.registration.scope)) ?? Response.error();

const open = async (request) => {
  try {
    const page = await Promise.race([fetch(request), new Promise((_, reject) => setTimeout(() => reject(new Error('slow')), WAIT_MS))]);
    if (page.status >= 500) return await kept().then((old) => (old.type === 'error' ? page : old));
    // Sent away to sign in, or not allowed any more.
    if (page.type === 'opaqueredirect' || page.redirected || page.status === 401 || page.status === 403 || page.status === 404) await forget();
    else if (page.ok && new URL(request.url).search === '') await keep(page.clone());
    return page;
  } catch {
    return kept();
  }
};

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(fetch(self.registration.scope).then((page) => (page.ok && !page.redirected ? keep(page) : undefined)).catch(() => undefined));
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (event.request.mode === 'navigate' && isPage(url)) event.respondWith(open(event.request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(caches.match(event.request).then((file) => file ?? fetch(event.request)));
});
