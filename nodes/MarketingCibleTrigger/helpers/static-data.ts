/**
 * What the trigger stores between executions. n8n saves it with the workflow, and the last writer wins. So it holds only what
 * may get lost, and the secrets, which are written on activation only.
 */
import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** A webhook that this node registered, with the secret that the platform shows only once. */
export interface OwnHook {
	webhookId: string;
	webhookSecret: string;
	webhookEvents: string[];
	/** Registered for "Listen for test event", which has a URL of its own. */
	test: boolean;
	/** The n8n instance and the workflow that registered it. */
	owner: string;
}

type Holder = Pick<
	IHookFunctions | IWebhookFunctions,
	'getInstanceId' | 'getWorkflow' | 'getWorkflowStaticData'
>;

/** Deliveries are retried for three days; the last 500 event IDs detect nearly all duplicates. */
const MAX_SEEN_EVENTS = 500;

/**
 * Our webhooks, for test and production, by the URL that they call. An exported workflow contains this data: the copy must
 * neither trust nor remove the webhooks of the original.
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
	// Assigned as a whole: n8n detects a change of a member, not a change inside it.
	holder.getWorkflowStaticData('node')['hooks'] = hooks as unknown as IDataObject;
}

function ownerOf(holder: Holder): string {
	return `${holder.getInstanceId()}/${holder.getWorkflow().id ?? ''}`;
}

/** Whether the event was seen before; records it as seen. Best effort: two processes may each see it for the first time. */
export function isDuplicate(holder: Holder, eventId: string): boolean {
	const memory = holder.getWorkflowStaticData('node');
	const seen = (memory['seenEvents'] as string[] | undefined) ?? [];
	if (seen.includes(eventId)) return true;
	memory['seenEvents'] = [...seen.slice(1 - MAX_SEEN_EVENTS), eventId];
	return false;
}
