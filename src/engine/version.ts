/** Changes whenever the same input could give another result. */
export const engineVersion = 'jasca-match-engine 1.1.0';
