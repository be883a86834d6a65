import { decide } from '@marketing-cible/compliance/edge';
import { edgeQuestion } from '@marketing-cible/contract/edge';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { now } from './clock.ts';
import { accountPolicy } from './policy.ts';
import type { MessageInput } from './read-message.ts';
import { refusalError } from './refusal.ts';
import { contentOf } from './template.ts';

/**
 * Ends the run for a message that the platform would refuse, before the message is sent. Only what the step knows counts here:
 * the platform knows consents and opt-outs, and decides again in any case.
 */
export async function haltIfRefused(
	z: ZObject,
	bundle: Bundle,
	message: MessageInput,
): Promise<void> {
	const [policy, content] = await Promise.all([
		accountPolicy(z, bundle),
		contentOf(z, bundle, message),
	]);
	const verdict = decide(edgeQuestion(message, content, policy, now()));
	if (verdict.outcome === 'reject') throw refusalError(verdict, bundle);
}

/** The instant to decide a scheduled message for; `undefined` for now, also when `sendAt` has passed. */
export function futureSendAt({ sendAt }: Pick<MessageInput, 'sendAt'>): string | undefined {
	return sendAt !== undefined && Date.parse(sendAt) > now() ? sendAt : undefined;
}
