import { decide, type Verdict } from '@marketing-cible/compliance';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { now } from './clock.ts';
import { halted } from './errors.ts';
import type { ReadMessage } from './message.ts';
import { accountPolicy } from './policy.ts';
import { refusal } from './refusal.ts';

/**
 * Stops a message that the platform would refuse, before it leaves. Only what the step knows counts here: consents and
 * opt-outs are the platform's to judge, and it decides again in any case.
 */
export async function stopIfRefused(
	z: ZObject,
	bundle: Bundle,
	message: ReadMessage,
): Promise<void> {
	const policy = await accountPolicy(z, bundle);
	const { sendAt, outsideHours } = message;
	const verdict: Verdict = decide({
		message,
		facts: {},
		policy,
		at: sendAt === undefined ? now() : Math.max(now(), Date.parse(sendAt)),
		outsideHours,
		vantage: 'edge',
	});
	if (verdict.outcome === 'reject') throw halted(refusal(verdict, bundle.inputData));
}
