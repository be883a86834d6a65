/** The database is unavailable. The request is not at fault; a retry may succeed. */
export class StoreUnavailableError extends Error {
	override name = 'StoreUnavailableError';
}

/** The database stores nothing any more until the process starts anew. It was logged when it happened: who only works in the background is silent. */
export class StoreFailedError extends StoreUnavailableError {
	override name = 'StoreFailedError';
	/** No retry succeeds: worker loops end. */
	readonly isFinal = true;
}

/** A transaction function throws it on a conflict with another transaction: the store rolls back and retries it. */
export class RunAgainError extends Error {
	override name = 'RunAgainError';
}
