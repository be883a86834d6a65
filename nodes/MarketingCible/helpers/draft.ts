import type { InlineConsent, MessageRequest } from '@marketing-cible/contract/requests';
import { normalizeAddress } from '@marketing-cible/compliance';
import {
	channelOptions,
	consentMethodOptions,
	contentSourceOptions,
	purposeOptions,
	sectorOptions,
	valuesOf,
	type Channel,
} from '../actions/options.ts';
import { isBlank, type FieldReader } from './field-reader.ts';
import { readTemplate } from './template-fields.ts';
import { unlessEmpty } from './unless-empty.ts';

const CHANNELS = valuesOf(channelOptions);
const PURPOSES = valuesOf(purposeOptions);
const CONTENT_SOURCES = valuesOf(contentSourceOptions);
const SECTORS = valuesOf(sectorOptions);
const METHODS = valuesOf(consentMethodOptions);

/** The message of one item as the contract wants it. Throws for what can be no message, whatever the rules say of it. */
export function readMessage(item: FieldReader): MessageRequest {
	const extra = item.group('additionalFields');
	const channel = item.choice('channel', 'Channel', CHANNELS);
	const recipient = readPlace(item.group('recipient'));
	return {
		channel,
		purpose: item.choice('purpose', 'Purpose', PURPOSES),
		to: readRecipient(item, channel, recipient),
		sender: item.word('sender', 'Sender'),
		...readContent(item, channel, extra.word('language', 'Language')),
		recipient,
		consent: readEvidence(item),
		sector: extra.optionalChoice('sector', 'Sector', SECTORS),
		reference: extra.word('reference', 'Reference'),
		sendAt: extra.instant('sendAt', 'Send At'),
		notAfter: extra.instant('notAfter', 'Not After'),
		metadata: extra.pairs('metadata', 'Metadata'),
	};
}

/** As given, without the spaces around: the platform reads it with the same code and keeps what it changed in mind. */
function readRecipient(
	item: FieldReader,
	channel: Channel,
	recipient: MessageRequest['recipient'],
): string {
	const to = item.requiredWord('to', 'To');
	const read = normalizeAddress(channel, to, recipient);
	if (read.ok) return to;
	if (channel === 'email') {
		return item.fail(
			"'To' is not an email address",
			"Give one address, for example name@example.com, or choose another 'Channel'.",
		);
	}
	if (read.problem === 'short_code') {
		return item.fail(
			"'To' is a short code, which cannot receive messages",
			'Give the phone number of a person.',
		);
	}
	const lostZero = item.isNumber('to')
		? ' The value came as a number, which loses a leading zero or plus sign: format the column as text.'
		: '';
	return item.fail(
		"'To' is not a phone number that exists",
		`Give one number, for example +33612345678, or add the 'Country' in which it is read.${lostZero}`,
	);
}

/** What is said: written in the node, or a template of the platform with its variables. */
function readContent(
	item: FieldReader,
	channel: Channel,
	language: string | undefined,
): Pick<MessageRequest, 'content' | 'templateId' | 'variables'> {
	const source = item.optionalChoice('contentSource', 'Content', CONTENT_SOURCES);
	if (source === 'template') {
		const content = unlessEmpty({ language });
		return { ...readTemplate(item), ...(content === undefined ? {} : { content }) };
	}
	const text = item.text('text', 'Text');
	if (channel !== 'email') {
		return { content: { text: text ?? item.failEmpty('Text'), language } };
	}
	const html = item.text('html', 'HTML');
	const subject = item.requiredWord('subject', 'Subject');
	if (text === undefined && html === undefined) return item.failEmpty('Text');
	return { content: { text, html, subject, language } };
}

function readPlace(place: FieldReader): MessageRequest['recipient'] {
	const country = place.word('country', 'Country');
	if (country !== undefined && !/^[a-z]{2}$/i.test(country)) {
		return place.fail("'Country' must be a code of two letters", 'For example FR for France.');
	}
	return unlessEmpty({
		country: country?.toUpperCase(),
		postalCode: place.word('postalCode', 'Postal Code'),
		timeZone: place.word('timeZone', 'Time Zone'),
		birthDate: place.calendarDate('birthDate', 'Birth Date'),
		contactId: place.word('contactId', 'Contact'),
	});
}

function readEvidence(item: FieldReader): InlineConsent | undefined {
	if (Object.values(item.record('consent')).every(isBlank)) return undefined;
	const evidence = item.group('consent');
	return {
		collectedAt:
			evidence.instant('collectedAt', 'Collected At') ?? evidence.failEmpty('Collected At'),
		...readEvidenceDetails(evidence),
	};
}

/** What Consent: Create and the evidence inside a message have in common. */
export function readEvidenceDetails(evidence: FieldReader) {
	return {
		method: evidence.optionalChoice('method', 'Method', METHODS),
		controller: evidence.word('controller', 'Controller'),
		wording: readWording(evidence),
		sourceUrl: evidence.word('sourceUrl', 'Source URL'),
		hoursWaiver: evidence.flag('hoursWaiver'),
	};
}

function readWording(evidence: FieldReader): InlineConsent['wording'] {
	const text = evidence.text('wordingText', 'Wording Text');
	const language = evidence.word('wordingLanguage', 'Wording Language');
	const version = evidence.word('wordingVersion', 'Wording Version');
	if (text !== undefined) return { text, language, version };
	if (language === undefined && version === undefined) return undefined;
	return evidence.fail(
		"'Wording Text' is empty",
		"'Wording Language' and 'Wording Version' say something about it only together with the words.",
	);
}
