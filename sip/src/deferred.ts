/** A promise that is resolved from outside. */
export interface Deferred<Value> {
	readonly promise: Promise<Value>;
	/** Only the first call counts. */
	resolve(value: Value): void;
}

export function createDeferred<Value>(): Deferred<Value> {
	let resolve: (value: Value) => void = () => undefined;
	const promise = new Promise<Value>((done) => (resolve = done));
	return { promise, resolve: (value) => resolve(value) };
}
