import type { Carrier, Submission, SubmitResult } from '../../carrier.ts';
import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { SENDER_ID, senderKey } from '../../subjects/sender-key.ts';
import { createTwilioClient, type Form } from './client.ts';
import type { TwilioSettings } from './settings.ts';
import { type CallbackParams, signatureFits } from './signature.ts';
import { callTwiml, voiceLanguage } from './twiml.ts';

/** Twilio keeps an SMS in its queue for ten hours at most. */
const LONGEST_VALIDITY_SECONDS = 36_000;
/** Longest value of the parameter `Twiml`, in characters. */
const LONGEST_SCRIPT = 4000;

/** A carrier that is called back over HTTP. */
export interface TwilioCarrier extends Carrier {
	readonly kind: 'twilio';
	readonly channel: Channel;
	/** The part of its callback addresses that nobody can guess. */
	readonly key: string;
	/** Where incoming messages and calls are posted. */
	inboundUrl(): string;
	/** Whether messages that name no sender leave from a number or a Messaging Service; `undefined`: nobody can tell. */
	isDefaultSender(number: string | null, service: string | undefined): boolean | undefined;
	/** Whether a callback to one of its addresses is genuine. `path` is what follows the key, with its query. */
	verify(header: string, path: string, params: CallbackParams): boolean;
}

export function isTwilioCarrier(carrier: Carrier): carrier is TwilioCarrier {
	return carrier.kind === 'twilio';
}

/** Submits SMS and calls over Twilio's API of 2010-04-01. */
export function createTwilioCarrier(
	core: Core,
	channel: Channel,
	settings: TwilioSettings,
): TwilioCarrier {
	const client = createTwilioClient(
		settings,
		() => core.clock.real(),
		(host, options, done) => core.names.lookup(host, options, done),
	);
	// The same after every start and in every process, so that callbacks for yesterday's messages are recognized.
	const key = core.vault.tag(`carrier:twilio:${channel}:${settings.accountSid}`);
	const callbackUrl = (path: string) => `${core.publicUrl}/carriers/twilio/${key}${path}`;

	return {
		kind: 'twilio',
		referenceScope: `twilio:${settings.accountSid}`,
		channel,
		key,
		inboundUrl: () => callbackUrl(channel === 'voice' ? '/call' : '/inbound'),
		limits: { perSecond: settings.perSecond, concurrency: settings.concurrency },
		async submit(submission): Promise<SubmitResult> {
			const { validUntil } = submission;
			const secondsLeft =
				validUntil === undefined ? null : Math.floor((validUntil - core.clock.now()) / 1000);
			// Too late for these hours: the next claim decides when it may go.
			if (secondsLeft !== null && secondsLeft < 1) return { kind: 'busy', reason: 'window_closed' };
			const sender = senderForm(submission, settings);
			if (sender === null) return { kind: 'refused', reason: 'no_sender', bounced: false };
			const statusUrl = callbackUrl(`/status/${submission.messageId}`);
			if (channel !== 'voice') {
				return client.create('Messages.json', {
					...smsForm(submission, sender, secondsLeft),
					StatusCallback: statusUrl,
				});
			}
			// It plays files from public addresses only; the text instead would not be what was recorded.
			if (submission.content.audioId !== undefined) {
				return { kind: 'refused', reason: 'recording_needs_audio_url', bounced: false };
			}
			const Twiml = scriptOf(submission, callbackUrl(`/keys/${submission.messageId}`));
			if (Twiml.length > LONGEST_SCRIPT) {
				return { kind: 'refused', reason: 'script_too_long', bounced: false };
			}
			return client.create('Calls.json', {
				...callForm(submission, sender, settings),
				Twiml,
				StatusCallback: statusUrl,
				StatusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
				StatusCallbackMethod: 'POST',
			});
		},
		receive() {
			// Everything comes in over HTTP, in the processes that serve the callbacks (routes.ts).
		},
		isDefaultSender: (number, service) => isDefaultSender(settings, number, service),
		verify: (header, path, params) =>
			signatureFits(settings.authToken, header, callbackUrl(path), params),
		async close() {
			client.close();
		},
	};
}

const MESSAGING_SERVICE = /^MG[0-9a-f]{32}$/i;

function senderForm(submission: Submission, settings: TwilioSettings): Form | null {
	const sender = submission.sender ?? settings.from;
	const isService = sender !== null && MESSAGING_SERVICE.test(sender);
	if (submission.channel === 'voice') return sender === null || isService ? null : { From: sender };
	if (isService) return { MessagingServiceSid: sender };
	const service = settings.messagingServiceSid;
	if (sender === null && service === null) return null;
	return {
		...(sender === null ? {} : { From: sender }),
		...(service === null ? {} : { MessagingServiceSid: service }),
	};
}

function isDefaultSender(
	{ from, messagingServiceSid }: TwilioSettings,
	number: string | null,
	service: string | undefined,
): boolean | undefined {
	const sender = from ?? messagingServiceSid;
	if (sender === null) return false;
	const key = senderKey(sender);
	// Nobody can answer to a sender ID: the answer goes to the STOP code.
	if (key === SENDER_ID) return undefined;
	return [number, service].some((answered) => answered != null && senderKey(answered) === key);
}

/** @param secondsLeft how long the SMS may be delivered; Twilio drops it afterwards (rule HRS-15). */
function smsForm({ to, content }: Submission, sender: Form, secondsLeft: number | null): Form {
	return {
		To: to,
		...sender,
		Body: content.text ?? '',
		...(secondsLeft === null
			? {}
			: { ValidityPeriod: String(Math.min(secondsLeft, LONGEST_VALIDITY_SECONDS)) }),
	};
}

function callForm({ to }: Submission, sender: Form, settings: TwilioSettings): Form {
	const { ringSeconds, machineDetection } = settings;
	return {
		To: to,
		...sender,
		Timeout: String(ringSeconds),
		...(machineDetection === null ? {} : { MachineDetection: machineDetection }),
	};
}

/** A text that is nothing but an address is an audio file to play, not something to spell. */
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
