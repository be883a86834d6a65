import type { Carrier, Submission, SubmitResult } from '../../../platform/src/carrier.ts';
import type { InboundHandlers } from '../../../platform/src/carrier/inbound.ts';

/** A carrier of a test, which answers as the test wants. */
export interface FakeCarrier extends Carrier {
	/** What it got, oldest first. */
	submitted: Submission[];
	handlers: InboundHandlers | null;
	/** Answer to a submission; default: accepted. */
	answer: (submission: Submission) => SubmitResult;
}

export const accepted = ({ messageId }: Submission): SubmitResult => ({
	kind: 'accepted',
	carrierRef: messageId,
});
export const refused = (): SubmitResult => ({
	kind: 'refused',
	reason: 'no_route',
	bounced: false,
});
export const bounced = (): SubmitResult => ({
	kind: 'refused',
	reason: 'unknown_user',
	bounced: true,
	bounce: { type: 'hard', code: '5.1.1' },
});

export function createFakeCarrier(): FakeCarrier {
	const carrier: FakeCarrier = {
		kind: 'fake',
		submitted: [],
		handlers: null,
		answer: accepted,
		receive: (handlers) => void (carrier.handlers = handlers),
		submit(submission) {
			carrier.submitted.push(submission);
			return Promise.resolve(carrier.answer(submission));
		},
		close: () => Promise.resolve(),
	};
	return carrier;
}
