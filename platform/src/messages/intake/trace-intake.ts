import type { Verdict } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import type { StoredMessage } from '../message/model.ts';

/** The spans of the intake in the traces of messages. */
interface TracedIntake {
	/** The parent of the further spans of a message; `null` if it is not traced. @param index its place in the list. */
	traceParentOf(index: number): string | null;
	/** Ends the spans after the commit. @param results in order. */
	end(
		results: readonly (readonly [
			verdict: Verdict | undefined,
			result: { accepted: true; message: StoredMessage } | { accepted: false },
		])[],
	): void;
}

const UNTRACED: TracedIntake = { traceParentOf: () => null, end: () => undefined };

/** Begins the span of each message. A unit of work that is rolled back leaves no span. */
export function traceIntake(
	{ tracer }: Core,
	unit: Unit,
	submitted: readonly { traceParent?: string | undefined }[],
): TracedIntake {
	if (!tracer.isOn) return UNTRACED;
	const spans = submitted.map(({ traceParent: parent }) =>
		tracer.start('message.accept', { kind: 'internal', parent }),
	);
	return {
		traceParentOf: (index) => spans[index]?.traceParent ?? null,
		end(results) {
			unit.afterCommit(() => {
				for (const [index, [verdict, result]] of results.entries()) {
					const decision = { 'mc.decision': verdict?.outcome };
					if (!result.accepted) {
						spans[index]?.end(decision);
						continue;
					}
					const { id, channel, purpose, status } = result.message;
					spans[index]?.end({
						...decision,
						'mc.message.id': id,
						'mc.message.channel': channel,
						'mc.message.purpose': purpose,
						'mc.message.status': status,
					});
				}
			});
		},
	};
}
