import {
	convertMessageId,
	type Delivery,
	type Receipt as SmppReceipt,
} from '@marketing-cible/smpp';
import type { Bounce, Receipt, ReceiptRecipient, ReceiptReport } from '../../carrier/inbound.ts';
import { readAddress } from './inbound.ts';
import { messageTag } from './message-tag.ts';
import type { SmppSettings } from './settings.ts';

/** How an SMSC writes in receipts the ids that its responses wrote otherwise. */
const HABITS = { same: 'same', decimal: 'decimal_to_hex', hex: 'hex_to_decimal' } as const;

/** A number, to be compared without regard to case and leading zeros; other ids are compared as they stand. */
const NUMBER = /^[0-9a-f]+$/i;

/** The reference of a message that a submit_sm_resp names. */
export function referenceOf(messageId: string): string {
	const id = messageId.trim();
	return NUMBER.test(id) ? id.toLowerCase().replace(/^0+(?=.)/, '') : id;
}

/** The reference of the message that a receipt names. */
function receiptReference(messageId: string, habit: SmppSettings['receiptId']): string {
	return referenceOf(convertMessageId(messageId, HABITS[habit]));
}

/**
 * @param delivery the PDU of the receipt.
 * @returns `null` for a receipt that names no message or says no state.
 */
export function readReport(
	receipt: SmppReceipt,
	delivery: Delivery,
	settings: SmppSettings,
): Receipt | null {
	const { messageId } = receipt;
	const report = reportOf(receipt);
	if (messageId === undefined || report === null) return null;
	const recipient = recipientOf(delivery);
	return {
		carrierRef: receiptReference(messageId, settings.receiptId),
		...(recipient === null ? {} : { recipient }),
		...report,
	};
}

/** A receipt comes from the address that the message went to. */
function recipientOf({ body, tlvs }: Delivery): ReceiptRecipient | null {
	const { userMessageReference: tag } = tlvs;
	if (tag === undefined) return null;
	return {
		channel: 'sms',
		to: readAddress(body.sourceAddr, body.sourceAddrTon),
		matches: (messageId) => messageTag(messageId) === tag,
	};
}

function reportOf(receipt: SmppReceipt): ReceiptReport | null {
	if (receipt.state === undefined) return null;
	// The final receipt is still to come, whatever the state of this attempt.
	if (receipt.intermediate) return { kind: 'accepted' };
	switch (receipt.state) {
		case 'delivered':
			return { kind: 'delivered' };
		case 'scheduled':
		case 'enroute':
		case 'accepted':
		case 'unknown':
			// “The message is in an unknown state” (SMPP 3.4 §5.2.28): neither delivered nor lost.
			return { kind: 'accepted' };
		case 'expired':
		case 'deleted':
		case 'rejected':
		case 'skipped':
		case 'undeliverable':
			return { kind: 'undelivered', reason: reasonOf(receipt), ...bounceOf(receipt) };
	}
}

/** `smpp_undeliverable_011`: the state and the SMSC's own code, if it is a short one. */
function reasonOf({ state, error }: SmppReceipt): string {
	const code = error !== undefined && /^[0-9a-z]{1,8}$/i.test(error) && !/^0+$/.test(error);
	return `smpp_${state}${code ? `_${error.toLowerCase()}` : ''}`;
}

const GSM = 3;
/** Errors of GSM 09.02 that concern the recipient. `err:` of the text is the SMSC's own and says nothing certain. */
const GSM_ERRORS: ReadonlyMap<number, Bounce['type']> = new Map([
	[1, 'hard'], // unknown subscriber
	[5, 'hard'], // unidentified subscriber
	[9, 'hard'], // illegal subscriber
	[11, 'hard'], // teleservice not provisioned
	[27, 'soft'], // absent subscriber
	[31, 'soft'], // subscriber busy for mobile-terminated SMS
]);

function bounceOf({ networkError }: SmppReceipt): { bounced: boolean; bounce?: Bounce } {
	const type = networkError?.network === GSM ? GSM_ERRORS.get(networkError.code) : undefined;
	if (type === undefined) return { bounced: false };
	return { bounced: true, bounce: { type, code: `gsm_${networkError?.code}` } };
}
