/** 法人番号: thirteen digits, the first of which checks the other twelve. */

/**
 * Whether a text is a corporate number. The check digit is 9 − (Σ digit × weight mod 9) over the twelve digits behind it,
 * weights 1 and 2 in turn from the right. Source: 法人番号の指定等に関する省令 (Ministry of Finance ordinance 70 of 2014), article 2.
 */
export function isCorporateNumber(text: string): boolean {
  if (!/^[1-9]\d{12}$/.test(text)) return false;
  const digits = [...text].map(Number);
  const sum = digits.slice(1).reverse().reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 2), 0);
  return digits[0] === 9 - (sum % 9);
}

/** As people write it (full width, hyphens, spaces) → thirteen digits, or what is left of it. */
export function plainCorporateNumber(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');
}
