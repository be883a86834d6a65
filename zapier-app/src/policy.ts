import { defaultPolicy, type Policy } from '@marketing-cible/compliance';
import { accounts, deriveIdempotencyKey } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { call, SHORT } from './client.ts';
import { now } from './clock.ts';

/** Long enough to spare a busy Zap most requests, short enough that a changed policy holds at once for its owner. */
const KEPT_MS = 60_000;
const MOST_KEPT = 200;

/** A warm Lambda serves many connections: each has an entry of its own, under a hash of its key. */
const kept = new Map<string, { policy: Policy; until: number }>();

/** The account's policy. Whoever may not read it is held to the default. */
export async function accountPolicy(z: ZObject, bundle: Bundle): Promise<Policy> {
	const { apiKey = '', baseUrl = '' } = bundle.authData;
	const connection = deriveIdempotencyKey(['policy', baseUrl, apiKey]);
	const known = kept.get(connection);
	if (known !== undefined && known.until > now()) return known.policy;
	const policy = await readPolicy(z, bundle);
	if (kept.size >= MOST_KEPT) kept.clear();
	kept.set(connection, { policy, until: now() + KEPT_MS });
	return policy;
}

async function readPolicy(z: ZObject, bundle: Bundle): Promise<Policy> {
	const { status, data } = await call<Partial<Policy> | null>(z, bundle, accounts.policy(), {
		...SHORT,
		accepted: [403, 404],
	});
	return status === 200 && isPolicy(data) ? data : defaultPolicy;
}

/** A newer platform may say more; what the rules look at must be there. */
function isPolicy(data: Partial<Policy> | null): data is Policy {
	const { preset, stopCodes, options } = data ?? {};
	return typeof preset === 'string' && typeof stopCodes === 'object' && typeof options === 'object';
}
