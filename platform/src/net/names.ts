import { isIP, type LookupFunction } from 'node:net';
import { BoundedMap } from '../queue/bounded-map.ts';
import type { ResolvedAddress } from './resolved-address.ts';
import { type DnsAnswer, queryDns } from './dns-query.ts';
import { readSystemNames, type SystemFiles } from './system-names.ts';
import { createTxtLookUp, type LookUpTxt } from './txt-query.ts';

/**
 * Looks up every IP address of a host name. Rejects with an error whose `code` is `ENOTFOUND` if there is none, and another one
 * (`ETIMEOUT`, `ESERVFAIL`, …) if it is not known.
 *
 * @param signal ends the look-up when nobody else waits for it.
 */
export type Resolve = (
	host: string,
	signal?: AbortSignal,
) => Promise<readonly { address: string; family: number }[]>;

/** Host names of outgoing connections: hosts file, then name servers, without the thread pool. */
export interface Names {
	resolve: Resolve;
	/** The same for sockets and agents of Node. */
	lookup: LookupFunction;
	/** Looks up TXT records. */
	txt: LookUpTxt;
	/** Cancels what is being looked up. */
	close(): void;
}

export interface NamesOptions {
	/** Real time in milliseconds since the epoch. */
	real: () => number;
	/** Name servers as `address` or `address:port`; default: those of the system. */
	servers?: readonly string[] | undefined;
	/** Replaces the files of the system. */
	files?: SystemFiles;
}

/** Time limit of a look-up, all attempts and name servers together. */
const LOOKUP_TIMEOUT_MS = 5000;
/** Names that are remembered. */
const MAX_ENTRIES = 1000;
/** An answer counts as long as its TTL says, within these limits. */
const ANSWER_MS = { least: 1000, most: 60_000 };
/** How long a name is not asked for again that does not exist or whose servers do not answer. */
const REFUSAL_MS = 5000;
/** When name servers do not answer, an older answer is better than none, up to this age (RFC 8767). */
const STALE_MS = 3_600_000;

class NameError extends Error {
	override name = 'NameError';
	readonly code: string;
	constructor(code: string, host: string) {
		super(`${code} ${host}`);
		this.code = code;
	}
}

interface Entry {
	answer: DnsAnswer;
	/** No new query before this instant. */
	freshUntil: number;
	/** When the addresses were answered. */
	answeredAt: number;
}

/** A query that several callers may wait for. */
interface Pending {
	answer: Promise<DnsAnswer>;
	abort: AbortController;
	waiting: number;
}

export function createNames({ real, servers, files }: NamesOptions): Names {
	const system = readSystemNames(real, files);
	const entries = new BoundedMap<string, Entry>(MAX_ENTRIES);
	const pending = new Map<string, Pending>();
	const records = createTxtLookUp(servers);

	async function resolve(host: string, signal?: AbortSignal): Promise<readonly ResolvedAddress[]> {
		signal?.throwIfAborted();
		const name = host.toLowerCase();
		const family = isIP(name);
		if (family === 4 || family === 6) return [{ address: name, family }];
		const local = system.local(name);
		if (local.length > 0) return local;
		const known = entries.get(name);
		const isFresh = known !== undefined && real() < known.freshUntil;
		const answer = isFresh ? known.answer : await ask(name, signal);
		if (answer.addresses === undefined) throw new NameError(answer.code, name);
		return answer.addresses;
	}

	/** Joins a query of the same name. The last caller that stops waiting cancels it. */
	async function ask(name: string, signal: AbortSignal | undefined): Promise<DnsAnswer> {
		const query = pending.get(name) ?? begin(name);
		query.waiting += 1;
		try {
			return await untilAborted(query.answer, signal);
		} finally {
			query.waiting -= 1;
			if (query.waiting === 0) query.abort.abort();
		}
	}

	function begin(name: string): Pending {
		const abort = new AbortController();
		const timer = setTimeout(() => abort.abort(), LOOKUP_TIMEOUT_MS);
		const answer = queryCandidates(name, abort.signal)
			.then((found) => (abandoned() ? found : remember(name, found)))
			.finally(() => {
				clearTimeout(timer);
				if (pending.get(name) === query) pending.delete(name);
			});
		const query: Pending = { answer, abort, waiting: 0 };
		/** Cancelled by its callers: that says nothing of the name. */
		const abandoned = () => abort.signal.aborted && query.waiting === 0;
		pending.set(name, query);
		return query;
	}

	/** Stops at the first name that exists, or that cannot be asked for. */
	async function queryCandidates(name: string, signal: AbortSignal): Promise<DnsAnswer> {
		let answer: DnsAnswer = { code: 'ENOTFOUND' };
		for (const candidate of system.candidates(name)) {
			if (signal.aborted) return { code: 'ETIMEOUT' };
			answer = await queryDns(candidate, servers, signal);
			if (answer.code !== 'ENOTFOUND') return answer;
		}
		return answer;
	}

	function remember(name: string, found: DnsAnswer): DnsAnswer {
		const now = real();
		if (found.addresses !== undefined) {
			const ttl = Math.min(Math.max(found.ttlSeconds * 1000, ANSWER_MS.least), ANSWER_MS.most);
			entries.set(name, { answer: found, freshUntil: now + ttl, answeredAt: now });
			return found;
		}
		const old = entries.get(name);
		const isUsable =
			found.code !== 'ENOTFOUND' &&
			old?.answer.addresses !== undefined &&
			now - old.answeredAt < STALE_MS;
		const answer = isUsable ? old.answer : found;
		const answeredAt = isUsable ? old.answeredAt : now;
		entries.set(name, { answer, freshUntil: now + REFUSAL_MS, answeredAt });
		return answer;
	}

	return {
		resolve,
		lookup(host, options, callback) {
			const wanted = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : options.family;
			resolve(host)
				.then((found) => {
					const fitting = found.filter(({ family }) => !wanted || family === wanted);
					if (fitting.length === 0) throw new NameError('ENOTFOUND', host);
					return fitting;
				})
				.then(
					(found) => {
						const [first] = found;
						if (options.all === true) callback(null, [...found]);
						else callback(null, first?.address ?? '', first?.family);
					},
					(error: unknown) => callback(error as NodeJS.ErrnoException, '', 0),
				);
		},
		txt: (name, signal) => records.lookUp(name, signal),
		close() {
			records.close();
			for (const { abort } of pending.values()) abort.abort();
		},
	};
}

async function untilAborted<Value>(
	work: Promise<Value>,
	signal: AbortSignal | undefined,
): Promise<Value> {
	if (signal === undefined) return work;
	let stop: (() => void) | undefined;
	const aborted = new Promise<never>((_, reject) => {
		stop = () => reject(new NameError('ECANCELLED', ''));
		signal.addEventListener('abort', stop, { once: true });
	});
	try {
		return await Promise.race([work, aborted]);
	} finally {
		if (stop !== undefined) signal.removeEventListener('abort', stop);
	}
}
