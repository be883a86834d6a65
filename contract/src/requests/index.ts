/**
 * Request builders: what the n8n nodes, the Zapier app and the platform's own tests share of the API. No I/O and no zod, so
 * that they can travel inside an n8n package and a Lambda.
 */
import type {
	ConsentRequest,
	MessageRequest,
	OptOutRequest,
	PolicyDocument,
	WebhookRequest,
	WebhookUpdate,
} from '../types.ts';
import { type ApiRequest, read, segment, write } from './request.ts';

export type { ApiRequest } from './request.ts';
export { deriveIdempotencyKey } from './idempotency.ts';
export { verifyWebhook, type WebhookHeaders, type WebhookProblem } from './webhook-signature.ts';
export type * from '../types.ts';

/** Most messages (or opt-outs, or checks) that one request may carry. */
export const MAX_BATCH = 1000;

/** One entry of a batch: a message with a key of its own. */
export type BatchEntry = MessageRequest & { idempotencyKey?: string };

export const messages = {
	send: (message: MessageRequest, idempotencyKey: string): ApiRequest =>
		write('POST', '/v1/messages', message, idempotencyKey),
	/** 1–1000 entries; one bad entry never stops the others. */
	sendBatch: (entries: readonly BatchEntry[], idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/messages/batch', { messages: entries }, idempotencyKey),
	get: (id: string): ApiRequest => read(`/v1/messages/${segment(id)}`),
	list: (query: Readonly<Record<string, string | number | undefined>> = {}): ApiRequest =>
		read('/v1/messages', query),
	events: (id: string): ApiRequest => read(`/v1/messages/${segment(id)}/events`),
	cancel: (id: string): ApiRequest => write('POST', `/v1/messages/${segment(id)}/cancel`, {}),
	/** The dry run: nothing is stored, nothing is sent. */
	check: (entries: readonly MessageRequest[], at?: string): ApiRequest =>
		write('POST', '/v1/checks', { messages: entries, ...(at === undefined ? {} : { at }) }),
};

export const consents = {
	record: (consent: ConsentRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/consents', consent, idempotencyKey),
	history: (subject: string): ApiRequest => read('/v1/consents', { subject }),
	state: (subject: string): ApiRequest => read('/v1/consents/state', { subject }),
};

export const optOuts = {
	create: (optOut: OptOutRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/opt-outs', optOut, idempotencyKey),
	list: (query: Readonly<Record<string, string | number | undefined>> = {}): ApiRequest =>
		read('/v1/opt-outs', query),
};

export const webhooks = {
	create: (webhook: WebhookRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/webhooks', webhook, idempotencyKey),
	get: (id: string): ApiRequest => read(`/v1/webhooks/${segment(id)}`),
	list: (cursor?: string): ApiRequest => read('/v1/webhooks', { limit: 200, cursor }),
	update: (id: string, change: WebhookUpdate): ApiRequest =>
		write('PUT', `/v1/webhooks/${segment(id)}`, change),
	delete: (id: string): ApiRequest => write('DELETE', `/v1/webhooks/${segment(id)}`),
};

export const accounts = {
	get: (): ApiRequest => read('/v1/account'),
	policy: (): ApiRequest => read('/v1/policy'),
	setPolicy: (policy: PolicyDocument): ApiRequest => write('PUT', '/v1/policy', policy),
};
