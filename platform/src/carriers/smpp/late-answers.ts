import type { ClientHandlers } from '@marketing-cible/smpp';
import type { Logger } from 'pino';
import type { InboundHandlers } from '../../carrier/inbound.ts';
import { retryUntilStored } from '../../store/retry-until-stored.ts';
import { statusReason } from './command-status.ts';
import type { PartReference } from './hand-over.ts';
import { referenceOf } from './receipts.ts';

type OnLate = NonNullable<ClientHandlers['onLate']>;

/** Reports responses that came after the outcome of their message was said to be unknown. */
export function createLateAnswers(log: Logger, handlers: () => InboundHandlers): OnLate {
	async function report(
		part: PartReference,
		outcome: Parameters<OnLate>[0]['outcome'],
	): Promise<void> {
		const { messageId, parts } = part;
		if (outcome.kind === 'rejected') {
			const reason = statusReason(outcome.status);
			await handlers().receipts({ messageId, kind: 'undelivered', reason, bounced: false });
		} else if (outcome.kind === 'accepted') {
			const { messageId: id } = outcome;
			const receiptRefs = id === '' ? [] : [referenceOf(id)];
			await handlers().accepted({
				messageId,
				carrierRef: id === '' ? null : id,
				receiptRefs,
				parts,
			});
		}
	}

	return ({ reference, outcome }) => {
		if (!isPartReference(reference)) return;
		retryUntilStored({ log }, () => report(reference, outcome)).catch((error: unknown) => {
			const { messageId } = reference;
			log.error({ err: error, messageId }, 'a late response could not be stored');
		});
	};
}

function isPartReference(reference: unknown): reference is PartReference {
	return typeof reference === 'object' && reference !== null && 'messageId' in reference;
}
