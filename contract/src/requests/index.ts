/**
 * Request builders for the n8n nodes, the Zapier app and the platform's own tests. No I/O and no zod, so that an n8n package and a
 * Lambda can bundle them.
 */
import type {
	ConsentRequest,
	ContactRequest,
	EventType,
	MessageRequest,
	OptOutRequest,
	PolicyDocument,
	SenderRequest,
	SenderUpdate,
	TemplateRequest,
	TemplateUpdate,
	WaitRequest,
	WebhookRequest,
	WebhookUpdate,
} from '../types.ts';
import { type ApiRequest, type Query, read, segment, write } from './request.ts';

export type { ApiRequest } from './request.ts';
export { campaigns } from './campaigns.ts';
export {
	complaints,
	credits,
	deadlines,
	invoices,
	neutralize,
	proofRequests,
	suspensions,
} from './governance.ts';
export { imports } from './imports.ts';
export { deriveIdempotencyKey } from './idempotency.ts';
export { segments } from './segments.ts';
export { statistics } from './statistics.ts';
export { verifyWebhook, type WebhookHeaders, type WebhookProblem } from './webhook-signature.ts';
export type * from '../types.ts';

/** Largest number of messages, opt-outs or checks in one request. */
export const MAX_BATCH = 1000;

/** One entry of a batch: a message with its own idempotency key. */
export type BatchEntry = MessageRequest & { idempotencyKey?: string };

