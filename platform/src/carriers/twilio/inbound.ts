import type { InboundMessage, Receipt } from '../../carrier.ts';
import type { Channel } from '../../compliance.ts';
import { type CallbackParams, param } from './signature.ts';

/** Reads an SMS that came in; `null`: it names no sender. */
export function readInboundSms(channel: Channel, params: CallbackParams): InboundMessage | null {
	const from = param(params, 'From');
	if (from === null) return null;
	return {
		channel,
		from,
		to: param(params, 'To'),
		text: param(params, 'Body') ?? '',
		ref: param(params, 'MessageSid') ?? param(params, 'SmsSid') ?? undefined,
		stops: param(params, 'OptOutType') === 'STOP',
	};
}

/** Reads the keys that a person pressed who called the caller number back; `null`: the call names no caller. */
export function readInboundKeys(channel: Channel, params: CallbackParams): InboundMessage | null {
	const from = param(params, 'From');
	if (from === null) return null;
	const keys = readDigits(params);
	const call = param(params, 'CallSid');
	const ref = call === null ? undefined : `${call}:${keys}`;
	return { channel, from, to: param(params, 'To'), text: keys, keys, ref };
}

/** Reads the keys that were pressed during one of our calls. */
export function readPressedKeys(messageId: string, params: CallbackParams): Receipt {
	const keys = readDigits(params);
	const call = param(params, 'CallSid');
	return {
		messageId,
		kind: 'pressed',
		keys,
		...(call === null ? {} : { carrierRef: call, ref: `${call}:${keys}` }),
	};
}

/** The pressed keys: digits, `*` and `#`, 32 at most. */
export function readDigits(params: CallbackParams): string {
	return (param(params, 'Digits') ?? '').replace(/[^0-9*#]/g, '').slice(0, 32);
}
