/** Writes receipts, for SMSCs. */

import type { Tlvs } from '../codec/tlvs.ts';
import { MESSAGE_STATE, type MessageState } from '../protocol/values.ts';
import { ESM_CLASS } from '../text/esm-class.ts';

export interface ReceiptInput {
	messageId: string;
	state: MessageState;
	/** Milliseconds since the epoch; written in UTC. */
	submittedAt: number;
	doneAt: number;
	/** `err:`; three digits by custom. */
	error?: string;
	/** The first characters of the message, ASCII. */
	text?: string;
	/** Adds receipted_message_id and message_state; on by default. */
	tlvs?: boolean;
}

/** The seven letters of SMPP 3.4 appendix B. */
const WORDS: Readonly<Record<MessageState, string>> = {
	scheduled: 'SCHEDLD',
	enroute: 'ENROUTE',
	delivered: 'DELIVRD',
	expired: 'EXPIRED',
	deleted: 'DELETED',
	undeliverable: 'UNDELIV',
	accepted: 'ACCEPTD',
	unknown: 'UNKNOWN',
	rejected: 'REJECTD',
	skipped: 'SKIPPED',
};
/** Characters of the message that appendix B repeats. */
const TEXT_CHARACTERS = 20;

/** The fields of a deliver_sm with a receipt; addresses are the caller's, source and destination of the message exchanged. */
export function receiptContent(input: ReceiptInput): {
	body: { esmClass: number; shortMessage: Uint8Array };
	tlvs: Tlvs;
} {
	const delivered = input.state === 'delivered' ? '001' : '000';
	const text =
		`id:${input.messageId} sub:001 dlvrd:${delivered} submit date:${date(input.submittedAt)} ` +
		`done date:${date(input.doneAt)} stat:${WORDS[input.state]} err:${input.error ?? '000'} ` +
		`text:${(input.text ?? '').slice(0, TEXT_CHARACTERS)}`;
	const tlvs: Tlvs =
		input.tlvs === false
			? {}
			: { receiptedMessageId: input.messageId, messageState: MESSAGE_STATE[input.state] };
	return {
		body: { esmClass: ESM_CLASS.deliveryReceipt, shortMessage: Buffer.from(text, 'latin1') },
		tlvs,
	};
}

/** `YYMMDDhhmm`. */
function date(at: number): string {
	return new Date(at).toISOString().replace(/[-T:]/g, '').slice(2, 12);
}
