import type { RecordWithTtl } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { ResolvedAddress } from './resolved-address.ts';

/** Time limit of the first attempt at a name server; c-ares waits longer at the next one. */
const ATTEMPT_TIMEOUT_MS = 1500;
const ATTEMPTS = 2;
/** Once one family has addresses, how long the other one is waited for (RFC 8305, section 3, where it is 50 ms). */
const OTHER_FAMILY_DELAY_MS = 200;

/** Addresses of a name, IPv4 first, or the reason why there are none. */
export type DnsAnswer =
	| { addresses: readonly ResolvedAddress[]; ttlSeconds: number; code?: undefined }
	/** `ENOTFOUND`: the name has no address. Everything else is temporary. */
	| { addresses?: undefined; code: string };

/** One query for a family. */
type Reply = { addresses: readonly ResolvedAddress[]; ttlSeconds: number } | { code: string };

/**
 * Asks the name servers for the addresses of a name, over sockets of its own: `dns.lookup` occupies a thread of the pool for as long as
 * a server does not answer, and that pool also serves files and cryptography.
 *
 * @param servers addresses of name servers, with a port if wanted; default: those of the system, read anew.
 * @param signal cancels the query.
 */
export async function queryDns(
	name: string,
	servers: readonly string[] | undefined,
	signal: AbortSignal,
): Promise<DnsAnswer> {
	const resolver = new Resolver({ timeout: ATTEMPT_TIMEOUT_MS, tries: ATTEMPTS });
	if (servers !== undefined) resolver.setServers(servers);
	const cancel = () => resolver.cancel();
	signal.addEventListener('abort', cancel, { once: true });
	try {
		const replies = await repliesOf([
			reply(4, resolver.resolve4(name, { ttl: true })),
			reply(6, resolver.resolve6(name, { ttl: true })),
		]);
		return answerOf(replies);
	} finally {
		signal.removeEventListener('abort', cancel);
		// What is left is an answer that is not waited for.
		cancel();
	}
}

async function reply(family: 4 | 6, query: Promise<RecordWithTtl[]>): Promise<Reply> {
	try {
		const records = await query;
		let ttlSeconds = Infinity;
		for (const { ttl } of records) ttlSeconds = Math.min(ttlSeconds, ttl);
		return { addresses: records.map(({ address }) => ({ address, family })), ttlSeconds };
	} catch (error) {
		return { code: codeOf(error) };
	}
}

/** The replies in the order of the queries, without those that come much later than one with addresses. */
async function repliesOf(queries: readonly Promise<Reply>[]): Promise<readonly Reply[]> {
	const arrived = new Map<number, Reply>();
	const collected = queries.map(async (query, index) => {
		const one = await query;
		arrived.set(index, one);
		return one;
	});
	const all = Promise.all(collected);
	const late = Promise.any(
		collected.map(async (query) => {
			const one = await query;
			if (!('addresses' in one) || one.addresses.length === 0) throw new Error('no address');
		}),
	).then(
		() => pause(OTHER_FAMILY_DELAY_MS, undefined, { ref: false }),
		() => all,
	);
	await Promise.race([all, late]);
	return [...arrived].sort(([one], [other]) => one - other).map(([, one]) => one);
}

function answerOf(replies: readonly Reply[]): DnsAnswer {
	const addresses = replies.flatMap((one) => ('addresses' in one ? one.addresses : []));
	if (addresses.length === 0) {
		const codes = replies.flatMap((one) => ('code' in one ? one.code : []));
		return { code: codes.find((code) => code !== 'ENOTFOUND') ?? 'ENOTFOUND' };
	}
	let ttlSeconds = Infinity;
	for (const one of replies)
		if ('addresses' in one) ttlSeconds = Math.min(ttlSeconds, one.ttlSeconds);
	return { addresses, ttlSeconds };
}

/** `ENODATA` (the name exists, without an address of this kind) means the same to a caller as `ENOTFOUND`. */
function codeOf(error: unknown): string {
	const hasCode = typeof error === 'object' && error !== null && 'code' in error;
	const code = hasCode ? String(error.code) : 'ESERVFAIL';
	if (code === 'ECANCELLED') return 'ETIMEOUT';
	return code === 'ENODATA' || code === 'EBADNAME' ? 'ENOTFOUND' : code;
}
