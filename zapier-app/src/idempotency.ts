import { hasHole, plainKey } from '@marketing-cible/contract/edge';
import { deriveIdempotencyKey, type MessageRequest } from '@marketing-cible/contract/requests';
import type { Bundle } from 'zapier-platform-core';
import { apiKeyOf, platformOrigin } from './connection.ts';
import { FieldProblem } from './field-problem.ts';
import { trimmedText } from './input.ts';

/**
 * The idempotency key of a message. A run of a Zap has no identity that survives a replay, so the key is derived from the input: the
 * person, the channel and what the person would read, with the user's own key, or else with reference and time. One key never stands for
 * two people or two messages: an order's ID may be the key of "confirmed" and of "shipped", by SMS and by email.
 */
export function messageKey(action: string, bundle: Bundle, message: MessageRequest): string {
	const { channel, to, content, templateId, variables = {}, sendAt, reference } = message;
	const fill = Object.entries(variables).sort(([one], [other]) => (one < other ? -1 : 1));
	const identity = [
		channel,
		to,
		content?.text ?? '',
		content?.subject ?? '',
		content?.html ?? '',
		...(templateId === undefined ? [] : [templateId, JSON.stringify(fill)]),
	];
	return keyOf(action, bundle, identity, [sendAt ?? '', reference ?? '']);
}

/**
 * The idempotency key of any other step.
 * @param identity whom and what the step is about: part of every key.
 * @param rest what else tells two requests apart, unless the user's own key does.
 */
export function keyOf(
	action: string,
	bundle: Bundle,
	identity: readonly string[],
	rest: readonly string[] = [],
): string {
	const chosen = chosenKey(bundle);
	if (chosen !== undefined) return deriveIdempotencyKey([action, 'chosen', chosen, ...identity]);
	// The API key represents the connection, and keeps a recipient from being guessed from the hash.
	const connection = [platformOrigin(bundle.authData), apiKeyOf(bundle.authData)];
	return deriveIdempotencyKey([action, 'derived', ...connection, ...identity, ...rest]);
}

/**
 * The user's own key; `undefined` when the field is empty.
 * @throws {FieldProblem} for a key with a hole, which would be the same for everybody whose value is missing.
 */
export function chosenKey({ inputData }: Bundle): string | undefined {
	const given = trimmedText(inputData, 'deduplication_key', 'Deduplication Key');
	const chosen = given === undefined ? undefined : plainKey(given);
	if (chosen === undefined || !hasHole(chosen)) return chosen;
	throw new FieldProblem(
		'Deduplication Key',
		'has a hole: a part of it is missing in this run. Map a value that is always there, or clear the field.',
	);
}
