import { consents, type Consent, type ConsentRequest } from '@marketing-cible/contract/requests';
import { defineCreate, type Bundle, type ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { withFieldErrors } from '../errors.ts';
import { FieldProblem } from '../field-problem.ts';
import { countryField, deduplicationField, subjectField } from '../fields/contact.ts';
import { keyOf } from '../idempotency.ts';
import {
	choice,
	choices,
	instant,
	present,
	required,
	texts,
	trimmed,
	written,
	yesOrNo,
	type Input,
} from '../input.ts';
import { guide } from '../links.ts';
import { canonicalSubject } from '../message.ts';
import { consentOutputFields, consentResult, consentSample } from '../results/consent.ts';
import {
	CHANNELS,
	CONSENT_ACTIONS,
	CONSENT_METHODS,
	PURPOSE_WORDS,
	wordsOf,
} from '../vocabulary.ts';

const KEY = 'record_consent';

function readConsent(input: Input): ConsentRequest {
	const channels = choices(input, 'channels', 'Channels', wordsOf(CHANNELS));
	const purposes = choices(input, 'purposes', 'Purposes', wordsOf(PURPOSE_WORDS));
	if (channels.length === 0) throw new FieldProblem('Channels', 'must not be empty.');
	const collectedAt = instant(input, 'collected_at', 'Collected At');
	return {
		subject: canonicalSubject(input),
		channels,
		purposes: purposes.length === 0 ? ['marketing'] : purposes,
		action: choice(input, 'action', 'Action', wordsOf(CONSENT_ACTIONS)) ?? 'grant',
		collectedAt: required(collectedAt, 'Collected At'),
		method: choice(input, 'method', 'Method', wordsOf(CONSENT_METHODS)),
		controller: trimmed(input, 'controller'),
		wording: readWording(input),
		sourceUrl: trimmed(input, 'source_url'),
		noticeVersion: trimmed(input, 'notice_version'),
		evidence: texts(input, 'evidence'),
		hoursWaiver: yesOrNo(input, 'hours_waiver', 'Hours Waiver'),
	};
}

function readWording(input: Input): ConsentRequest['wording'] {
	const text = written(input, 'wording');
	const about = present({
		language: trimmed(input, 'wording_language'),
		version: trimmed(input, 'wording_version'),
	});
	if (text !== undefined) return { text, ...about };
	if (about === undefined) return undefined;
	throw new FieldProblem('Wording', 'must be filled in when its language or version is.');
}

/** The history is append-only: a replayed run must not write the same evidence twice, so a key is always sent. */
const perform = (z: ZObject, bundle: Bundle) =>
	withFieldErrors(async () => {
		const consent = readConsent(bundle.inputData);
		const key = keyOf(KEY, bundle, [JSON.stringify(consent)]);
		return consentResult((await call<Consent>(z, bundle, consents.record(consent, key))).data);
	});

export const recordConsent = defineCreate({
	key: KEY,
	noun: 'Consent',
	display: {
		label: 'Record Consent',
		description:
			'Records that a person agreed, withdrew or refused, with the evidence for it; sends nothing.',
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
				helpText: 'What the person agreed to be reached by. Each one has to be asked for.',
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
				helpText: `Withdraw ends a consent, Refuse records that it was never given. See ${guide('consent', 'consent')}.`,
			},
			{
				key: 'purposes',
				label: 'Purposes',
				type: 'string',
				list: true,
				required: false,
				default: 'marketing',
				choices: PURPOSE_WORDS,
			},
			{
				key: 'method',
				label: 'Method',
				type: 'string',
				required: false,
				choices: CONSENT_METHODS,
				helpText: 'How the person said it.',
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
				helpText: 'The sentence that the person agreed to, word for word.',
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
				helpText: 'Version of the privacy notice that was shown.',
			},
			{
				key: 'evidence',
				label: 'Evidence',
				type: 'string',
				list: true,
				required: false,
				helpText: 'Names of what proves it: an entry of a form, a recording, a scanned page.',
			},
			{
				key: 'hours_waiver',
				label: 'Hours Waiver',
				type: 'boolean',
				required: false,
				helpText:
					'Yes only if the person agreed in so many words to be called outside the permitted hours.',
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
