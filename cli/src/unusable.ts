/** A command or a list that cannot be used, with the way out in its message: exit code 2. */
export class Unusable extends Error {}
