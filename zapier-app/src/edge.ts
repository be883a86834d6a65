import { decide, type Verdict } from '@marketing-cible/compliance';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { now } from './clock.ts';
import { halted } from './errors.ts';
import type { ReadMessage } from './message.ts';
import { accountPolicy } from './policy.ts';
import { refusal } from './refusal.ts';
import { contentOf } from './template.ts';

/**
 * Stops a message that the platform would refuse, before it leaves. Only what the step knows counts here: consents and
 * opt-outs are the platform's to judge, and it decides again in any case.
 */
export async function stopIfRefused(
	z: ZObject,
	bundle: Bundle,
	message: ReadMessage,
): Promise<void> {
	const [policy, content] = await Promise.all([
		accountPolicy(z, bundle),
		contentOf(z, bundle, message),
	]);
	const { outsideHours } = message;
	const verdict: Verdict = decide({
		message: { ...message, content },
		facts: {},
		policy,
		at: Date.parse(instantOf(message) ?? '') || now(),
		outsideHours,
		vantage: 'edge',
	});
	if (verdict.outcome === 'reject') throw halted(refusal(verdict, bundle.inputData));
}

/** A send for later is decided for later; one whose time has passed is decided for now (`undefined`). */
export function instantOf({ sendAt }: Pick<ReadMessage, 'sendAt'>): string | undefined {
	return sendAt !== undefined && Date.parse(sendAt) > now() ? sendAt : undefined;
}
