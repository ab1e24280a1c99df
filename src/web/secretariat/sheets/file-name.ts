/** The value of `Content-Disposition` of a file that is kept: in plain letters for programs that know no other, and as people read it (RFC 8187). */
export function attachment(plain: string, name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
