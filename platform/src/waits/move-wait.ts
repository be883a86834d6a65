import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import type { Caller } from '../security/caller.ts';
import type { Unit } from '../store/store.ts';
import { updateWebhook } from '../webhooks/webhooks.ts';
import type { StoredWait } from './model.ts';
import { refusePrivateResumeUrl } from './validate.ts';

/**
 * Posts the end of an open wait to another address.
 * @throws {ProblemError} 422 for a private address, 409 if the webhook of the wait was deleted.
 */
export async function moveWait(
	core: Core,
	unit: Unit,
	caller: Caller,
	{ webhookId }: StoredWait,
	resumeUrl: string,
): Promise<void> {
	refusePrivateResumeUrl(core, resumeUrl);
	const change = { url: resumeUrl, active: true };
	const moved =
		webhookId === null ? null : await updateWebhook(core, unit, caller, webhookId, change);
	if (moved !== null) return;
	throw new ProblemError(
		'conflict',
		'The webhook of the wait was deleted, so its end is told to nobody. Cancel the wait, or get it to see how it ends.',
	);
}
