/** The database is away: nothing is wrong with the request, and the same one may succeed a little later. */
export class StoreUnavailableError extends Error {
	override name = 'StoreUnavailableError';
}

/** Thrown by a work that found itself overtaken by another one: take everything back and run it again. */
export class RunAgainError extends Error {
	override name = 'RunAgainError';
}
