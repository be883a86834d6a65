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
}

type Holder = Pick<IHookFunctions | IWebhookFunctions, 'getWorkflowStaticData'>;

/** Deliveries are retried for three days; the last few hundred ids catch nearly all of them. */
const REMEMBERED_EVENTS = 500;

/** Our webhooks by the URL that they call. Test and production stand side by side. */
export function ownHooks(holder: Holder): Record<string, OwnHook> {
	const hooks = holder.getWorkflowStaticData('node')['hooks'];
	return { ...(hooks as unknown as Record<string, OwnHook> | undefined) };
}

export function rememberHook(holder: Holder, url: string, hook: OwnHook): void {
	saveHooks(holder, { ...ownHooks(holder), [url]: hook });
}

export function forgetHook(holder: Holder, url: string): void {
	const others = Object.entries(ownHooks(holder)).filter(([known]) => known !== url);
	saveHooks(holder, Object.fromEntries(others));
}

function saveHooks(holder: Holder, hooks: Record<string, OwnHook>): void {
	// Assigned as a whole: n8n notices a change of the member, not inside of it.
	holder.getWorkflowStaticData('node')['hooks'] = hooks as unknown as IDataObject;
}

/** Whether an event came before, and from now on it did. Best effort: two processes may both see it for the first time. */
export function isRepeated(holder: Holder, eventId: string): boolean {
	const memory = holder.getWorkflowStaticData('node');
	const seen = (memory['seenEvents'] as string[] | undefined) ?? [];
	if (seen.includes(eventId)) return true;
	memory['seenEvents'] = [...seen.slice(1 - REMEMBERED_EVENTS), eventId];
	return false;
}
