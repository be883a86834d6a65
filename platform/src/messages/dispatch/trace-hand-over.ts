import type { SubmitResult } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import type { StoredMessage } from '../message/model.ts';

/**
 * Begins the spans of a hand-over: the whole, and the carrier's part. The trace is stored with the message, so any process can
 * continue it.
 */
export function traceHandOver({ tracer }: Core, message: StoredMessage) {
	const { id, channel, purpose, attempts } = message;
	const attributes = {
		'mc.message.id': id,
		'mc.message.channel': channel,
		'mc.message.purpose': purpose,
		'mc.message.attempt': attempts,
	};
	const whole = tracer.start('message.hand_over', {
		kind: 'consumer',
		parent: message.traceParent,
		attributes,
	});
	const submission = tracer.start('carrier.submit', {
		kind: 'client',
		parent: whole.traceParent,
		attributes,
	});
	return {
		/** The carrier has answered. */
		answered(kind: SubmitResult['kind']): void {
			const isFailure = kind === 'refused' || kind === 'unknown';
			submission.end({ 'mc.carrier.answer': kind }, isFailure ? kind : undefined);
		},
		/** The answer is stored. */
		recorded: (): void => whole.end(),
	};
}
