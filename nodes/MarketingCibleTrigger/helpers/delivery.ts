import { verifyWebhook, type Event } from '@marketing-cible/contract/requests';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { now } from '../../MarketingCible/helpers/clock.ts';
import { isRepeated, ownHooks } from './static-data.ts';

/** Said at once; what the workflow makes of the event is its own affair. */
const RECEIVED: IWebhookResponseData = { webhookResponse: { received: true } };

/** One delivery: believed only with a signature of ours over the bytes as they came. */
export function receive(this: IWebhookFunctions): IWebhookResponseData {
	const body = rawBody.call(this);
	if (body === undefined || !isGenuine.call(this, body)) return refuse.call(this, 401);
	const event = parseEvent(body);
	if (event === undefined) return refuse.call(this, 400);
	if (!isWanted.call(this, event) || isRepeated(this, event.id)) return RECEIVED;
	return { ...RECEIVED, workflowData: [[{ json: toJson(event) }]] };
}

/** The event's own three fields win; a record that has an `id` of its own keeps it as `recordId`. */
function toJson({ id, type, occurredAt, data }: Event): IDataObject {
	const record = 'id' in data ? { recordId: data['id'] } : {};
	return { ...data, ...record, id, type, occurredAt } as IDataObject;
}

/** n8n keeps the bytes before it parses them; where it does not (multipart), nothing can be verified. */
function rawBody(this: IWebhookFunctions): Uint8Array | undefined {
	const { rawBody: body } = this.getRequestObject() as { rawBody?: unknown };
	return body instanceof Uint8Array ? body : undefined;
}

/** Test and production URL have a secret each, and a delivery does not say which it is. */
function isGenuine(this: IWebhookFunctions, body: Uint8Array): boolean {
	const headers = this.getHeaderData();
	const instant = now();
	return Object.values(ownHooks(this)).some(
		({ webhookSecret }) => verifyWebhook(webhookSecret, headers, body, instant) === null,
	);
}

function refuse(this: IWebhookFunctions, status: 400 | 401): IWebhookResponseData {
	const message = status === 401 ? 'Unauthorized' : 'Bad Request';
	this.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}

function parseEvent(body: Uint8Array): Event | undefined {
	let value: unknown;
	try {
		value = JSON.parse(Buffer.from(body).toString('utf8'));
	} catch {
		return undefined;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	const { id, type, occurredAt, data } = value as Partial<Event>;
	const whole = typeof id === 'string' && typeof type === 'string' && isRecord(data);
	return whole && typeof occurredAt === 'string' ? (value as Event) : undefined;
}

/** Events that were chosen since the webhook was registered, or for another channel, start nothing. */
function isWanted(this: IWebhookFunctions, { type, data }: Event): boolean {
	const events = this.getNodeParameter('events', []) as string[];
	if (!events.includes(type)) return false;
	const channels = this.getNodeParameter('options.channels', []) as string[];
	const concerned = channelsOf(data);
	if (channels.length === 0 || concerned.length === 0 || concerned.includes('all')) return true;
	return concerned.some((channel) => channels.includes(channel));
}

/** A message has one channel; an opt-out and a consent have several. */
function channelsOf(data: Event['data']): string[] {
	const { channel, channels } = data as { channel?: unknown; channels?: unknown };
	if (typeof channel === 'string') return [channel];
	return Array.isArray(channels) ? channels.map(String) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
