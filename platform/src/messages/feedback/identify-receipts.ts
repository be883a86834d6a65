import type { Receipt, ReceiptReport } from '../../carrier/inbound.ts';
import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import { findReferences, storeReferences } from './carrier-references.ts';
import { keepEarly, type ReferencedReport } from './early-receipts.ts';
import { findByRecipient } from './find-by-recipient.ts';
import { markPartDelivered } from './message-parts.ts';
import type { Reference } from './reference-rows.ts';

/** A receipt whose message is known by its id. */
export type IdentifiedReceipt = ReceiptReport & {
	messageId: string;
	/** The carrier's name for the message, if the receipt repeats it. */
	carrierRef?: string;
	/** The reference by which the carrier named the message. */
	reference?: Reference;
};

/** Replaces the carrier's references by message ids. Keeps receipts with an unknown reference for later and leaves them out. */
export async function identifyReceipts(
	core: Core,
	unit: Unit,
	scope: string,
	receipts: readonly Receipt[],
): Promise<IdentifiedReceipt[]> {
	const refs = receipts.flatMap((receipt) =>
		receipt.messageId === undefined ? receipt.carrierRef : [],
	);
	const references = await findReferences(unit, scope, [...new Set(refs)]);
	await addByRecipient(core, unit, scope, receipts, references);
	const unknown = receipts.flatMap((receipt) => asReferenced(receipt) ?? []);
	const early = unknown.filter(({ ref }) => !references.has(ref));
	if (early.length > 0) {
		for (const [ref, reference] of await keepEarly(core, unit, scope, early)) {
			references.set(ref, reference);
		}
	}
	return receipts.flatMap((receipt) => {
		if (receipt.messageId !== undefined) return receipt;
		const reference = references.get(receipt.carrierRef);
		const referenced = asReferenced(receipt);
		return reference === undefined || referenced === null ? [] : identify(referenced, reference);
	});
}

/** Adds unknown references whose message is found by its recipient. */
async function addByRecipient(
	core: Core,
	unit: Unit,
	scope: string,
	receipts: readonly Receipt[],
	references: Map<string, Reference>,
): Promise<void> {
	const unknown = receipts.filter(
		(receipt) => receipt.messageId === undefined && !references.has(receipt.carrierRef),
	);
	const found = await findByRecipient(core, unit, unknown);
	if (found.length === 0) return;
	// Later receipts name the message only by the reference. Earlier ones of this reference would have found it too.
	await storeReferences(core, unit, scope, found);
	for (const { messageId, receiptRefs } of found) {
		for (const ref of receiptRefs) references.set(ref, { ref, messageId, parts: 1 });
	}
}

/**
 * A message in several parts is delivered once all of its parts are. Until then, the report of a part only proves that the carrier
 * has the message. If the carrier may not have the other parts, the report is left out.
 *
 * @param isUnknown whether the outcome of a message is unknown. The messages must be locked.
 */
export async function foldParts(
	unit: Unit,
	scope: string,
	receipts: readonly IdentifiedReceipt[],
	isUnknown: (messageId: string) => boolean,
): Promise<IdentifiedReceipt[]> {
	const folded: IdentifiedReceipt[] = [];
	for (const receipt of receipts) {
		const { reference, messageId, kind } = receipt;
		const isPart = reference !== undefined && reference.parts > 1;
		if (!isPart || (kind !== 'delivered' && kind !== 'accepted')) folded.push(receipt);
		else if (kind === 'delivered' && (await markPartDelivered(unit, scope, reference))) {
			folded.push(receipt);
		} else if (!isUnknown(messageId)) folded.push({ kind: 'accepted', messageId });
	}
	return folded;
}

function asReferenced(receipt: Receipt): ReferencedReport | null {
	if (receipt.messageId !== undefined) return null;
	const { messageId: _, carrierRef: ref, recipient: __, ...report } = receipt;
	return { ref, report };
}

function identify(receipt: ReferencedReport, reference: Reference): IdentifiedReceipt {
	const { ref: _, report } = receipt;
	return { ...report, messageId: reference.messageId, reference };
}
