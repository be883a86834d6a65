import type { Bundle, ZObject } from 'zapier-platform-core';
import { now } from '../clock.ts';
import { FieldProblem } from '../field-problem.ts';
import type { MessageInput } from '../read-message.ts';
import type { WaitSettings } from '../read-wait.ts';
import type { WaitResult } from '../results/wait.ts';
import { dryRun } from './test-mode.ts';

/**
 * The decision of a send, without sending, and an example of an answer in the Zap editor, so that the next steps can be set up. A run
 * of a Zap that is on gets no answer that nobody gave: the next steps would act on it.
 */
export async function exampleAnswer(
	z: ZObject,
	bundle: Bundle,
	{ message, settings, key }: { message: MessageInput; settings: WaitSettings; key: string },
	isEditor: boolean,
): Promise<WaitResult> {
	const checked = await dryRun(z, bundle, message, key);
	const at = new Date(now()).toISOString();
	const expiresAt = Date.parse(at) + settings.limitMs;
	if (Date.parse(checked.scheduled_at ?? at) >= expiresAt) {
		throw new FieldProblem('Wait At Most', 'must be later than the message leaves.');
	}
	return {
		id: checked.id,
		outcome: isEditor ? 'answered' : 'test',
		...(isEditor ? firstAnswer(settings) : { choice: null, text: null, keys: null }),
		reason: null,
		message_id: checked.id,
		channel: message.channel,
		to: message.to,
		expires_at: new Date(expiresAt).toISOString(),
		ended_at: isEditor ? at : null,
		explanation: [checked.explanation, isEditor ? 'The answer is an example.' : '']
			.filter(Boolean)
			.join(' '),
		duplicate: false,
		test_mode: true,
		created_at: at,
	};
}

function firstAnswer({ for: awaited, choices }: WaitSettings) {
	const [first] = choices;
	const answer = first?.words[0] ?? '1';
	const isCall = awaited === 'key_press';
	return {
		choice: first?.value ?? null,
		text: isCall ? null : answer,
		keys: isCall ? answer : null,
	};
}
