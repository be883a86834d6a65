/** Waits that all end when the carrier closes. */
export interface Pauses {
	pause(milliseconds: number): Promise<void>;
	end(): void;
}

export function createPauses(): Pauses {
	const waiting = new Map<NodeJS.Timeout, () => void>();
	let ended = false;
	return {
		pause(milliseconds) {
			if (ended) return Promise.resolve();
			return new Promise((resolve) => {
				const timer = setTimeout(() => {
					waiting.delete(timer);
					resolve();
				}, milliseconds);
				waiting.set(timer, resolve);
			});
		},
		end() {
			ended = true;
			for (const [timer, resolve] of waiting) {
				clearTimeout(timer);
				resolve();
			}
			waiting.clear();
		},
	};
}
