import type { NeutralizeRequest, NeutralizeResult } from '@marketing-cible/contract';
import { keyLock, revokeKeys } from '../api-keys/api-keys.ts';
import { fromIso, toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import { invalidField, ProblemError } from '../problems.ts';
import { isActiveKey } from '../security/api-keys.ts';
import type { Caller } from '../security/caller.ts';
import type { Unit } from '../store/store.ts';
import { stopWebhooks, webhooksOfKeys } from '../webhooks/webhooks-of-keys.ts';

/** Statuses of messages that have reached a carrier, or may have. */
const HANDED_OVER = ['sending', 'sent', 'delivered', 'undelivered', 'unknown'] as const;

interface Key {
	id: string;
	name: string | null;
	scopes: string;
	made_by: string | null;
	created_at: number;
	revoked_at: number | null;
	expires_at: number | null;
}

/**
 * Neutralizes lost keys (general terms, loss of credentials): revokes them and freezes what they have left waiting, in one
 * transaction, and reports what they have sent. A repetition changes nothing and reports the same.
 * @throws {ProblemError} 422 for a key that the account does not have, 409 when a key asks and no admin key would be left.
 */
export async function neutralize(
	core: Core,
	unit: Unit,
	caller: Caller,
	request: NeutralizeRequest,
): Promise<NeutralizeResult> {
	const { accountId } = caller;
	const all = await settledKeys(unit, caller, request.keys);
	const chosen = chooseKeys(all, request.keys, caller.keyId);
	const now = core.clock.now();
	const descendants = keysMadeBy(all, chosen).filter(({ id }) => id !== caller.keyId);
	const made = descendants.filter((key) => isActiveKey(key, now));
	const lost = request.withKeysMade === true ? [...chosen, ...made] : chosen;
	const open = made.filter((key) => !lost.includes(key));
	// Without a key that rules, only people can go on: they may end them all, and make new ones.
	if (caller.person === undefined) requireAdmin(all, lost, now);
	const frozen = await revokeKeys(
		core,
		unit,
		accountId,
		lost.map(({ id }) => id),
	);
	const webhooks = await settleWebhooks(core, unit, caller, request, {
		makers: [...chosen, ...descendants],
		open,
	});
	const sent = await sentBy(unit, lost, request.since);
	const report = lost.map(({ id, name, revoked_at: revokedAt }) => ({
		keyId: id,
		name,
		revokedAt: toIso(revokedAt ?? now),
		frozen: frozen.get(id) ?? 0,
		sentSince: sentOf(sent.filter(({ keyId }) => keyId === id)),
	}));
	const result = {
		revoked: lost.filter(({ revoked_at: revokedAt }) => revokedAt === null).length,
		frozen: report.reduce((sum, key) => sum + key.frozen, 0),
		sentSince: sentOf(sent),
		report,
		...(open.length === 0 ? {} : { keysMade: open.map(madeView) }),
		...webhooks,
	};
	if (result.revoked > 0) {
		const data = {
			revoked: result.revoked,
			frozen: result.frozen,
			keyIds: lost.map(({ id }) => id),
		};
		await appendEvents(core, unit, [
			{ accountId, type: 'account.neutralized', messageId: null, data },
		]);
	}
	return result;
}

/**
 * Names the active webhooks whose addresses lost keys have set, or deactivates them. Those of keys that stay open are only named.
 * @param makers the lost keys and all that they have made, also those that have ended.
 */
async function settleWebhooks(
	core: Core,
	unit: Unit,
	{ accountId, keyId }: Caller,
	{ withWebhooksMade = false }: NeutralizeRequest,
	{ makers, open }: { makers: readonly Key[]; open: readonly Key[] },
): Promise<Pick<NeutralizeResult, 'webhooksMade' | 'webhooksStopped'>> {
	const ids = makers.map(({ id }) => id).filter((id) => id !== keyId);
	const active = await webhooksOfKeys(core, unit, accountId, ids);
	const stays = (by: string) => !withWebhooksMade || open.some(({ id }) => id === by);
	const stopped = active.filter((webhook) => !stays(webhook.keyId));
	const named = active.filter((webhook) => stays(webhook.keyId));
	await stopWebhooks(
		core,
		unit,
		stopped.map(({ webhookId }) => webhookId),
	);
	return {
		...(named.length === 0 ? {} : { webhooksMade: named }),
		...(withWebhooksMade ? { webhooksStopped: stopped.length } : {}),
	};
}

/**
 * Reads the keys of an account after the pending requests of the lost keys, and of keys that these made, have ended: such a request may
 * create another key, and holds the lock of its own key until it is stored.
 */
async function settledKeys(
	unit: Unit,
	{ accountId, keyId }: Caller,
	asked: NeutralizeRequest['keys'],
): Promise<Key[]> {
	const locked = new Set<string>([keyId]);
	for (;;) {
		const all = await keysOf(unit, accountId);
		const chosen = chooseKeys(all, asked, keyId);
		const lost = [...chosen, ...keysMadeBy(all, chosen)].map(({ id }) => id);
		const open = lost.filter((id) => !locked.has(id)).sort();
		if (open.length === 0) return all;
		await unit.lock(open.map(keyLock), 'exclusive');
		for (const id of open) locked.add(id);
	}
}

async function keysOf(unit: Unit, accountId: string): Promise<Key[]> {
	return unit.db
		.selectFrom('api_keys')
		.select(['id', 'name', 'scopes', 'made_by', 'created_at', 'revoked_at', 'expires_at'])
		.where('account_id', '=', accountId)
		.orderBy('id')
		.execute();
}

function chooseKeys(
	all: readonly Key[],
	asked: NeutralizeRequest['keys'],
	ownKeyId: string,
): readonly Key[] {
	if (asked === 'all') return all.filter(({ id }) => id !== ownKeyId);
	return [...new Set(asked)].map((id) => {
		const key = all.find((one) => one.id === id);
		if (key !== undefined) return key;
		throw invalidField(
			`/keys/${asked.indexOf(id)}`,
			'is no API key of your account; GET /v1/api-keys lists them',
		);
	});
}

/** Keys that some keys have made, and those that these have made in turn. */
function keysMadeBy(all: readonly Key[], makers: readonly Key[]): Key[] {
	const seen = new Set(makers.map(({ id }) => id));
	const made: Key[] = [];
	let next: readonly Key[] = makers;
	while (next.length > 0) {
		const ids = new Set(next.map(({ id }) => id));
		next = all.filter(({ id, made_by: by }) => by !== null && ids.has(by) && !seen.has(id));
		for (const key of next) {
			seen.add(key.id);
			made.push(key);
		}
	}
	return made;
}

function madeView({ id, name, created_at: createdAt }: Key) {
	return { keyId: id, name, createdAt: toIso(createdAt) };
}

function requireAdmin(all: readonly Key[], lost: readonly Key[], now: number): void {
	const isAdmin = (key: Key) =>
		isActiveKey(key, now) && (JSON.parse(key.scopes) as string[]).includes('admin');
	if (all.some((key) => isAdmin(key) && !lost.includes(key))) return;
	throw new ProblemError(
		'conflict',
		'This would revoke the last key with the scope admin: create another one and repeat the request with it.',
	);
}

interface Sent {
	keyId: string | null;
	messages: number;
	credits: number;
}

async function sentBy(
	unit: Unit,
	keys: readonly Key[],
	since: string | undefined,
): Promise<Sent[]> {
	if (keys.length === 0) return [];
	const rows = await unit.db
		.selectFrom('messages')
		.select(({ fn }) => [
			'key_id',
			fn.countAll<number>().as('messages'),
			fn.sum<number | null>('cost').as('credits'),
		])
		.where(
			'key_id',
			'in',
			keys.map(({ id }) => id),
		)
		.where('status', 'in', HANDED_OVER)
		.$if(since !== undefined, (some) => some.where('created_at', '>=', fromIso(since ?? '')))
		.groupBy('key_id')
		.execute();
	return rows.map(({ key_id: keyId, messages, credits }) => ({
		keyId,
		messages,
		credits: credits ?? 0,
	}));
}

function sentOf(sent: readonly Sent[]): NeutralizeResult['sentSince'] {
	const sum = (member: 'messages' | 'credits') =>
		sent.reduce((total, one) => total + one[member], 0);
	return { messages: sum('messages'), credits: sum('credits').toFixed(3) };
}
