/** esm_class (SMPP 3.4 §5.2.12): mode in bits 1-0, type in bits 5-2, features in bits 7-6. */

export const ESM_CLASS = {
	default: 0x00,
	datagram: 0x01,
	forward: 0x02,
	storeAndForward: 0x03,
	deliveryReceipt: 0x04,
	deliveryAcknowledgment: 0x08,
	userAcknowledgment: 0x10,
	conversationAbort: 0x18,
	intermediateNotification: 0x20,
	/** The message begins with a user data header. */
	userDataHeader: 0x40,
	replyPath: 0x80,
} as const;

const MODE = 0x03;
const TYPE = 0x3c;

export type MessageType =
	| 'default'
	| 'delivery_receipt'
	| 'delivery_acknowledgment'
	| 'user_acknowledgment'
	| 'conversation_abort'
	| 'intermediate_notification'
	/** A value that §5.2.12 reserves. */
	| 'reserved';

const TYPES: Readonly<Record<number, MessageType>> = {
	0x00: 'default',
	[ESM_CLASS.deliveryReceipt]: 'delivery_receipt',
	[ESM_CLASS.deliveryAcknowledgment]: 'delivery_acknowledgment',
	[ESM_CLASS.userAcknowledgment]: 'user_acknowledgment',
	[ESM_CLASS.conversationAbort]: 'conversation_abort',
	[ESM_CLASS.intermediateNotification]: 'intermediate_notification',
};

export interface EsmClass {
	mode: 'default' | 'datagram' | 'forward' | 'store_and_forward';
	type: MessageType;
	userDataHeader: boolean;
	replyPath: boolean;
}

const MODES = ['default', 'datagram', 'forward', 'store_and_forward'] as const;

export function readEsmClass(value: number): EsmClass {
	return {
		mode: MODES[value & MODE] ?? 'default',
		type: TYPES[value & TYPE] ?? 'reserved',
		userDataHeader: (value & ESM_CLASS.userDataHeader) !== 0,
		replyPath: (value & ESM_CLASS.replyPath) !== 0,
	};
}
