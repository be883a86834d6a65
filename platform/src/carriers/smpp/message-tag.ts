import { createHash } from 'node:crypto';

/**
 * user_message_reference (SMPP 3.4 §5.3.2.17) of a message: SMSCs that support it repeat it in receipts, which then name the message even
 * if the response, and with it the SMSC's id, was lost. 16 bits: it tells only messages to one recipient apart.
 */
export function messageTag(messageId: string): number {
	return createHash('sha256').update(messageId).digest().readUInt16BE(0);
}
