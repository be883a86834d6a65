/** How the platform calls back a run of a Zap that waits. */
import {
	deriveIdempotencyKey,
	webhooks,
	type EventType,
	type Webhook,
} from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { call, type CallOptions } from '../client.ts';
import { appError, unexpectedResponseError } from '../errors.ts';

/**
 * The address that resumes this run. To ask for it suspends the run, whatever it returns afterwards; only an error does not.
 *
 * @param otherwise what has happened, and what to do, where a step cannot wait.
 * @see https://docs.zapier.com/platform/reference/cli-docs ("z.generateCallbackUrl")
 */
export function callbackUrl(z: ZObject, otherwise: string): string {
	const url = z.generateCallbackUrl() as string | undefined;
	if (url === undefined) throw appError(otherwise, 'no_callback');
	return url;
}

/**
 * Has the platform call the address at the events of one message, also at those that have happened already.
 * @returns the ID of the webhook.
 */
export async function callAt(
	z: ZObject,
	bundle: Bundle,
	{ messageId, events, url }: { messageId: string; events: readonly EventType[]; url: string },
	options: CallOptions,
): Promise<string> {
	const request = webhooks.create(
		{ url, events: [...events], messageId, description: 'Zapier: waiting run' },
		deriveIdempotencyKey(['wait', messageId, url]),
	);
	const { data } = await call<Partial<Webhook> | null>(z, bundle, request, options);
	if (typeof data?.id !== 'string') throw unexpectedResponseError();
	return data.id;
}

/** Ends the calls. Must not cost the run its result: the platform deletes such a webhook some time later by itself. */
export async function stopCalls(
	z: ZObject,
	bundle: Bundle,
	webhookId: string,
	options: CallOptions,
): Promise<void> {
	try {
		await call(z, bundle, webhooks.delete(webhookId), options);
	} catch {
		// Gone already, or not reachable.
	}
}
