import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import type { StoredMessage } from '../message/model.ts';

type MessagesById = ReadonlyMap<string, StoredMessage>;

/** Begins a span in the trace of each receipt's message. A unit of work that is rolled back leaves no span. */
export function traceReceipts(
	{ tracer }: Core,
	unit: Unit,
	receipts: readonly { messageId: string; kind: string }[],
	before: MessagesById,
): { end(after: MessagesById): void } {
	if (!tracer.isOn) return { end: () => undefined };
	const steps = receipts.map(({ messageId, kind }) => ({
		messageId,
		span: tracer.start('message.receipt', {
			kind: 'consumer',
			parent: before.get(messageId)?.traceParent,
			attributes: { 'mc.message.id': messageId, 'mc.receipt.kind': kind },
		}),
	}));
	return {
		end(after) {
			unit.afterCommit(() => {
				for (const { messageId, span } of steps) {
					const message = after.get(messageId);
					span.end({
						'mc.message.channel': message?.channel,
						'mc.message.purpose': message?.purpose,
						'mc.message.status': message?.status,
					});
				}
			});
		},
	};
}
