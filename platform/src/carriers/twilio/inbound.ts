import type { InboundMessage, Receipt } from '../../carrier/inbound.ts';
import { canonicalSubject } from '../../compliance.ts';
import { type CallbackParams, param } from './signature.ts';
import type { TwilioCarrier } from './submit.ts';

/** What of a carrier tells which of its senders an inbound message answers. */
export type InboundCarrier = Pick<TwilioCarrier, 'channel' | 'isDefaultSender'>;

/** Reads an SMS that came in; also RCS and WhatsApp, which Twilio's Messaging Services use in place of SMS. */
export function readInboundSms(carrier: InboundCarrier, params: CallbackParams): InboundMessage {
	return {
		...readAddresses(carrier, params),
		text: param(params, 'Body') ?? '',
		ref: param(params, 'MessageSid') ?? param(params, 'SmsSid') ?? undefined,
		stops: param(params, 'OptOutType')?.trim().toUpperCase() === 'STOP',
	};
}

/** Reads the keys that a person pressed who called the caller number back. */
export function readInboundKeys(carrier: InboundCarrier, params: CallbackParams): InboundMessage {
	const keys = readDigits(params);
	const call = param(params, 'CallSid');
	const ref = call === null ? undefined : `${call}:${keys}`;
	return { ...readAddresses(carrier, params), text: keys, keys, ref };
}

function readAddresses({ channel, isDefaultSender }: InboundCarrier, params: CallbackParams) {
	const to = param(params, 'To');
	const service = param(params, 'MessagingServiceSid') ?? undefined;
	const answered = to === null ? null : readChannelAddress(to);
	return {
		channel,
		from: readSender(params),
		to: answered,
		service,
		answersDefault: isDefaultSender(answered, service),
	};
}

/** WhatsApp may name a person by an id; `WaId` then has the number. */
function readSender(params: CallbackParams): string {
	const from = readChannelAddress(param(params, 'From') ?? '');
	const number = param(params, 'WaId');
	if (canonicalSubject(from) !== null || number === null) return from;
	return /^\d{8,15}$/.test(number) ? `+${number}` : from;
}

/** `rcs:`, `whatsapp:`, `sip:` and so on. */
const CHANNEL_PREFIX = /^(?:\s*[a-z][a-z0-9.-]*\s*:)+\s*/i;

/**
 * Reads an address of one of Twilio's channels, such as `rcs:+33612345678` or `sip:+33612345678@example.org`.
 * @returns the number; the text as it is, if there is none in it.
 */
function readChannelAddress(text: string): string {
	const prefix = CHANNEL_PREFIX.exec(text)?.[0] ?? '';
	if (prefix === '') return text;
	const [user = ''] = text.slice(prefix.length).replace(/%2B/i, '+').split(/[@;]/, 1);
	// A form reads an unescaped `+` as a space, and these addresses are always international.
	const number = /^[1-9]\d{7,14}$/.test(user.trim()) ? `+${user.trim()}` : user;
	return canonicalSubject(number) === null ? text : number;
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
