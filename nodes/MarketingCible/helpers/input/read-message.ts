import { normalizeAddress } from '@marketing-cible/compliance/edge';
import {
	COUNTRY_EXPECTED,
	readCountry as countryCode,
	type Channel,
} from '@marketing-cible/contract/edge';
import type { InlineConsent, MessageRequest } from '@marketing-cible/contract/requests';
import {
	channelOptions,
	consentMethodOptions,
	contentSourceOptions,
	purposeOptions,
	sectorOptions,
	valuesOf,
} from '../../../shared/options.ts';
import type { FieldReader } from './field-reader.ts';
import { omitEmpty } from './omit-empty.ts';
import { readTemplate } from './read-template.ts';
import { isBlank } from './values.ts';

const CHANNELS = valuesOf(channelOptions);
const PURPOSES = valuesOf(purposeOptions);
const CONTENT_SOURCES = valuesOf(contentSourceOptions);
const SECTORS = valuesOf(sectorOptions);
const METHODS = valuesOf(consentMethodOptions);

/** A message as the contract defines it, and the canonical address of its recipient. */
export interface ReadMessage {
	message: MessageRequest;
	/** E.164, or an email address. */
	recipient: string;
}

/** The message of one item. @throws {NodeOperationError} for input that cannot be a message, whatever the rules say. */
export function readMessage(item: FieldReader): ReadMessage {
	const extra = item.collection('additionalFields');
	const channel = item.choice('channel', 'Channel', CHANNELS);
	const recipient = readRecipientDetails(item.collection('recipient'));
	const { to, canonical } = readAddress(item, channel, recipient);
	const message = {
		channel,
		purpose: item.choice('purpose', 'Purpose', PURPOSES),
		to,
		sender: item.trimmed('sender', 'Sender'),
		...readContent(item, channel, extra.trimmed('language', 'Language')),
		recipient,
		consent: readEvidence(item),
		sector: extra.optionalChoice('sector', 'Sector', SECTORS),
		reference: extra.trimmed('reference', 'Reference'),
		sendAt: extra.instant('sendAt', 'Send At'),
		notAfter: extra.instant('notAfter', 'Not After'),
		metadata: extra.keyValues('metadata', 'Metadata'),
	};
	return { message, recipient: canonical };
}

/** `to` as given, since the platform normalizes it with the same code. */
function readAddress(
	item: FieldReader,
	channel: Channel,
	recipient: MessageRequest['recipient'],
): { to: string; canonical: string } {
	const to = item.required('to', 'To');
	const read = normalizeAddress(channel, to, recipient);
	if (read.ok) return { to, canonical: read.address };
	if (channel === 'email') {
		return item.fail(
			"'To' is not an email address",
			"Enter one address, for example name@example.com, or choose another 'Channel'.",
		);
	}
	if (read.problem === 'short_code') {
		return item.fail(
			"'To' is a short code, which cannot receive messages",
			'Enter the phone number of a person.',
		);
	}
	const lostZero = item.isNumber('to')
		? ' The value is a number, which loses a leading zero or plus sign: format the column as text.'
		: '';
	return item.fail(
		"'To' is not a valid phone number",
		`Enter one number, for example +33612345678, or add the 'Country' of the number.${lostZero}`,
	);
}

/** Content that is written in the node, or a template of the platform with its variables. */
function readContent(
	item: FieldReader,
	channel: Channel,
	language: string | undefined,
): Pick<MessageRequest, 'content' | 'templateId' | 'variables'> {
	const source = item.optionalChoice('contentSource', 'Content', CONTENT_SOURCES);
	if (source === 'template') {
		const content = omitEmpty({ language });
		return { ...readTemplate(item), ...(content === undefined ? {} : { content }) };
	}
	// n8n adds 'Message' to a node that asks a person to approve what an AI agent is about to do.
	const text = item.text('text', 'Text') ?? item.text('message', 'Message');
	if (channel !== 'email') {
		// The value of a hidden field stays in the workflow.
		const audioId = channel === 'voice' ? item.trimmed('audioId', 'Uploaded Recording') : undefined;
		return { content: { text: text ?? item.failEmpty('Text'), audioId, language } };
	}
	const html = item.text('html', 'HTML');
	const subject = item.required('subject', 'Subject');
	if (text === undefined && html === undefined) return item.failEmpty('Text');
	return { content: { text, html, subject, language } };
}

/** The country in which a phone number in national format is read, as a code of two letters. */
export function readCountry(details: FieldReader): string | undefined {
	return countryIn(details, details.trimmed('country', 'Country'));
}

/** The code of a country that an entry of a list names. */
export function countryIn(item: FieldReader, country: string | undefined): string | undefined {
	if (country === undefined) return undefined;
	return (
		countryCode(country) ??
		item.fail(
			`'Country' ${COUNTRY_EXPECTED.replace(/:.*/, '')}`,
			`'Country' ${COUNTRY_EXPECTED} Read in another country, the number would be another person's.`,
		)
	);
}

function readRecipientDetails(details: FieldReader): MessageRequest['recipient'] {
	return omitEmpty({
		country: readCountry(details),
		postalCode: details.trimmed('postalCode', 'Postal Code'),
		timeZone: details.trimmed('timeZone', 'Time Zone'),
		birthDate: details.calendarDate('birthDate', 'Birth Date'),
		contactId: details.trimmed('contactId', 'Contact'),
	});
}

function readEvidence(item: FieldReader): InlineConsent | undefined {
	const values = item.record('consent');
	const evidence = item.collection('consent');
	// Empty texts, as those of an empty cell, are no evidence; a date that is lost is not the same.
	if (!evidence.isLost('collectedAt') && Object.values(values).every(isBlank)) return undefined;
	return {
		collectedAt:
			evidence.instant('collectedAt', 'Collected At') ?? evidence.failEmpty('Collected At'),
		...readEvidenceDetails(evidence),
	};
}

/** The fields that Consent: Record and the evidence in a message have in common. */
export function readEvidenceDetails(evidence: FieldReader) {
	return {
		method: evidence.optionalChoice('method', 'Method', METHODS),
		controller: evidence.trimmed('controller', 'Controller'),
		wording: readWording(evidence),
		sourceUrl: evidence.trimmed('sourceUrl', 'Source URL'),
		hoursWaiver: evidence.boolean('hoursWaiver', 'Hours Waiver'),
	};
}

function readWording(evidence: FieldReader): InlineConsent['wording'] {
	const text = evidence.text('wordingText', 'Wording Text');
	const language = evidence.trimmed('wordingLanguage', 'Wording Language');
	const version = evidence.trimmed('wordingVersion', 'Wording Version');
	if (text !== undefined) return { text, language, version };
	if (language === undefined && version === undefined) return undefined;
	return evidence.fail(
		"'Wording Text' is empty",
		"'Wording Language' and 'Wording Version' describe the wording, so they need its text.",
	);
}
