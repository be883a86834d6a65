/** The database is unavailable. The request is not at fault; a retry may succeed. */
export class StoreUnavailableError extends Error {
	override name = 'StoreUnavailableError';
}

/** A transaction function throws it on a conflict with another transaction: the store rolls back and retries it. */
export class RunAgainError extends Error {
	override name = 'RunAgainError';
}
