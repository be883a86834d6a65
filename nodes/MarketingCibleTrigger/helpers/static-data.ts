/**
 * What the trigger remembers between executions. n8n keeps it with the workflow; the last writer wins, so that it holds
 * nothing that must not be lost but the secrets, which are written on activation only.
 */
import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** A webhook that this node registered, with the secret that the platform showed once. */
export interface OwnHook {
	webhookId: string;
	webhookSecret: string;
	webhookEvents: string[];
	/** Registered for "Listen for test event"; its URL is another one than the production URL. */
	test: boolean;
	/** The n8n and the workflow that registered it. */
	owner: string;
}

type Holder = Pick<
	IHookFunctions | IWebhookFunctions,
	'getInstanceId' | 'getWorkflow' | 'getWorkflowStaticData'
>;

/** Deliveries are retried for three days; the last few hundred ids catch nearly all of them. */
const REMEMBERED_EVENTS = 500;

/**
 * Our webhooks by the URL that they call; test and production stand side by side. An exported workflow takes this memory
 * along: what the original registered is not the copy's, neither to believe nor to remove.
 */
export function ownHooks(holder: Holder): Record<string, OwnHook> {
	const hooks = holder.getWorkflowStaticData('node')['hooks'] as
		| Record<string, unknown>
		| undefined;
	const owner = ownerOf(holder);
	const entries = Object.entries((hooks ?? {}) as Record<string, OwnHook>);
	return Object.fromEntries(entries.filter(([, hook]) => hook.owner === owner));
}

export function rememberHook(holder: Holder, url: string, hook: Omit<OwnHook, 'owner'>): void {
	saveHooks(holder, { ...ownHooks(holder), [url]: { ...hook, owner: ownerOf(holder) } });
}

export function forgetHook(holder: Holder, url: string): void {
	const others = Object.entries(ownHooks(holder)).filter(([known]) => known !== url);
	saveHooks(holder, Object.fromEntries(others));
}

function saveHooks(holder: Holder, hooks: Record<string, OwnHook>): void {
	// Assigned as a whole: n8n notices a change of the member, not inside of it.
	holder.getWorkflowStaticData('node')['hooks'] = hooks as unknown as IDataObject;
}

function ownerOf(holder: Holder): string {
	return `${holder.getInstanceId()}/${holder.getWorkflow().id ?? ''}`;
}

/** Whether an event came before, and from now on it did. Best effort: two processes may both see it for the first time. */
export function isRepeated(holder: Holder, eventId: string): boolean {
	const memory = holder.getWorkflowStaticData('node');
	const seen = (memory['seenEvents'] as string[] | undefined) ?? [];
	if (seen.includes(eventId)) return true;
	memory['seenEvents'] = [...seen.slice(1 - REMEMBERED_EVENTS), eventId];
	return false;
}
