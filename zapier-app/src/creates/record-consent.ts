import { consents, type Consent, type ConsentRequest } from '@marketing-cible/contract/requests';
import { defineCreate, type Bundle, type ZObject } from 'zapier-platform-core';
import {
	CHANNELS,
	CONSENT_ACTIONS,
	CONSENT_METHODS,
	SHORT_PURPOSES,
	valuesOf,
} from '../choices.ts';
import { call } from '../client.ts';
import { FieldProblem } from '../field-problem.ts';
import { countryField, deduplicationField, subjectField } from '../fields/contact.ts';
import { keyOf } from '../idempotency.ts';
import {
	choice,
	choices,
	instant,
	omitUndefined,
	requireValue,
	textList,
	trimmedText,
	rawText,
	booleanInput,
	type Input,
} from '../input.ts';
import { guideLink } from '../links.ts';
import { inputOf } from '../mapped-input.ts';
import { readSubject } from '../read-message.ts';
import { consentOutputFields, consentResult, consentSample } from '../results/consent.ts';

const KEY = 'record_consent';

function readConsent(input: Input): ConsentRequest {
	const channels = choices(input, 'channels', 'Channels', valuesOf(CHANNELS));
	const purposes = choices(input, 'purposes', 'Purposes', valuesOf(SHORT_PURPOSES));
	if (channels.length === 0) throw new FieldProblem('Channels', 'must not be empty.');
	const collectedAt = instant(input, 'collected_at', 'Collected At');
	return {
		...readSubject(input),
		channels,
		purposes: purposes.length === 0 ? ['marketing'] : purposes,
		action: choice(input, 'action', 'Action', valuesOf(CONSENT_ACTIONS)) ?? 'grant',
		collectedAt: requireValue(collectedAt, 'Collected At'),
		method: choice(input, 'method', 'Method', valuesOf(CONSENT_METHODS)),
		controller: trimmedText(input, 'controller', 'Controller'),
		wording: readWording(input),
		sourceUrl: trimmedText(input, 'source_url', 'Source URL'),
		noticeVersion: trimmedText(input, 'notice_version', 'Notice Version'),
		evidence: textList(input, 'evidence', 'Evidence'),
		hoursWaiver: booleanInput(input, 'hours_waiver', 'Hours Waiver'),
	};
}

function readWording(input: Input): ConsentRequest['wording'] {
	const text = rawText(input, 'wording', 'Wording');
	const details = omitUndefined({
		language: trimmedText(input, 'wording_language', 'Wording Language'),
		version: trimmedText(input, 'wording_version', 'Wording Version'),
	});
	if (text !== undefined) return { text, ...details };
	if (details === undefined) return undefined;
	throw new FieldProblem('Wording', 'must be filled in when its language or version is.');
}

/** Always sends an idempotency key: the history is append-only, and a replayed run must not record the same consent twice. */
const perform = async (z: ZObject, bundle: Bundle) => {
	const consent = readConsent(inputOf(bundle));
	const { subject = '', country = '', channels, purposes, action } = consent;
	const identity = [subject, country, channels.join(), purposes.join(), action];
	const key = keyOf(KEY, bundle, identity, [JSON.stringify(consent)]);
	return consentResult((await call<Consent>(z, bundle, consents.record(consent, key))).data);
};

export const recordConsent = defineCreate({
	key: KEY,
	noun: 'Consent',
	display: {
		label: 'Record Consent',
		description:
			'Records with evidence that a person gave, withdrew or refused consent. Sends nothing.',
	},
	operation: {
		inputFields: [
			subjectField,
			{
				key: 'channels',
				label: 'Channels',
				type: 'string',
				list: true,
				required: true,
				choices: CHANNELS,
				helpText: 'The channels that the consent covers. Each channel needs its own consent.',
			},
			{
				key: 'collected_at',
				label: 'Collected At',
				type: 'datetime',
				required: true,
				helpText: 'When the person agreed, with the time of day if you know it.',
			},
			{
				key: 'action',
				label: 'Action',
				type: 'string',
				required: false,
				default: 'grant',
				choices: CONSENT_ACTIONS,
				helpText: `Withdraw ends a consent. Refuse records that the person did not agree. See ${guideLink('consent', 'consent')}.`,
			},
			{
				key: 'purposes',
				label: 'Purposes',
				type: 'string',
				list: true,
				required: false,
				default: 'marketing',
				choices: SHORT_PURPOSES,
			},
			{
				key: 'method',
				label: 'Method',
				type: 'string',
				required: false,
				choices: CONSENT_METHODS,
				helpText: 'How the person gave the consent.',
			},
			{
				key: 'controller',
				label: 'Controller',
				type: 'string',
				required: false,
				helpText: 'The company that the person agreed to hear from.',
			},
			{
				key: 'wording',
				label: 'Wording',
				type: 'text',
				required: false,
				helpText: 'The exact text that the person agreed to.',
			},
			{
				key: 'wording_language',
				label: 'Wording Language',
				type: 'string',
				required: false,
				placeholder: 'fr',
			},
			{
				key: 'wording_version',
				label: 'Wording Version',
				type: 'string',
				required: false,
				placeholder: '2026-09',
			},
			{
				key: 'source_url',
				label: 'Source URL',
				type: 'string',
				required: false,
				placeholder: 'https://shop.example/newsletter',
				helpText: 'The page or document where the consent was given.',
			},
			{
				key: 'notice_version',
				label: 'Notice Version',
				type: 'string',
				required: false,
				helpText: 'Version of the privacy notice that the person saw.',
			},
			{
				key: 'evidence',
				label: 'Evidence',
				type: 'string',
				list: true,
				required: false,
				helpText: 'References to the proof, such as a form entry, a recording or a scanned page.',
			},
			{
				key: 'hours_waiver',
				label: 'Hours Waiver',
				type: 'boolean',
				required: false,
				helpText:
					'Yes only if the person explicitly agreed to be called outside the permitted hours.',
			},
			countryField,
			deduplicationField('consent'),
		],
		perform,
		outputFields: [...consentOutputFields],
		sample: { ...consentSample },
		throttle: { window: 60, limit: 600, scope: ['auth'] },
		lock: { key: 'consent-{{bundle.inputData.contact}}', scope: ['auth'], timeout: 30 },
	},
});
