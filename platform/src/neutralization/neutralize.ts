import type { NeutralizeRequest, NeutralizeResult } from '@marketing-cible/contract';
import { revokeKeys } from '../api-keys/api-keys.ts';
import { fromIso, toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import { invalidField, ProblemError } from '../problems.ts';
import { isActiveKey } from '../security/api-keys.ts';
import type { Caller } from '../security/caller.ts';
import type { Unit } from '../store/store.ts';

/** Statuses of messages that have reached a carrier, or may have. */
const HANDED_OVER = ['sending', 'sent', 'delivered', 'undelivered', 'unknown'] as const;

interface Key {
	id: string;
	name: string | null;
	scopes: string;
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
	const all = await lockKeys(unit, accountId);
	const lost = chooseKeys(all, request.keys, caller.keyId);
	const now = core.clock.now();
	// Without a key that rules, only people can go on: they may end them all, and make new ones.
	if (caller.person === undefined) requireAdmin(all, lost, now);
	const frozen = await revokeKeys(
		core,
		unit,
		accountId,
		lost.map(({ id }) => id),
	);
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

/** Reads the keys of an account and locks its row, so that two requests do not revoke each other's last admin key. */
async function lockKeys(unit: Unit, accountId: string): Promise<Key[]> {
	await unit.db
		.updateTable('accounts')
		.set((row) => ({ name: row.ref('name') }))
		.where('id', '=', accountId)
		.execute();
	return unit.db
		.selectFrom('api_keys')
		.select(['id', 'name', 'scopes', 'revoked_at', 'expires_at'])
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
