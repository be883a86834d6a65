import { BoundedMap, defaultPolicy, type Policy } from '@marketing-cible/compliance/edge';
import {
	isPolicy,
	POLICY_MAX_AGE_MS,
	STATUSES_WITHOUT_POLICY,
} from '@marketing-cible/contract/edge';
import { accounts, deriveIdempotencyKey } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { call, SHORT } from './client.ts';
import { now } from './clock.ts';
import { apiKeyOf, platformOrigin } from './connection.ts';

const MAX_CACHED_POLICIES = 200;

/** A warm Lambda serves many connections; each has its own entry, under a hash of its address and key. */
const cache = new BoundedMap<string, { policy: Policy; expiresAt: number }>(MAX_CACHED_POLICIES);

/** The policy that the app decides by: the account's, or the default (see `edge/policy.ts`). */
export async function accountPolicy(z: ZObject, bundle: Bundle): Promise<Policy> {
	const { authData } = bundle;
	const parts = [platformOrigin(authData), apiKeyOf(authData)];
	const connection = deriveIdempotencyKey(['policy', ...parts]);
	const cached = cache.get(connection);
	if (cached !== undefined && cached.expiresAt > now()) return cached.policy;
	const policy = await fetchPolicy(z, bundle);
	cache.delete(connection);
	cache.set(connection, { policy, expiresAt: now() + POLICY_MAX_AGE_MS });
	return policy;
}

async function fetchPolicy(z: ZObject, bundle: Bundle): Promise<Policy> {
	const { status, data } = await call<unknown>(z, bundle, accounts.policy(), {
		...SHORT,
		accepted: STATUSES_WITHOUT_POLICY,
	});
	return status === 200 && isPolicy(data) ? data : defaultPolicy;
}
