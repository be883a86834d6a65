import { createHmac, randomBytes } from 'node:crypto';

/** Generates a signing secret of 32 bytes (Standard Webhooks: 24 to 64). */
export function newWebhookSecret(): string {
	return `whsec_${randomBytes(32).toString('base64')}`;
}

/** @param timestamp seconds since the epoch. @returns `v1,` and the signature (Standard Webhooks 1.0). */
export function signWebhook(secret: string, id: string, timestamp: number, body: string): string {
	const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
	const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
	return `v1,${signature}`;
}

/** The signature header: one signature per active secret, because the receiver may know either. */
export function signaturesOf(
	secrets: readonly string[],
	id: string,
	timestamp: number,
	body: string,
): string {
	return secrets.map((secret) => signWebhook(secret, id, timestamp, body)).join(' ');
}
