import { deriveIdempotencyKey, type MessageRequest } from '@marketing-cible/contract/requests';
import type { Bundle } from 'zapier-platform-core';
import { platformOrigin } from './base-url.ts';
import { trimmed } from './input.ts';

/**
 * The key of one message. Zapier gives a run no identity that survives a replay, so it comes from what was asked: the
 * user's own key, or what makes the message this one. The API key stands for the connection and keeps anyone from
 * guessing a recipient back out of the hash.
 */
export function messageKey(action: string, bundle: Bundle, message: MessageRequest): string {
	const { channel, to, content, templateId, variables = {}, sendAt, reference } = message;
	const fill = Object.entries(variables).sort(([one], [other]) => (one < other ? -1 : 1));
	return keyOf(action, bundle, [
		channel,
		to,
		content?.text ?? '',
		content?.subject ?? '',
		content?.html ?? '',
		sendAt ?? '',
		reference ?? '',
		...(templateId === undefined ? [] : [templateId, JSON.stringify(fill)]),
	]);
}

/** The key of any other step: the user's own, or one of these parts. */
export function keyOf(action: string, bundle: Bundle, parts: readonly string[]): string {
	const chosen = trimmed(bundle.inputData, 'deduplication_key');
	if (chosen !== undefined) return deriveIdempotencyKey([action, 'chosen', chosen]);
	const connection = [platformOrigin(bundle.authData), bundle.authData['apiKey'] ?? ''];
	return deriveIdempotencyKey([action, 'derived', ...connection, ...parts]);
}
