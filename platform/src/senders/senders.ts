import type { Sender, SenderRequest, SenderUpdate } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { policyOf } from '../accounts/accounts.ts';
import { toIso } from '../clock.ts';
import type { Channel } from '../compliance.ts';
import type { Core } from '../core.ts';
import { invalidField, ProblemError } from '../problems.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import type { SenderTable } from './tables.ts';
import type { Unit } from '../store/store.ts';
import { mailboxAddress, readSender } from './format.ts';
import { mayRegister } from './ownership.ts';
import { type SenderSecret, sealedSender } from './secret.ts';

interface StoredSender extends Omit<Selectable<SenderTable>, 'sealed'> {
	secret: SenderSecret;
}

/**
 * Creates a sender.
 * @throws {ProblemError} 422 for a value that violates a sender rule, 409 for a duplicate.
 */
export async function createSender(
	core: Core,
	unit: Unit,
	accountId: string,
	request: SenderRequest,
): Promise<Sender> {
	const { channel } = request;
	const now = core.clock.now();
	const value = readSender(channel, request.value, await policyOf(unit.db, accountId), now);
	if (channel === 'email') await requireOwnDomain(core, unit, accountId, value);
	await lockSenders(unit, accountId);
	const hash = core.vault.hash(`sender:${accountId}:${channel}`, value);
	const known = await unit.db
		.selectFrom('senders')
		.select('id')
		.where('account_id', '=', accountId)
		.where('channel', '=', channel)
		.where('value_hash', '=', hash)
		.executeTakeFirst();
	if (known !== undefined) {
		throw new ProblemError('conflict', `The account already has this sender: ${known.id}.`, {
			errors: [{ pointer: '/value', message: `is the value of ${known.id}` }],
		});
	}
	const isDefault = request.default === true;
	if (isDefault) await clearDefault(unit, accountId, channel);
	const id = core.newId('snd');
	const secret = { value, label: request.label ?? null };
	const row = {
		id,
		account_id: accountId,
		channel,
		value_hash: hash,
		is_default: isDefault ? 1 : 0,
		created_at: now,
		updated_at: now,
	};
	await unit.db
		.insertInto('senders')
		.values({ ...row, sealed: sealedSender.seal(core.vault, secret, id) })
		.execute();
	return senderView({ ...row, seq: 0, secret });
}

async function requireOwnDomain(
	core: Core,
	unit: Unit,
	accountId: string,
	value: string,
): Promise<void> {
	if (await mayRegister(core, unit.db, accountId, mailboxAddress(value) ?? value)) return;
	throw invalidField(
		'/value',
		'is an address of the domain that this platform signs for, and the account may not send as it: use a domain of your own, or ask the operator to add the account to MC_DKIM_ACCOUNTS',
	);
}

/** Changes the label and the default; the value of a sender never changes. @returns `null` for an unknown sender. */
export async function updateSender(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
	change: SenderUpdate,
): Promise<Sender | null> {
	await lockSenders(unit, accountId);
	const known = await findStored(core, unit.db, accountId, id);
	if (known === null) return null;
	const isDefault = change.default ?? known.is_default === 1;
	if (isDefault) await clearDefault(unit, accountId, known.channel);
	const label = change.label === undefined ? known.secret.label : change.label;
	const secret = { ...known.secret, label };
	const columns = { is_default: isDefault ? 1 : 0, updated_at: core.clock.now() };
	await unit.db
		.updateTable('senders')
		.set({ ...columns, sealed: sealedSender.seal(core.vault, secret, id) })
		.where('id', '=', id)
		.execute();
	return senderView({ ...known, ...columns, secret });
}

/** Deletes a sender; waiting messages keep it. @returns whether the sender existed. */
export async function deleteSender(unit: Unit, accountId: string, id: string): Promise<boolean> {
	const deleted = await unit.db
		.deleteFrom('senders')
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.returning('id')
		.execute();
	return deleted.length > 0;
}

export async function findSender(
	core: Core,
	db: Db,
	accountId: string,
	id: string,
): Promise<Sender | null> {
	const found = await findStored(core, db, accountId, id);
	return found === null ? null : senderView(found);
}

/** Loads the default senders by channel. */
export async function defaultSenders(
	core: Core,
	db: Db,
	accountId: string,
): Promise<Map<Channel, string>> {
	const rows = await db
		.selectFrom('senders')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('is_default', '=', 1)
		.execute();
	return new Map(rows.map((row) => [row.channel, open(core, row).secret.value]));
}

/** Lists senders. An account has few, so the query is applied in memory after unsealing. */
export async function listSenders(
	core: Core,
	accountId: string,
	filter: { channel?: Channel | undefined; query?: string | undefined },
	page: PageRequest,
): Promise<{ data: Sender[]; nextCursor: string | null }> {
	let select = core.store.read
		.selectFrom('senders')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order);
	if (filter.channel !== undefined) select = select.where('channel', '=', filter.channel);
	if (page.after !== undefined) {
		select = select.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const wanted = filter.query?.toLowerCase() ?? '';
	const startsWithQuery = (text: string | null) => text?.toLowerCase().startsWith(wanted) ?? false;
	const stored = (await select.execute())
		.map((row) => open(core, row))
		.filter(
			({ secret }) =>
				wanted === '' || startsWithQuery(secret.value) || startsWithQuery(secret.label),
		);
	const { rows, nextCursor } = cutPage(stored.slice(0, page.limit + 1), page.limit);
	return { data: rows.map(senderView), nextCursor };
}

async function findStored(
	core: Core,
	db: Db,
	accountId: string,
	id: string,
): Promise<StoredSender | null> {
	const row = await db
		.selectFrom('senders')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row === undefined ? null : open(core, row);
}

/** Serializes changes, so that values are unique and a channel has one default. */
function lockSenders(unit: Unit, accountId: string): Promise<void> {
	return unit.lock([`senders ${accountId}`], 'exclusive');
}

/** Clears the current default, since a channel has only one. */
async function clearDefault(unit: Unit, accountId: string, channel: Channel): Promise<void> {
	await unit.db
		.updateTable('senders')
		.set({ is_default: 0 })
		.where('account_id', '=', accountId)
		.where('channel', '=', channel)
		.where('is_default', '=', 1)
		.execute();
}

function senderView({ secret, ...row }: StoredSender): Sender {
	return {
		id: row.id,
		channel: row.channel,
		value: secret.value,
		label: secret.label,
		default: row.is_default === 1,
		createdAt: toIso(row.created_at),
		updatedAt: toIso(row.updated_at),
	};
}

function open(core: Core, { sealed: bytes, ...row }: Selectable<SenderTable>): StoredSender {
	return { ...row, secret: sealedSender.open(core.vault, bytes, row.id) };
}
