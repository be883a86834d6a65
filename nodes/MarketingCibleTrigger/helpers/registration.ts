import { randomUUID } from 'node:crypto';
import {
	webhooks,
	type EventType,
	type Webhook,
	type WebhookWithSecret,
} from '@marketing-cible/contract/requests';
import type { IHookFunctions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { unexpectedAnswer } from '../../MarketingCible/transport/answer.ts';
import { fetchList } from '../../MarketingCible/transport/list.ts';
import { apiRequest } from '../../MarketingCible/transport/request.ts';
import { forgetHook, ownHooks, rememberHook } from './static-data.ts';

/** Whether our webhook stands at the platform as this node wants it. Reads, and changes nothing, there or here. */
export async function hookExists(this: IHookFunctions): Promise<boolean> {
	const url = webhookUrl.call(this);
	const own = ownHooks(this)[url];
	if (own === undefined) return false;
	const { status, body } = await apiRequest.call(this, webhooks.get(own.webhookId), {
		accept: [404],
	});
	if (status === 404) return false;
	const { url: called, events, active } = body as Partial<Webhook>;
	return called === url && active === true && sameEvents(events ?? [], wantedEvents.call(this));
}

/**
 * Brings our webhook up to date, adopts one that calls our URL already, or makes a new one; then removes those of ours that
 * call an address of the past.
 */
export async function createHook(this: IHookFunctions): Promise<boolean> {
	const url = webhookUrl.call(this);
	if (!(await updateHook.call(this, url)) && !(await adoptHook.call(this, url))) {
		await registerHook.call(this, url);
	}
	await removeStale.call(this, url);
	return true;
}

/**
 * Removes our own webhook; a webhook that is gone already is as good. n8n does not ask again when it starts under a new address, so
 * that the one to remove may still call the old address.
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

/** The secret stays as it is, so that deliveries on their way are still believed. */
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
	rememberHook(this, url, { ...own, webhookEvents: events });
	return true;
}

/**
 * A webhook that calls our URL although we do not remember it: n8n lost its memory (a workflow restored from a file, a renamed
 * node). It gets a new secret, so that what it delivers can be believed; any further one would start every workflow twice.
 */
async function adoptHook(this: IHookFunctions, url: string): Promise<boolean> {
	const [found, ...others] = await hooksCalling.call(this, url);
	if (found === undefined) return false;
	const events = wantedEvents.call(this);
	await apiRequest.call(this, webhooks.update(found.id, { url, events, active: true }));
	const { body } = await apiRequest.call(this, webhooks.rotateSecret(found.id));
	keepHook.call(this, url, events, body);
	for (const { id } of others) await apiRequest.call(this, webhooks.delete(id), { accept: [404] });
	return true;
}

async function hooksCalling(this: IHookFunctions, url: string): Promise<Webhook[]> {
	const all = await fetchList.call(this, ({ cursor }) => webhooks.list(cursor), undefined);
	return (all as unknown as Webhook[]).filter((hook) => hook.url === url);
}

async function registerHook(this: IHookFunctions, url: string): Promise<void> {
	const events = wantedEvents.call(this);
	// A key of its own each time: a key made of the URL would bring back a webhook that was deleted within the day.
	const { body } = await apiRequest.call(
		this,
		webhooks.create({ url, events, description: describe.call(this) }, randomUUID()),
	);
	keepHook.call(this, url, events, body);
}

function keepHook(this: IHookFunctions, url: string, events: EventType[], body: unknown): void {
	const { id, secret } = (body ?? {}) as Partial<WebhookWithSecret>;
	if (typeof id !== 'string' || typeof secret !== 'string') throw unexpectedAnswer(this.getNode());
	rememberHook(this, url, {
		webhookId: id,
		webhookSecret: secret,
		webhookEvents: events,
		test: isTest.call(this),
	});
}

/** When n8n moved, our webhook still calls the old address. The other of test and production is left alone. */
async function removeStale(this: IHookFunctions, url: string): Promise<void> {
	const test = isTest.call(this);
	for (const [known, own] of Object.entries(ownHooks(this))) {
		if (known !== url && own.test === test) await removeHook.call(this, known, own.webhookId);
	}
}

async function removeHook(this: IHookFunctions, url: string, id: string): Promise<boolean> {
	try {
		await apiRequest.call(this, webhooks.delete(id), { accept: [404] });
	} catch (error) {
		// Kept in memory: the next activation tries again.
		const reason = error instanceof NodeApiError ? error.message : 'no answer';
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
		description: 'Save the workflow, then activate it again.',
	});
}

/** What a webhook URL has in common at every address of n8n: test or production, the webhook's own ID, and the node's path. */
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
