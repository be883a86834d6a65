import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { Carrier, Submission, SubmitResult } from '../../carrier.ts';
import { readTwilioSettings, type TwilioSettings } from './settings.ts';
import { createTwilioClient, type Form } from './client.ts';
import { type CallbackParams, signatureFits } from './signature.ts';
import { callTwiml, voiceLanguage } from './twiml.ts';

/** Twilio keeps an SMS in its queue for ten hours at most. */
const LONGEST_VALIDITY = 36_000;
/** The parameter `Twiml` takes so many characters. */
const LONGEST_SCRIPT = 4000;

/** A carrier that is called back over HTTP. */
export interface TwilioCarrier extends Carrier {
	readonly kind: 'twilio';
	readonly channel: Channel;
	/** The part of its callback addresses that nobody can guess. */
	readonly key: string;
	/** Where incoming messages and calls are posted. */
	inboundUrl(): string;
	/** Whether a callback to one of its addresses is genuine. `path` is what follows the key, with its query. */
	verify(header: string, path: string, params: CallbackParams): boolean;
}

export function isTwilioCarrier(carrier: Carrier): carrier is TwilioCarrier {
	return carrier.kind === 'twilio';
}

/** Hands SMS and calls to Twilio, or to a provider that speaks its API of 2010-04-01. */
export function createTwilioCarrier(core: Core, channel: Channel, url: string): TwilioCarrier {
	const address = readTwilioSettings(url);
	const client = createTwilioClient(address, () => core.clock.real());
	// The same after every start and in every process, so that callbacks of yesterday's messages are known.
	const key = core.vault.tag(`carrier:twilio:${channel}:${address.accountSid}`);
	const callback = (path: string) => `${core.publicUrl}/carriers/twilio/${key}${path}`;

	return {
		kind: 'twilio',
		channel,
		key,
		inboundUrl: () => callback(channel === 'voice' ? '/call' : '/inbound'),
		limits: { perSecond: address.perSecond, concurrency: address.concurrency },
		async submit(submission): Promise<SubmitResult> {
			const { validUntil } = submission;
			const left =
				validUntil === undefined ? null : Math.floor((validUntil - core.clock.now()) / 1000);
			// Too late for this window: the next release decides when it may go.
			if (left !== null && left < 1) return { kind: 'busy', reason: 'window_closed' };
			const sender = senderOf(submission, address);
			if (sender === null) return { kind: 'refused', reason: 'no_sender', bounced: false };
			const status = callback(`/status/${submission.messageId}`);
			if (channel !== 'voice') {
				return client.create('Messages.json', {
					...smsForm(submission, sender, left),
					StatusCallback: status,
				});
			}
			const Twiml = scriptOf(submission, callback(`/keys/${submission.messageId}`));
			if (Twiml.length > LONGEST_SCRIPT) {
				return { kind: 'refused', reason: 'script_too_long', bounced: false };
			}
			return client.create('Calls.json', {
				...callForm(submission, sender, address),
				Twiml,
				StatusCallback: status,
				StatusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
				StatusCallbackMethod: 'POST',
			});
		},
		receipts() {
			// They come over HTTP to whichever process serves the callbacks (`http/routes/carrier-callbacks.ts`).
		},
		verify: (header, path, params) =>
			signatureFits(address.authToken, header, callback(path), params),
		async close() {
			client.close();
		},
	};
}

const MESSAGING_SERVICE = /^MG[0-9a-f]{32}$/i;

function senderOf(submission: Submission, address: TwilioSettings): Form | null {
	const sender = submission.sender ?? address.from;
	const isService = sender !== null && MESSAGING_SERVICE.test(sender);
	if (submission.channel === 'voice') return sender === null || isService ? null : { From: sender };
	if (isService) return { MessagingServiceSid: sender };
	const service = address.messagingServiceSid;
	if (sender === null && service === null) return null;
	return {
		...(sender === null ? {} : { From: sender }),
		...(service === null ? {} : { MessagingServiceSid: service }),
	};
}

/** @param left seconds for which the SMS has sense; the carrier drops it afterwards (rule HRS-15). */
function smsForm({ to, content }: Submission, sender: Form, left: number | null): Form {
	return {
		To: to,
		...sender,
		Body: content.text ?? '',
		...(left === null ? {} : { ValidityPeriod: String(Math.min(left, LONGEST_VALIDITY)) }),
	};
}

function callForm({ to }: Submission, sender: Form, address: TwilioSettings): Form {
	const { ringTime, machineDetection } = address;
	return {
		To: to,
		...sender,
		Timeout: String(ringTime),
		...(machineDetection === null ? {} : { MachineDetection: machineDetection }),
	};
}

/** A text that is nothing but an address is meant to be heard, not spelt. */
const AUDIO_ADDRESS = /^https?:\/\/\S+$/;

function scriptOf({ content, announcement }: Submission, keysUrl: string): string {
	const text = (content.text ?? '').trim();
	return callTwiml({
		text,
		audioUrl: content.audioUrl ?? (AUDIO_ADDRESS.test(text) ? text : null),
		announcement: announcement ?? null,
		language: voiceLanguage(content.language),
		keysUrl,
	});
}
