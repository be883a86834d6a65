export const DAY_MS = 24 * 3_600_000;

/** Rows of a file. */
export const MAX_ROWS = 1_000_000;
/** Imports of an account that are neither finished nor cancelled. */
export const MAX_OPEN_IMPORTS = 20;
/** Rows that are stored, checked and imported together: few enough that other transactions hardly wait. */
export const CHUNK_ROWS = 100;
/** Characters of a chunk of long rows. */
export const CHUNK_LENGTH = 256 * 1024;
/** How long a run can be undone; the rows of the file are kept as long. An import that nobody continues is cancelled after it. */
export const KEPT_MS = 7 * DAY_MS;
/** How long the counts of an import are kept. */
export const RECORD_KEPT_MS = 400 * DAY_MS;
