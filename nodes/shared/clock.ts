/** The only clock of the nodes, so that tests can set the time. Milliseconds since the epoch. */
export const now = (): number => Date.now();
