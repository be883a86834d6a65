import type { WebhookWithSecret } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import { newWebhookSecret } from './signature.ts';
import {
	findWebhook,
	findWebhookRow,
	openWebhook,
	sealedWebhook,
	type WebhookSecret,
} from './webhooks.ts';

/** How long the old secret goes on signing, in milliseconds: a day to change it at the receiver. */
const OVERLAP = 24 * 3_600_000;

/**
 * Gives a webhook a new secret; for a day deliveries carry the signatures of both (Standard Webhooks: several signatures,
 * separated by a space). Rotated again within that day, the one before the last stops at once: it was given up twice.
 *
 * @returns the webhook with its new secret, or `null` when there is none.
 */
export async function rotateSecret(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
): Promise<WebhookWithSecret | null> {
	const row = await findWebhookRow(unit.db, accountId, id);
	if (row === undefined) return null;
	const hidden = openWebhook(core, row);
	const now = core.clock.now();
	const secret = newWebhookSecret();
	const rotated: WebhookSecret = {
		...hidden,
		secret,
		previous: { secret: hidden.secret, until: now + OVERLAP },
	};
	await unit.db
		.updateTable('webhooks')
		.set({ sealed: sealedWebhook.seal(core.vault, rotated, id), updated_at: now })
		.where('id', '=', id)
		.execute();
	const webhook = await findWebhook(core, unit.db, accountId, id);
	return webhook === null ? null : { ...webhook, secret };
}

/** The secrets that sign now, the newest first. */
export function signingSecrets({ secret, previous }: WebhookSecret, now: number): string[] {
	return previous !== undefined && now < previous.until ? [secret, previous.secret] : [secret];
}