export const messages = {
	send: (message: MessageRequest, idempotencyKey: string): ApiRequest =>
		write('POST', '/v1/messages', message, idempotencyKey),
	/** 1–1000 entries; an invalid entry never stops the others. */
	sendBatch: (entries: readonly BatchEntry[], idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/messages/batch', { messages: entries }, idempotencyKey),
	get: (id: string): ApiRequest => read(`/v1/messages/${segment(id)}`),
	list: (query: Query = {}): ApiRequest => read('/v1/messages', query),
	events: (id: string): ApiRequest => read(`/v1/messages/${segment(id)}/events`),
	cancel: (id: string): ApiRequest => write('POST', `/v1/messages/${segment(id)}/cancel`, {}),
	/** The dry run: nothing is stored, nothing is sent. */
	check: (entries: readonly MessageRequest[], at?: string): ApiRequest =>
		write('POST', '/v1/checks', { messages: entries, ...(at === undefined ? {} : { at }) }),
};

/** A message together with the wait for its delivery or answer. */
export const waits = {
	/** Sends the message and begins the wait, or does neither. @param idempotencyKey the key of the message. */
	create: (wait: WaitRequest, idempotencyKey: string): ApiRequest =>
		write('POST', '/v1/waits', wait, idempotencyKey),
	get: (id: string): ApiRequest => read(`/v1/waits/${segment(id)}`),
	list: (query: Query = {}): ApiRequest => read('/v1/waits', query),
	/** Changes the address that the end is posted to. The answer says whether the wait is still open. */
	move: (id: string, resumeUrl: string): ApiRequest =>
		write('PUT', `/v1/waits/${segment(id)}`, { resumeUrl }),
	cancel: (id: string): ApiRequest => write('POST', `/v1/waits/${segment(id)}/cancel`, {}),
};

export const consents = {
	record: (consent: ConsentRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/consents', consent, idempotencyKey),
	history: (subject: string, query: Query = {}): ApiRequest =>
		read('/v1/consents', { ...query, subject }),
	list: (query: Query = {}): ApiRequest => read('/v1/consents', query),
	state: (subject: string, query: Query = {}): ApiRequest =>
		read('/v1/consents/state', { ...query, subject }),
	/** The proof dossier, as JSON or as a PDF file. */
	proof: (subject: string, format: 'json' | 'pdf' = 'json', query: Query = {}): ApiRequest => ({
		...read('/v1/consents/proof', { ...query, subject }),
		headers: { accept: format === 'pdf' ? 'application/pdf' : 'application/json' },
	}),
};

export const optOuts = {
	create: (optOut: OptOutRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/opt-outs', optOut, idempotencyKey),
	/** 1–1000 entries; an invalid entry never stops the others. */
	createBatch: (entries: readonly OptOutRequest[], idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/opt-outs/batch', { optOuts: entries }, idempotencyKey),
	get: (id: string): ApiRequest => read(`/v1/opt-outs/${segment(id)}`),
	list: (query: Query = {}): ApiRequest => read('/v1/opt-outs', query),
};

export const contacts = {
	/** Creates or updates the contact with the externalId, phone or e-mail. */
	put: (contact: ContactRequest): ApiRequest => write('PUT', '/v1/contacts', contact),
	get: (id: string): ApiRequest => read(`/v1/contacts/${segment(id)}`),
	list: (query: Query = {}): ApiRequest => read('/v1/contacts', query),
	/** Erases the contact; suppression hashes stay. */
	delete: (id: string): ApiRequest => write('DELETE', `/v1/contacts/${segment(id)}`),
};

export const templates = {
	create: (template: TemplateRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/templates', template, idempotencyKey),
	get: (id: string): ApiRequest => read(`/v1/templates/${segment(id)}`),
	list: (query: Query = {}): ApiRequest => read('/v1/templates', query),
	update: (id: string, change: TemplateUpdate): ApiRequest =>
		write('PUT', `/v1/templates/${segment(id)}`, change),
	delete: (id: string): ApiRequest => write('DELETE', `/v1/templates/${segment(id)}`),
	/** Fills in the template; nothing is stored or sent. */
	preview: (id: string, variables: Readonly<Record<string, unknown>>): ApiRequest =>
		write('POST', `/v1/templates/${segment(id)}/preview`, { variables }),
};

/** Uploaded recordings, which voice messages play. */
export const recordings = {
	/** @param bytes of a WAV or MP3 file. @param name for people. */
	upload: (bytes: Uint8Array, name?: string, idempotencyKey?: string): ApiRequest => {
		const { query } = read('', { name });
		const request = write('POST', '/v1/audio', bytes, idempotencyKey);
		const headers = { ...request.headers, 'content-type': 'application/octet-stream' };
		return { ...request, query, headers };
	},
	list: (query: Query = {}): ApiRequest => read('/v1/audio', query),
};

export const senders = {
	create: (sender: SenderRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/senders', sender, idempotencyKey),
	get: (id: string): ApiRequest => read(`/v1/senders/${segment(id)}`),
	list: (query: Query = {}): ApiRequest => read('/v1/senders', query),
	update: (id: string, change: SenderUpdate): ApiRequest =>
		write('PUT', `/v1/senders/${segment(id)}`, change),
	delete: (id: string): ApiRequest => write('DELETE', `/v1/senders/${segment(id)}`),
};

export const webhooks = {
	create: (webhook: WebhookRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/webhooks', webhook, idempotencyKey),
	get: (id: string): ApiRequest => read(`/v1/webhooks/${segment(id)}`),
	list: (cursor?: string): ApiRequest => read('/v1/webhooks', { limit: 200, cursor }),
	update: (id: string, change: WebhookUpdate): ApiRequest =>
		write('PUT', `/v1/webhooks/${segment(id)}`, change),
	delete: (id: string): ApiRequest => write('DELETE', `/v1/webhooks/${segment(id)}`),
	/** Makes a new secret; deliveries are signed with both secrets for a day. */
	rotateSecret: (id: string): ApiRequest =>
		write('POST', `/v1/webhooks/${segment(id)}/rotate-secret`, {}),
	/** The deliveries to a webhook, newest first. */
	deliveries: (id: string, query: Query = {}): ApiRequest =>
		read(`/v1/webhooks/${segment(id)}/deliveries`, query),
	/** Delivers an event again, whatever the status of the delivery. */
	retryDelivery: (id: string, deliveryId: string): ApiRequest =>
		write('POST', `/v1/webhooks/${segment(id)}/deliveries/${segment(deliveryId)}/retry`, {}),
};

/** The filter of a list of events. Without `types`: all events. */
export interface EventFilter {
	types?: readonly EventType[] | undefined;
	since?: string | undefined;
	order?: 'asc' | 'desc' | undefined;
	limit?: number | undefined;
	cursor?: string | undefined;
}

export const events = {
	/** The events of the account, newest first. In the order `asc` the list is a feed: no event is skipped or repeated. */
	list: ({ types, ...query }: EventFilter = {}): ApiRequest =>
		read('/v1/events', { ...query, types: types?.join(',') }),
};

export const accounts = {
	get: (): ApiRequest => read('/v1/account'),
	policy: (): ApiRequest => read('/v1/policy'),
	setPolicy: (policy: PolicyDocument): ApiRequest => write('PUT', '/v1/policy', policy),
};
