import {
	normalizeAddress,
	type Channel,
	type Message as Draft,
	type Recipient,
} from '@marketing-cible/compliance/edge';
import {
	COUNTRY_EXPECTED,
	DEDUPLICATE_FOR_EXPECTED,
	readCountry as countryNamed,
	readDeduplicateFor,
} from '@marketing-cible/contract/edge';
import type { InlineConsent, MessageRequest } from '@marketing-cible/contract/requests';
import { CONSENT_METHODS, PURPOSES, SECTORS, WHEN_NOT_PERMITTED, valuesOf } from './choices.ts';
import { FieldProblem } from './field-problem.ts';
import {
	choice,
	day,
	keyValues,
	instant,
	omitUndefined,
	requireValue,
	trimmedText,
	rawText,
	type Input,
} from './input.ts';

/** A message for `POST /v1/messages`, with either content or a template. */
export type MessageInput = MessageRequest & Omit<Draft, 'content'>;

/**
 * Reads the fields of a sending step into a message.
 * @throws {FieldProblem} for a missing or invalid field.
 */
export function readMessage(input: Input, channel: Channel): MessageInput {
	const recipient = readRecipient(input);
	const to = requireValue(trimmedText(input, 'to', 'To'), 'To');
	return {
		channel,
		purpose: requireValue(choice(input, 'purpose', 'Purpose', valuesOf(PURPOSES)), 'Purpose'),
		to: canonicalAddress(channel, to, recipient),
		sender: trimmedText(input, 'sender', 'Sender'),
		...readBody(input, channel),
		recipient,
		consent: readConsent(input),
		sector: choice(input, 'sector', 'Sector', valuesOf(SECTORS)),
		reference: trimmedText(input, 'reference', 'Reference'),
		sendAt: instant(input, 'send_at', 'Send At'),
		notAfter: instant(input, 'not_after', 'Not After'),
		outsideHours: outsideHours(input),
		metadata: keyValues(input, 'metadata', 'Metadata'),
		deduplicateForHours: deduplicateFor(input),
	};
}

/**
 * The canonical form of an address. An invalid address is returned unchanged, so that a rule can give the reason of the refusal. So is a
 * number without its leading 0 and without a country, which may be of any country: the platform refuses it, and says so.
 */
export function canonicalAddress(channel: Channel, to: string, recipient?: Recipient): string {
	if (channel !== 'email' && recipient?.country === undefined && isBare(to)) return to;
	const read = normalizeAddress(channel, to, recipient);
	return read.ok ? read.address : to;
}

/** The person of an opt-out or a consent: the field Contact, read in the country of the step. */
export function readSubject(input: Input): { subject: string; country?: string } {
	const contact = requireValue(trimmedText(input, 'contact', 'Contact'), 'Contact');
	const country = readCountry(input);
	return country === undefined
		? { subject: canonicalContact(contact) }
		: { subject: contact, country };
}

/** The canonical form of an address without a country. */
export function canonicalContact(contact: string): string {
	return canonicalAddress(contact.includes('@') ? 'email' : 'sms', contact);
}

/** Whether a number begins with neither 0 nor +: without a country, it may be of any. */
export function isBare(number: string): boolean {
	return !/^[^\p{L}\p{N}]*(?:0|\+)/u.test(number);
}

/**
 * The field Country, as a code.
 * @throws {FieldProblem} for anything that names no country: read in France, the number would be another person's.
 */
export function readCountry(input: Input): string | undefined {
	const given = trimmedText(input, 'country', 'Country');
	if (given === undefined) return undefined;
	const country = countryNamed(given);
	if (country === null) throw new FieldProblem('Country', COUNTRY_EXPECTED);
	return country;
}

/** A template or a text, never both: only the user knows which of the two is meant. */
function readBody(
	input: Input,
	channel: Channel,
): Pick<MessageRequest, 'content' | 'templateId' | 'variables'> {
	const templateId = trimmedText(input, 'template', 'Template');
	if (templateId === undefined) return { content: readContent(input, channel) };
	const contents = [rawText(input, 'text', 'Text'), rawText(input, 'html', 'HTML')];
	if ([...contents, rawText(input, 'subject', 'Subject')].some((text) => text !== undefined)) {
		throw new FieldProblem('Template', 'cannot be used together with a text, subject or HTML.');
	}
	return { templateId, variables: keyValues(input, 'variables', 'Template Variables') ?? {} };
}

function readContent(input: Input, channel: Channel): MessageRequest['content'] {
	const text = rawText(input, 'text', 'Text');
	if (channel !== 'email') {
		const words = requireValue(text, 'Text');
		return channel === 'sms'
			? { text: words }
			: { text: words, ...omitUndefined(readVoice(input)) };
	}
	const html = rawText(input, 'html', 'HTML');
	if (text === undefined && html === undefined) {
		throw new FieldProblem('Text', 'must not be empty unless HTML is filled in.');
	}
	return {
		subject: requireValue(rawText(input, 'subject', 'Subject'), 'Subject'),
		...omitUndefined({ text, html }),
	};
}

function readVoice(input: Input) {
	return {
		language: trimmedText(input, 'language', 'Language'),
		audioUrl: trimmedText(input, 'audio_url', 'Recording URL'),
		audioId: trimmedText(input, 'audio_id', 'Uploaded Recording'),
	};
}

function readRecipient(input: Input): Recipient | undefined {
	return omitUndefined({
		country: readCountry(input),
		postalCode: trimmedText(input, 'postal_code', 'Postal Code'),
		timeZone: trimmedText(input, 'time_zone', 'Time Zone'),
		birthDate: day(input, 'birth_date', 'Birth Date'),
	});
}

/** Evidence without a date proves nothing, so the other consent fields are not accepted without it. */
function readConsent(input: Input): InlineConsent | undefined {
	const text = rawText(input, 'consent_wording', 'Consent Wording');
	const details = omitUndefined({
		method: choice(input, 'consent_method', 'Consent Method', valuesOf(CONSENT_METHODS)),
		controller: trimmedText(input, 'consent_controller', 'Consent Controller'),
		wording: text === undefined ? undefined : { text },
		sourceUrl: trimmedText(input, 'consent_source_url', 'Consent Source URL'),
	});
	const collectedAt = instant(input, 'consent_collected_at', 'Consent Collected At');
	if (collectedAt !== undefined) return { collectedAt, ...details };
	if (details === undefined) return undefined;
	throw new FieldProblem(
		'Consent Collected At',
		'must be filled in when other consent fields are: a consent without a date proves nothing.',
	);
}

function deduplicateFor(input: Input): number | undefined {
	const given = trimmedText(input, 'deduplicate_for', 'Deduplicate For');
	if (given === undefined) return undefined;
	const hours = readDeduplicateFor(given);
	if (hours === null) throw new FieldProblem('Deduplicate For', `${DEDUPLICATE_FOR_EXPECTED}.`);
	return hours;
}

function outsideHours(input: Input): 'defer' | 'reject' {
	const words = valuesOf(WHEN_NOT_PERMITTED);
	return choice(input, 'when_not_permitted', 'When Not Permitted', words) === 'stop'
		? 'reject'
		: 'defer';
}
