/**
 * Where to go after signing in: `next` when it is a page of this service, else the first page. Another site, a scheme, or a
 * form that browsers read as another site (`//host`, `/\host`, with tabs in it) is never followed.
 */
export function localPath(next: string | null | undefined): string {
  if (!next || next.length > 2_000 || !/^\/(?![/\\])[^\\\s\0-\x1f\x7f]*$/.test(next)) return '/';
  const base = 'http://local.invalid';
  if (!URL.canParse(next, base)) return '/';
  const { origin, pathname, search, hash } = new URL(next, base);
  return origin === base && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}
