import type { WebhookProblem } from '@marketing-cible/contract/requests';
import type { IWebhookFunctions } from 'n8n-workflow';
import { now } from '../../shared/clock.ts';

export type Fault = WebhookProblem | 'no-raw-body';

/** What is wrong with a delivery, and the way out. Names neither secret nor content. */
const TEXTS: Readonly<Partial<Record<Fault, string>>> = {
	'missing-secret':
		'n8n has no secret for this webhook. Publish the workflow again: it then gets a new one.',
	'bad-signature':
		'its signature does not match the secret that n8n has, which was probably renewed on the platform. Publish the workflow again: it then gets a new one.',
	'too-old': 'it is older than five minutes. Check the clocks of n8n and of the platform.',
	'too-new': 'it comes from the future. Check the clocks of n8n and of the platform.',
	'no-raw-body':
		'n8n did not keep its bytes. Check that nothing between the platform and n8n changes the requests.',
};

/** Anybody can post to the URL, so that one warning must do for a while. */
const QUIET_MS = 10 * 60_000;
const MAX_REMEMBERED = 1000;
const lastWarnings = new Map<string, number>();

/** Logs a delivery that could not be verified, once per workflow, fault and ten minutes. Requests without a signature are not ours. */
export function warnOfUnverified(this: IWebhookFunctions, fault: Fault): void {
	const text = TEXTS[fault];
	if (text === undefined) return;
	const { id = '', name = '' } = this.getWorkflow();
	const key = `${id}/${this.getNode().id}/${fault}`;
	const instant = now();
	if (instant - (lastWarnings.get(key) ?? -Infinity) < QUIET_MS) return;
	if (lastWarnings.size >= MAX_REMEMBERED) lastWarnings.clear();
	lastWarnings.set(key, instant);
	this.logger.warn(
		`Marketing Cible Trigger "${this.getNode().name}" in the workflow "${name}" (${id}) refused a delivery: ${text}`,
	);
}
