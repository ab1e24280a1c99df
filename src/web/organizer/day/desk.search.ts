/** How the desk finds people: width, case, kind of kana, spaces and long marks do not matter. The script of the page does the same. */
export function plainForDesk(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\u30a1-\u30f6]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60)).replace(/[\s\u30fc-]/gu, '');
}
