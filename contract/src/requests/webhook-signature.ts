import { createHmac, timingSafeEqual } from 'node:crypto';

/** The three headers of the Standard Webhooks specification, as the HTTP server gives them (any case). */
export type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Why a delivery is not believed. */
export type WebhookProblem =
	| 'missing-secret'
	| 'missing-headers'
	| 'bad-timestamp'
	| 'too-old'
	| 'too-new'
	| 'bad-signature';

/** Deliveries whose timestamp is further away than this are refused (Standard Webhooks: five minutes). */
const TOLERANCE_SECONDS = 300;

/**
 * Verifies one delivery by the Standard Webhooks specification 1.0: `v1,` and the base64 HMAC-SHA-256 of
 * `id.timestamp.body`; several space-separated signatures may stand side by side while a secret rotates.
 *
 * @param body the raw bytes as received, never a re-serialised object.
 * @param now milliseconds since the epoch.
 * @returns `null` when the delivery is genuine, else why not. Fails closed: no secret, no trust.
 */
export function verifyWebhook(
	secret: string | undefined,
	headers: WebhookHeaders,
	body: Uint8Array | string,
	now: number,
): WebhookProblem | null {
	if (secret === undefined || !secret.startsWith('whsec_') || secret.length <= 6) {
		return 'missing-secret';
	}
	const id = header(headers, 'webhook-id');
	const timestamp = header(headers, 'webhook-timestamp');
	const signatures = header(headers, 'webhook-signature');
	if (!id || !timestamp || !signatures) return 'missing-headers';
	if (!/^\d{1,12}$/.test(timestamp)) return 'bad-timestamp';
	const age = Math.floor(now / 1000) - Number(timestamp);
	if (age > TOLERANCE_SECONDS) return 'too-old';
	if (age < -TOLERANCE_SECONDS) return 'too-new';
	const expected = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
		.update(`${id}.${timestamp}.`)
		.update(body)
		.digest();
	const genuine = signatures.split(' ').some((candidate) => {
		const [version, signature] = candidate.split(',', 2);
		if (version !== 'v1' || signature === undefined) return false;
		const given = Buffer.from(signature, 'base64');
		return given.length === expected.length && timingSafeEqual(given, expected);
	});
	return genuine ? null : 'bad-signature';
}

function header(headers: WebhookHeaders, name: string): string | undefined {
	for (const [key, value] of Object.entries(headers)) {
		if (key.toLowerCase() !== name) continue;
		return typeof value === 'string' ? value : value?.[0];
	}
	return undefined;
}
