/** The time of a provider whose signatures contain it: ours may be wrong, and a signature of another time is refused. */
export interface ProviderTime {
	/** Seconds since the epoch; `null`: the provider does not tell its time. */
	seconds(): Promise<number | null>;
	/** Reads it again before the next use. */
	forget(): void;
}

/** How long a difference between the clocks is relied on, in milliseconds. */
const RELIED_ON_MS = 10 * 60_000;
/** Times that a provider can mean: of this century. */
const [EARLIEST, LATEST] = [946_684_800, 4_102_444_800];

/**
 * @param path of the provider's clock; `null`: no signature contains a time, so ours does.
 * @param read reads the clock; `undefined`: it did not answer as it should.
 */
export function createProviderTime(
	path: string | null,
	real: () => number,
	read: (path: string) => Promise<unknown>,
): ProviderTime {
	let known: { difference: number; readAt: number } | null = null;
	let reading: Promise<void> | null = null;

	async function readDifference(clockPath: string): Promise<void> {
		try {
			const answered = Number(await read(clockPath));
			if (!(answered >= EARLIEST && answered <= LATEST)) return;
			known = { difference: answered * 1000 - real(), readAt: real() };
		} catch {
			// Not known; the message waits.
		} finally {
			reading = null;
		}
	}

	return {
		async seconds() {
			if (path === null) return Math.floor(real() / 1000);
			if (known === null || Math.abs(real() - known.readAt) > RELIED_ON_MS) {
				known = null;
				// Concurrent submissions wait for one reading.
				await (reading ??= readDifference(path));
			}
			const current = known as { difference: number } | null;
			return current === null ? null : Math.floor((real() + current.difference) / 1000);
		},
		forget: () => void (known = null),
	};
}
