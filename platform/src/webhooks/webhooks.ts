import type { EventType, Webhook, WebhookWithSecret } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { sealed } from '../security/sealed.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { refuseExcess } from './limits.ts';
import { queuePastEvents } from './queue-deliveries.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import type { WebhookTable } from './tables.ts';
import type { Caller } from '../security/caller.ts';
import type { Unit } from '../store/store.ts';
import { newWebhookSecret } from './signature.ts';

/** The sealed part of a webhook; its URL may contain a secret too. */
export interface WebhookSecret {
	url: string;
	secret: string;
	/** The previous secret, which keeps signing until `until`. */
	previous?: { secret: string; /** Milliseconds since the epoch. */ until: number };
	description: string | null;
}

export const sealedWebhook = sealed<WebhookSecret>('webhook');

/** The fields that a caller can set. */
export interface WebhookValues {
	url: string;
	events: readonly EventType[];
	description?: string | undefined;
	active: boolean;
	/** Limits the webhook to one message. */
	messageId?: string | undefined;
}

type WebhookRow = Selectable<WebhookTable>;

/** The `stopped_reason` of a webhook whose endpoint responded with 410. */
export const GONE = 'gone';
/** The `stopped_reason` of a webhook whose address was set by a lost key. */
export const NEUTRALIZED = 'neutralized';

function inactiveReason({ active, stopped_reason: reason }: WebhookRow): Webhook['inactiveReason'] {
	return active === 0 && (reason === GONE || reason === NEUTRALIZED) ? reason : null;
}

export function openWebhook(core: Core, row: WebhookRow): WebhookSecret {
	return sealedWebhook.open(core.vault, row.sealed, row.id);
}

function webhookView(core: Core, row: WebhookRow): Webhook {
	const { url, description } = openWebhook(core, row);
	return {
		id: row.id,
		url,
		events: JSON.parse(row.events) as EventType[],
		description,
		active: row.active === 1,
		messageId: row.message_id,
		inactiveReason: inactiveReason(row),
		createdAt: toIso(row.created_at),
		updatedAt: toIso(row.updated_at),
	};
}

/**
 * Creates a webhook.
 *
 * @param setBy the key or person who gives the address (`Caller.keyId`); `null`: see `WebhookTable.address_by`.
 * @returns the webhook with its secret, which is never shown again.
 * @throws {ProblemError} 409 when the account, or the message, has as many webhooks as it may have.
 */
export async function createWebhook(
	core: Core,
	unit: Unit,
	accountId: string,
	values: WebhookValues,
	setBy: string | null,
): Promise<WebhookWithSecret> {
	await refuseExcess(unit, accountId, values.messageId ?? null);
	const id = core.newId('whk');
	const now = core.clock.now();
	const secret = newWebhookSecret();
	const hidden: WebhookSecret = {
		url: values.url,
		secret,
		description: values.description ?? null,
	};
	const row = {
		id,
		account_id: accountId,
		events: JSON.stringify([...new Set(values.events)]),
		message_id: values.messageId ?? null,
		active: values.active ? 1 : 0,
		address_by: setBy,
		sealed: sealedWebhook.seal(core.vault, hidden, id),
		created_at: now,
		updated_at: now,
	};
	await unit.db.insertInto('webhooks').values(row).execute();
	if (values.messageId !== undefined) {
		await queuePastEvents(core, unit, id, values.messageId, values.events);
	}
	const health = { failures: 0, paused_until: null, stopped_reason: null };
	const stored = { ...row, ...health, lease_owner: null, lease_until: null, seq: 0 };
	return { ...webhookView(core, stored), secret };
}

export async function findWebhookRow(
	db: Db,
	accountId: string,
	id: string,
): Promise<WebhookRow | undefined> {
	return db
		.selectFrom('webhooks')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
}

export async function findWebhook(
	core: Core,
	db: Db,
	accountId: string,
	id: string,
): Promise<Webhook | null> {
	const row = await findWebhookRow(db, accountId, id);
	return row === undefined ? null : webhookView(core, row);
}

export async function listWebhooks(
	core: Core,
	accountId: string,
	page: PageRequest,
): Promise<{ data: Webhook[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('webhooks')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return { data: rows.map((row) => webhookView(core, row)), nextCursor };
}

/** Updates the given fields. @returns `null` if the webhook does not exist. */
export async function updateWebhook(
	core: Core,
	unit: Unit,
	{ accountId, keyId }: Pick<Caller, 'accountId' | 'keyId'>,
	id: string,
	change: { [Name in keyof WebhookValues]?: WebhookValues[Name] | undefined },
): Promise<Webhook | null> {
	const row = await findWebhookRow(unit.db, accountId, id);
	if (row === undefined) return null;
	const hidden = openWebhook(core, row);
	const changed: WebhookRow = {
		...row,
		// A new address or a reactivation resets the health of the endpoint.
		...(change.active === true || change.url !== undefined
			? { failures: 0, paused_until: null, stopped_reason: null }
			: {}),
		events: change.events === undefined ? row.events : JSON.stringify([...new Set(change.events)]),
		active: change.active === undefined ? row.active : change.active ? 1 : 0,
		address_by: change.url === undefined ? row.address_by : keyId,
		sealed: sealedWebhook.seal(
			core.vault,
			{
				...hidden,
				url: change.url ?? hidden.url,
				description: change.description ?? hidden.description,
			},
			id,
		),
		updated_at: core.clock.now(),
	};
	await unit.db
		.updateTable('webhooks')
		.set({
			events: changed.events,
			active: changed.active,
			address_by: changed.address_by,
			failures: changed.failures,
			paused_until: changed.paused_until,
			stopped_reason: changed.stopped_reason,
			sealed: changed.sealed,
			updated_at: changed.updated_at,
		})
		.where('id', '=', id)
		.execute();
	// Deliveries that were queued while the webhook was inactive are sent now.
	if (changed.active === 1) unit.afterCommit(() => core.signals.deliveriesWaiting([id]));
	return webhookView(core, changed);
}

/** Deletes a webhook and its deliveries. @returns whether the webhook existed. */
export async function deleteWebhook(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
): Promise<boolean> {
	const gone = await unit.db
		.deleteFrom('webhooks')
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.returning('id')
		.executeTakeFirst();
	// Its worker ends.
	if (gone !== undefined) unit.afterCommit(() => core.signals.deliveriesWaiting([id]));
	return gone !== undefined;
}
