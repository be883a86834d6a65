/** Invalid arguments or an unusable list; the message says how to correct it. Exit code 2. */
export class InputError extends Error {}
