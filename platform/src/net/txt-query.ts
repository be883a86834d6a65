import { Resolver } from 'node:dns/promises';

/** TXT records of a name, or the reason why there are none. */
export type TxtAnswer =
	| { records: readonly string[]; code?: undefined }
	/** `ENOTFOUND`: the name has no TXT record. Everything else says nothing of the name. */
	| { records?: undefined; code: string };

/** Looks up the TXT records of a name. Never rejects. @param signal ends the look-up as `ETIMEOUT`. */
export type LookUpTxt = (name: string, signal?: AbortSignal) => Promise<TxtAnswer>;

/** Time limit of the first attempt at a name server; c-ares waits longer at the next one. */
const ATTEMPT_TIMEOUT_MS = 1500;
const ATTEMPTS = 2;
/** Time limit of a look-up, all attempts and name servers together. */
const LOOKUP_TIMEOUT_MS = 5000;
/** Larger answers are not looked at: the records of mail are few and short, and a stranger's zone decides what comes. */
const MAX_RECORDS = 100;
const MAX_LETTERS = 16_384;
/** RFC 1035, 2.3.4. */
const MAX_NAME = 253;

/**
 * Creates the look-up of TXT records, without the thread pool and over sockets of its own; answers that do not fit into a datagram come
 * by TCP. The strings of a record are joined without a separator (RFC 6376, 3.6.2.2; RFC 7208, 3.3).
 *
 * @param servers addresses of name servers; default: those of the system.
 */
export function createTxtLookUp(servers: readonly string[] | undefined) {
	const running = new Set<AbortController>();
	return {
		async lookUp(name: string, signal?: AbortSignal): Promise<TxtAnswer> {
			if (signal?.aborted === true) return { code: 'ETIMEOUT' };
			if (name.length > MAX_NAME) return { code: 'ENOTFOUND' };
			const abort = new AbortController();
			const stop = () => abort.abort();
			const timer = setTimeout(stop, LOOKUP_TIMEOUT_MS);
			signal?.addEventListener('abort', stop, { once: true });
			running.add(abort);
			try {
				return await queryTxt(name, servers, abort.signal);
			} finally {
				clearTimeout(timer);
				signal?.removeEventListener('abort', stop);
				running.delete(abort);
			}
		},
		/** Cancels what is being looked up. */
		close() {
			for (const abort of running) abort.abort();
		},
	};
}

async function queryTxt(
	name: string,
	servers: readonly string[] | undefined,
	signal: AbortSignal,
): Promise<TxtAnswer> {
	const resolver = new Resolver({ timeout: ATTEMPT_TIMEOUT_MS, tries: ATTEMPTS });
	if (servers !== undefined) resolver.setServers(servers);
	const cancel = () => resolver.cancel();
	signal.addEventListener('abort', cancel, { once: true });
	try {
		const answer = await resolver.resolveTxt(name);
		const records = answer.map((strings) => strings.join(''));
		const letters = records.reduce((sum, { length }) => sum + length, 0);
		if (records.length > MAX_RECORDS || letters > MAX_LETTERS) return { code: 'ETOOLARGE' };
		return records.length === 0 ? { code: 'ENOTFOUND' } : { records };
	} catch (error) {
		return { code: codeOf(error) };
	} finally {
		signal.removeEventListener('abort', cancel);
	}
}

/** `ENODATA`: the name exists, without a TXT record. `EBADNAME`: no name of the DNS, so nothing can be there. */
function codeOf(error: unknown): string {
	const hasCode = typeof error === 'object' && error !== null && 'code' in error;
	const code = hasCode ? String(error.code) : 'ESERVFAIL';
	if (code === 'ECANCELLED') return 'ETIMEOUT';
	return code === 'ENODATA' || code === 'EBADNAME' ? 'ENOTFOUND' : code;
}
