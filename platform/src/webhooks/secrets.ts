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

/** How long the previous secret keeps signing: a day to change it at the receiver. */
const OVERLAP_MS = 24 * 3_600_000;

/**
 * Rotates the secret of a webhook. For a day, deliveries carry signatures of both secrets (Standard Webhooks: several signatures, separated
 * by spaces). A second rotation within that day drops the oldest secret immediately.
 *
 * @returns the webhook with its new secret, or `null` if it does not exist.
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
		previous: { secret: hidden.secret, until: now + OVERLAP_MS },
	};
	await unit.db
		.updateTable('webhooks')
		.set({ sealed: sealedWebhook.seal(core.vault, rotated, id), updated_at: now })
		.where('id', '=', id)
		.execute();
	const webhook = await findWebhook(core, unit.db, accountId, id);
	return webhook === null ? null : { ...webhook, secret };
}

/** The active secrets, newest first. */
export function signingSecrets({ secret, previous }: WebhookSecret, now: number): string[] {
	return previous !== undefined && now < previous.until ? [secret, previous.secret] : [secret];
}
