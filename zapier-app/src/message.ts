import {
	normalizeAddress,
	type Channel,
	type Message as Draft,
	type Recipient,
} from '@marketing-cible/compliance';
import type { InlineConsent, MessageRequest } from '@marketing-cible/contract/requests';
import { FieldProblem } from './field-problem.ts';
import {
	choice,
	day,
	dictionary,
	instant,
	present,
	required,
	trimmed,
	written,
	type Input,
} from './input.ts';
import { CONSENT_METHODS, PURPOSES, SECTORS, WHEN_NOT_PERMITTED, wordsOf } from './vocabulary.ts';

/** A message as `POST /v1/messages` takes it, with either a content of its own or a template. */
export type ReadMessage = MessageRequest & Omit<Draft, 'content'>;

/** Reads the fields of a sending step into a message; what is missing or unreadable is a `FieldProblem`. */
export function readMessage(input: Input, channel: Channel): ReadMessage {
	const recipient = readRecipient(input);
	const to = required(trimmed(input, 'to'), 'To');
	return {
		channel,
		purpose: required(
			choice(input, 'purpose', 'Purpose', wordsOf(PURPOSES)),
			'Purpose',
		) as Draft['purpose'],
		to: canonicalAddress(channel, to, recipient),
		sender: trimmed(input, 'sender'),
		...readBody(input, channel),
		recipient,
		consent: readConsent(input),
		sector: choice(input, 'sector', 'Sector', wordsOf(SECTORS)),
		reference: trimmed(input, 'reference'),
		sendAt: instant(input, 'send_at', 'Send At'),
		notAfter: instant(input, 'not_after', 'Not After'),
		outsideHours: outsideHours(input),
		metadata: dictionary(input, 'metadata'),
	};
}

/** One person, one spelling: what cannot be read goes on as it is, so that a rule can say why it is refused. */
export function canonicalAddress(channel: Channel, to: string, recipient?: Recipient): string {
	const read = normalizeAddress(channel, to, recipient);
	return read.ok ? read.address : to;
}

/** The person of an opt-out or a consent: the field Contact, read in the country of the step. */
export function canonicalSubject(input: Input): string {
	const contact = required(trimmed(input, 'contact'), 'Contact');
	const channel = contact.includes('@') ? 'email' : 'sms';
	return canonicalAddress(channel, contact, { country: trimmed(input, 'country')?.toUpperCase() });
}

/** A template or a text, never both: whoever filled in both meant one of them, and only the user knows which. */
function readBody(
	input: Input,
	channel: Channel,
): Pick<MessageRequest, 'content' | 'templateId' | 'variables'> {
	const templateId = trimmed(input, 'template');
	if (templateId === undefined) return { content: readContent(input, channel) };
	const filled = ['text', 'html', 'subject'].some((key) => written(input, key) !== undefined);
	if (filled) {
		throw new FieldProblem('Template', 'cannot be used together with a text, subject or HTML.');
	}
	return { templateId, variables: dictionary(input, 'variables') ?? {} };
}

function readContent(input: Input, channel: Channel): MessageRequest['content'] {
	const text = written(input, 'text');
	if (channel !== 'email') {
		const words = required(text, 'Text');
		return channel === 'sms' ? { text: words } : { text: words, ...present(readVoice(input)) };
	}
	const html = written(input, 'html');
	if (text === undefined && html === undefined) {
		throw new FieldProblem('Text', 'must not be empty unless HTML is filled in.');
	}
	return { subject: required(written(input, 'subject'), 'Subject'), ...present({ text, html }) };
}

function readVoice(input: Input) {
	return { language: trimmed(input, 'language'), audioUrl: trimmed(input, 'audio_url') };
}

function readRecipient(input: Input): Recipient | undefined {
	return present({
		country: trimmed(input, 'country')?.toUpperCase(),
		postalCode: trimmed(input, 'postal_code'),
		timeZone: trimmed(input, 'time_zone'),
		birthDate: day(input, 'birth_date', 'Birth Date'),
	});
}

/** Evidence without a date proves nothing, so the rest of it is not accepted alone. */
function readConsent(input: Input): InlineConsent | undefined {
	const text = written(input, 'consent_wording');
	const details = present({
		method: choice(input, 'consent_method', 'Consent Method', wordsOf(CONSENT_METHODS)),
		controller: trimmed(input, 'consent_controller'),
		wording: text === undefined ? undefined : { text },
		sourceUrl: trimmed(input, 'consent_source_url'),
	});
	const collectedAt = instant(input, 'consent_collected_at', 'Consent Collected At');
	if (collectedAt !== undefined) return { collectedAt, ...details };
	if (details === undefined) return undefined;
	throw new FieldProblem(
		'Consent Collected At',
		'must be filled in when other consent fields are: a consent without a date proves nothing.',
	);
}

function outsideHours(input: Input): 'defer' | 'reject' {
	const words = wordsOf(WHEN_NOT_PERMITTED);
	return choice(input, 'when_not_permitted', 'When Not Permitted', words) === 'stop'
		? 'reject'
		: 'defer';
}
