/** Reads the receipt in a deliver_sm or a data_sm. */

import { messageStateName, type MessageState } from '../protocol/values.ts';
import { readEsmClass } from '../text/esm-class.ts';
import { type MessagePdu, type ReadHabits, readContent, textOf } from '../text/content.ts';
import { readReceiptFields, receiptDate, type ReceiptFields, stateOf } from './text.ts';

export interface Receipt {
	/** As the receipt writes it; compare with `messageIdForms`. `undefined` if it names none. */
	messageId: string | undefined;
	/** `undefined` if the receipt says none, or a word that no specification has (`fields.stat`). */
	state: MessageState | undefined;
	/** An intermediate notification (esm_class 0x20): the final receipt is still to come, whatever the state. */
	intermediate: boolean;
	/** `err:` of the text, whose meaning is the SMSC's. */
	error: string | undefined;
	/** network_error_code (SMPP 3.4 §5.3.2.31): 1 ANSI-136, 2 IS-95, 3 GSM, 4 reserved; and the network's code. */
	networkError: { network: number; code: number } | undefined;
	/** Milliseconds since the epoch. */
	submittedAt: number | undefined;
	doneAt: number | undefined;
	/** The fields of the text as they stand; `undefined` where only TLVs say something. */
	fields: ReceiptFields | undefined;
}

export interface ReceiptHabits extends ReadHabits {
	/** The SMSC's dates are so many minutes ahead of UTC; default 0. */
	offsetMinutes?: number;
	/**
	 * Accepts a text that looks like a receipt even without the type in esm_class. Off by default, since every phone can send such a
	 * text.
	 */
	acceptUnflagged?: boolean;
}

/**
 * @returns `undefined` if the PDU is an ordinary message. A PDU whose esm_class says that it is a receipt is one, even if nothing in it
 * can be read. TLVs count before the text: receipted_message_id and message_state (§5.3.2.12, §5.3.2.35) are unambiguous.
 */
export function readReceipt(pdu: MessagePdu, habits: ReceiptHabits = {}): Receipt | undefined {
	const { type } = readEsmClass(pdu.body.esmClass);
	const intermediate = type === 'intermediate_notification';
	const flagged = type === 'delivery_receipt' || intermediate;
	const { receiptedMessageId, messageState, networkErrorCode } = pdu.tlvs;
	// A phone cannot set these parameters. Acknowledgments by a phone's user (0x08, 0x10) may carry the id alone and are no receipts.
	const named = receiptedMessageId !== undefined && messageState !== undefined;
	if (!flagged && !named && habits.acceptUnflagged !== true) return undefined;
	const fields = readReceiptFields(receiptText(pdu, habits));
	if (!flagged && !named && (fields?.id === undefined || fields.stat === undefined))
		return undefined;
	const date = (text: string | undefined) =>
		text === undefined ? undefined : receiptDate(text, habits.offsetMinutes);
	return {
		messageId: nonEmpty(receiptedMessageId) ?? fields?.id,
		state: stateByTlv(messageState) ?? stateByText(fields),
		intermediate,
		error: fields?.err,
		networkError: networkErrorCode === undefined ? undefined : readNetworkError(networkErrorCode),
		submittedAt: date(fields?.submitDate),
		doneAt: date(fields?.doneDate),
		fields,
	};
}

/** Receipts are ASCII in practice; ids may have `_` and `@`, which septets of GSM would turn into other characters. */
function receiptText(pdu: MessagePdu, habits: ReceiptHabits): string {
	const content = readContent(pdu, habits.packed === true ? habits : { defaultAlphabet: 'latin1' });
	return textOf(content) ?? '';
}

function nonEmpty(text: string | undefined): string | undefined {
	return text === undefined || text.trim() === '' ? undefined : text.trim();
}

function stateByTlv(value: number | undefined): MessageState | undefined {
	return value === undefined ? undefined : messageStateName(value);
}

function stateByText(fields: ReceiptFields | undefined): MessageState | undefined {
	return fields?.stat === undefined ? undefined : stateOf(fields.stat);
}

function readNetworkError(octets: Uint8Array): Receipt['networkError'] {
	const [network = 0, high = 0, low = 0] = octets;
	return { network, code: (high << 8) | low };
}

/** Final states. `accepted` and `unknown` may be followed by another state. */
const FINAL: ReadonlySet<MessageState> = new Set<MessageState>([
	'delivered',
	'expired',
	'deleted',
	'undeliverable',
	'rejected',
	'skipped',
]);

export function isFinal(receipt: Receipt): boolean {
	return !receipt.intermediate && receipt.state !== undefined && FINAL.has(receipt.state);
}
