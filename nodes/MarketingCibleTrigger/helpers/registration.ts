import { randomUUID } from 'node:crypto';
import { readProblem } from '@marketing-cible/contract/edge';
import {
	webhooks,
	type EventType,
	type Webhook,
	type WebhookWithSecret,
} from '@marketing-cible/contract/requests';
import type { IHookFunctions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { isRecord } from '../../shared/is-record.ts';
import { describeProblem, unexpectedResponse } from '../../shared/transport/api-error.ts';
import { fetchList } from '../../shared/transport/list.ts';
import { apiRequest } from '../../shared/transport/request.ts';
import { forgetHook, ownHooks, rememberHook } from './static-data.ts';

/** n8n starts, or becomes the leader: nobody published anything. */
const RESTARTS: readonly string[] = ['init', 'leadershipChange'];

/**
 * Whether the platform has our webhook with the URL and the events of this node. Changes nothing. When somebody publishes the
 * workflow the answer is no, so that `createHook` makes a secret that works: whether the one that is known still does cannot be
 * asked.
 */
export async function hookExists(this: IHookFunctions): Promise<boolean> {
	if (!RESTARTS.includes(this.getActivationMode())) return false;
	const url = webhookUrl.call(this);
	const own = ownHooks(this)[url];
	if (own === undefined) return false;
	const { status, body } = await apiRequest.call(this, webhooks.get(own.webhookId), {
		accept: [404],
	});
	if (status === 404) return false;
	if (!isRecord(body)) throw unexpectedResponse(this.getNode());
	const { url: called, events, active } = body as Partial<Webhook>;
	return called === url && active === true && sameEvents(events ?? [], wantedEvents.call(this));
}

/**
 * Updates our webhook, adopts one that already calls our URL, or registers a new one; then removes our webhooks that call an
 * earlier address of n8n.
 */
export async function createHook(this: IHookFunctions): Promise<boolean> {
	const url = webhookUrl.call(this);
	if (!(await updateHook.call(this, url)) && !(await adoptHook.call(this, url))) {
		await registerHook.call(this, url);
	}
	await removeOutdated.call(this, url);
	return true;
}

/**
 * Removes our own webhook, if it still exists. n8n does not register triggers again when it starts under a new address, so the
 * webhook may still call the old address.
 */
export async function deleteHook(this: IHookFunctions): Promise<boolean> {
	const path = pathOf(webhookUrl.call(this));
	const own = Object.entries(ownHooks(this)).filter(([known]) => pathOf(known) === path);
	const removed: boolean[] = [];
	for (const [known, { webhookId }] of own) {
		removed.push(await removeHook.call(this, known, webhookId));
	}
	return !removed.includes(false);
}

/**
 * Brings our webhook up to date, with a new secret: somebody may have rotated it on the platform. Deliveries are signed with the
 * old secret too for a day, so those in transit still verify.
 */
async function updateHook(this: IHookFunctions, url: string): Promise<boolean> {
	const own = ownHooks(this)[url];
	if (own === undefined) return false;
	const events = wantedEvents.call(this);
	const { status } = await apiRequest.call(
		this,
		webhooks.update(own.webhookId, { url, events, active: true }),
		{ accept: [404] },
	);
	if (status === 404) return false;
	await renewSecret.call(this, url, events, own.webhookId);
	return true;
}

async function renewSecret(
	this: IHookFunctions,
	url: string,
	events: EventType[],
	webhookId: string,
): Promise<void> {
	const { body } = await apiRequest.call(this, webhooks.rotateSecret(webhookId));
	keepHook.call(this, url, events, body);
}

/**
 * Adopts a webhook that calls our URL but is missing from the static data (a workflow restored from a file, a renamed node). It
 * gets a new secret, so that its deliveries can be verified. Any further one is removed: it would start every workflow twice.
 */
async function adoptHook(this: IHookFunctions, url: string): Promise<boolean> {
	const [found, ...others] = await hooksCalling.call(this, url);
	if (found === undefined) return false;
	const events = wantedEvents.call(this);
	await apiRequest.call(this, webhooks.update(found.id, { url, events, active: true }));
	await renewSecret.call(this, url, events, found.id);
	for (const { id } of others) await apiRequest.call(this, webhooks.delete(id), { accept: [404] });
	return true;
}

async function hooksCalling(this: IHookFunctions, url: string): Promise<Webhook[]> {
	const all = await fetchList.call(this, ({ cursor }) => webhooks.list(cursor));
	return (all as unknown as Webhook[]).filter((hook) => hook.url === url);
}

async function registerHook(this: IHookFunctions, url: string): Promise<void> {
	const events = wantedEvents.call(this);
	// A random key: a key derived from the URL would return a webhook that was deleted within the last 24 hours.
	const request = webhooks.create({ url, events, description: describe.call(this) }, randomUUID());
	const { status, body } = await apiRequest.call(this, request, { accept: [422] });
	if (status === 422) throw refusedUrl.call(this, body);
	keepHook.call(this, url, events, body);
}

/** The platform refuses addresses that it cannot call, such as those of the own machine. */
function refusedUrl(this: IHookFunctions, body: unknown): NodeOperationError {
	const problem = readProblem(body);
	const detail = problem === null ? '' : `${describeProblem(problem)} `;
	return new NodeOperationError(this.getNode(), 'Marketing Cible cannot call the webhook of n8n', {
		description: `${detail}Set N8N_WEBHOOK_URL (WEBHOOK_URL in older versions) of n8n to its public address, restart n8n, then publish the workflow again. If the platform runs in the same private network, it must permit private addresses: MC_WEBHOOK_ALLOW_PRIVATE.`,
	});
}

function keepHook(this: IHookFunctions, url: string, events: EventType[], body: unknown): void {
	const { id, secret } = (body ?? {}) as Partial<WebhookWithSecret>;
	if (typeof id !== 'string' || typeof secret !== 'string')
		throw unexpectedResponse(this.getNode());
	rememberHook(this, url, {
		webhookId: id,
		webhookSecret: secret,
		webhookEvents: events,
		test: isTest.call(this),
	});
}

/** Removes our webhooks at earlier addresses of n8n. A test webhook never removes a production one, nor the reverse. */
async function removeOutdated(this: IHookFunctions, url: string): Promise<void> {
	const test = isTest.call(this);
	for (const [known, own] of Object.entries(ownHooks(this))) {
		if (known !== url && own.test === test) await removeHook.call(this, known, own.webhookId);
	}
}

async function removeHook(this: IHookFunctions, url: string, id: string): Promise<boolean> {
	try {
		await apiRequest.call(this, webhooks.delete(id), { accept: [404] });
	} catch (error) {
		// Stays in the static data: the next activation tries again.
		const reason = error instanceof NodeApiError ? error.message : 'no response';
		this.logger.warn(`The webhook ${id} could not be removed from Marketing Cible: ${reason}`);
		return false;
	}
	forgetHook(this, url);
	return true;
}

function wantedEvents(this: IHookFunctions): EventType[] {
	const events = this.getNodeParameter('events', []) as EventType[];
	if (events.length > 0) return events;
	throw new NodeOperationError(this.getNode(), "'Trigger On' is empty", {
		description: 'Choose at least one event.',
	});
}

function webhookUrl(this: IHookFunctions): string {
	const url = this.getNodeWebhookUrl('default');
	if (url !== undefined) return url;
	throw new NodeOperationError(this.getNode(), 'n8n has no webhook URL for this node', {
		description: 'Save the workflow, then publish it again.',
	});
}

/** The part of a webhook URL that is the same at every address of n8n: test or production, webhook ID, and path of the node. */
function pathOf(url: string): string {
	return url.split('/').slice(-3).join('/');
}

function isTest(this: IHookFunctions): boolean {
	return this.getActivationMode() === 'manual';
}

function describe(this: IHookFunctions): string {
	return `n8n workflow ${this.getWorkflow().id ?? ''}, ${this.getNode().name}`.slice(0, 200);
}

function sameEvents(given: readonly string[], wanted: readonly string[]): boolean {
	return given.length === wanted.length && wanted.every((event) => given.includes(event));
}
