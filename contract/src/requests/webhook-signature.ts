import { createHmac, timingSafeEqual } from 'node:crypto';

/** Request headers as an HTTP server provides them; names in any case. */
export type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Why a delivery is rejected. */
export type WebhookProblem =
	| 'missing-secret'
	| 'missing-headers'
	| 'bad-timestamp'
	| 'too-old'
	| 'too-new'
	| 'bad-signature';

/** Largest difference between the timestamp and now (Standard Webhooks: five minutes). */
const TOLERANCE_SECONDS = 300;

/**
 * Verifies a delivery by the Standard Webhooks specification 1.0: `v1,` and the base64 HMAC-SHA-256 of `id.timestamp.body`. While
 * a secret rotates there are several signatures, separated by spaces; one valid signature is enough.
 *
 * @param body the raw bytes as received, never a re-serialized object.
 * @param now milliseconds since the epoch.
 * @returns `null` for a valid delivery, else the problem. Fails closed: without a secret every delivery is rejected.
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
