import { verifyWebhook, type Event, type WebhookProblem } from '@marketing-cible/contract/requests';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { now } from '../../shared/clock.ts';
import { isRecord } from '../../shared/is-record.ts';
import { isDuplicate, ownHooks } from './static-data.ts';
import { warnOfUnverified } from './unverified.ts';

/** The response to every verified delivery; it does not wait for the workflow. */
const RECEIVED: IWebhookResponseData = { webhookResponse: { received: true } };

/** Starts the workflow for one delivery, after verifying its signature over the raw body. */
export function receiveDelivery(this: IWebhookFunctions): IWebhookResponseData {
	const body = rawBody.call(this);
	const fault = body === undefined ? 'no-raw-body' : signatureFault.call(this, body);
	if (body === undefined || fault !== null) {
		warnOfUnverified.call(this, fault ?? 'no-raw-body');
		return refuse.call(this, 401);
	}
	const event = parseEvent(body);
	if (event === undefined) return refuse.call(this, 400);
	if (!isWanted.call(this, event) || isDuplicate(this, event.id)) return RECEIVED;
	return { ...RECEIVED, workflowData: [[{ json: toJson(event) }]] };
}

/** The data with the fields of the event, which take precedence; the `id` of the record becomes `recordId`. */
function toJson({ id, type, occurredAt, data }: Event): IDataObject {
	const record = 'id' in data ? { recordId: data['id'] } : {};
	return { ...data, ...record, id, type, occurredAt } as IDataObject;
}

/** n8n keeps the raw bytes of a body that it parses. It does not for multipart, which therefore cannot be verified. */
function rawBody(this: IWebhookFunctions): Uint8Array | undefined {
	const { rawBody: body } = this.getRequestObject() as { rawBody?: unknown };
	return body instanceof Uint8Array ? body : undefined;
}

/**
 * Why a delivery cannot be verified; `null` for a genuine one. The test URL and the production URL have different secrets, and a
 * delivery does not name its URL.
 */
function signatureFault(this: IWebhookFunctions, body: Uint8Array): WebhookProblem | null {
	const headers = this.getHeaderData();
	const instant = now();
	const faults = Object.values(ownHooks(this)).map(({ webhookSecret }) =>
		verifyWebhook(webhookSecret, headers, body, instant),
	);
	if (faults.includes(null)) return null;
	return faults[0] ?? verifyWebhook(undefined, headers, body, instant);
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
	const isEvent =
		typeof id === 'string' &&
		typeof type === 'string' &&
		typeof occurredAt === 'string' &&
		isRecord(data);
	return isEvent ? (value as Event) : undefined;
}

/** Ignores events that are no longer chosen in the node, and events of other channels. */
function isWanted(this: IWebhookFunctions, { type, data }: Event): boolean {
	const events = this.getNodeParameter('events', []) as string[];
	if (!events.includes(type)) return false;
	const channels = this.getNodeParameter('options.channels', []) as string[];
	const affected = channelsOf(data);
	if (channels.length === 0 || affected.length === 0 || affected.includes('all')) return true;
	return affected.some((channel) => channels.includes(channel));
}

/** A message has one channel; an opt-out and a consent can have several. */
function channelsOf(data: Event['data']): string[] {
	const { channel, channels } = data as { channel?: unknown; channels?: unknown };
	if (typeof channel === 'string') return [channel];
	return Array.isArray(channels) ? channels.map(String) : [];
}
