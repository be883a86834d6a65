/** The only clock of the nodes, so that a test decides what time it is. */
export const now = (): number => Date.now();
