/** Form of the ids that people and files use, in the words of a regular expression that PostgreSQL and JavaScript share. */
export const ID_PATTERN = '^[a-z0-9][a-z0-9-]{0,99}$';
