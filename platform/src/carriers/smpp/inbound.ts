import { type Content, type Delivery, joinParts, textOf, TON } from '@marketing-cible/smpp';
import type { InboundMessage } from '../../carrier/inbound.ts';
import { canonicalSubject } from '../../compliance.ts';
import { SENDER_ID, senderKey } from '../../subjects/sender-key.ts';
import type { SmppSettings } from './settings.ts';

/** The addresses of a delivery, as the platform writes them. */
export type InboundAddresses = Pick<InboundMessage, 'from' | 'to' | 'answersDefault'>;

export function readAddresses(
	{ body }: Pick<Delivery, 'body'>,
	settings: Pick<SmppSettings, 'from'>,
): InboundAddresses {
	const to = readAddress(body.destinationAddr, body.destAddrTon);
	return {
		from: readAddress(body.sourceAddr, body.sourceAddrTon),
		to: to === '' ? null : to,
		answersDefault: answersDefault(settings, to),
	};
}

/** The shortest international number; shorter ones are short codes. */
const INTERNATIONAL = /^[1-9]\d{7,14}$/;

/**
 * SMSCs name numbers without `+` and tell their kind in the TON, not always truly.
 * @param ton type of number (SMPP 3.4 §5.2.5).
 */
export function readAddress(address: string, ton: number): string {
	const text = address.trim();
	if (!/^\d+$/.test(text)) return text;
	const international = INTERNATIONAL.test(text) ? `+${text}` : text;
	if (ton !== TON.national) return international;
	const national = text.startsWith('0') ? text : `0${text}`;
	// The same digits as a national number may be none, or the same one.
	const [read, meant] = [canonicalSubject(national), canonicalSubject(international)];
	const isMistaken = meant !== null && (read === null || read === meant);
	return isMistaken ? international : national;
}

/** Whether messages that name no sender leave from a number; `undefined`: nobody can tell. */
function answersDefault({ from }: Pick<SmppSettings, 'from'>, to: string): boolean | undefined {
	if (from === null) return undefined;
	const key = senderKey(from);
	// Nobody can answer to a sender ID: the answer goes to the STOP code.
	return key === SENDER_ID ? undefined : senderKey(to) === key;
}

/** @param parts in their order; some may be missing. */
export function readInbound(
	addresses: InboundAddresses,
	parts: readonly Pick<Content, 'alphabet' | 'units'>[],
): InboundMessage {
	const content = joinParts(parts);
	return { channel: 'sms', ...addresses, text: textOf(content) ?? asciiText(content.units) };
}

/** SMSCs deliver what people write as 8-bit data or in alphabets that extend ASCII, too; a STOP in there is one all the same. */
function asciiText(units: Uint8Array): string {
	const text = Buffer.from(units).toString('latin1');
	return /^[\t\n\r -~]*$/.test(text) ? text : '';
}
