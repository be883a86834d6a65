import { optOuts, type OptOut, type OptOutRequest } from '@marketing-cible/contract/requests';
import { defineCreate, type Bundle, type ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { withFieldErrors } from '../errors.ts';
import { countryField, deduplicationField, subjectField } from '../fields/contact.ts';
import { keyOf } from '../idempotency.ts';
import { choice, choices, instant, trimmed, type Input } from '../input.ts';
import { guide } from '../links.ts';
import { canonicalSubject } from '../message.ts';
import { optOutOutputFields, optOutResult, optOutSample } from '../results/opt-out.ts';
import { OPT_OUT_CHANNELS, OPT_OUT_SOURCES, wordsOf } from '../vocabulary.ts';

const KEY = 'add_opt_out';

function readOptOut(input: Input): OptOutRequest {
	const channels = choices(input, 'channels', 'Channels', wordsOf(OPT_OUT_CHANNELS));
	return {
		subject: canonicalSubject(input),
		channels: channels.length === 0 || channels.includes('all') ? ['all'] : channels,
		source: choice(input, 'source', 'Source', wordsOf(OPT_OUT_SOURCES)) ?? 'crm',
		occurredAt: instant(input, 'occurred_at', 'Occurred At'),
	};
}

/**
 * The platform knows an opt-out that is in force, so asking again is harmless. A remembered answer is not: it may tell of an
 * opt-out that a later consent has lifted. A key is therefore sent only where the user tells two requests apart.
 */
const perform = (z: ZObject, bundle: Bundle) =>
	withFieldErrors(async () => {
		const optOut = readOptOut(bundle.inputData);
		const { subject, channels = [], source = '', occurredAt } = optOut;
		const told = trimmed(bundle.inputData, 'deduplication_key') ?? occurredAt;
		const parts = [subject, [...channels].sort().join(), source, occurredAt ?? ''];
		const key = told === undefined ? undefined : keyOf(KEY, bundle, parts);
		return optOutResult((await call<OptOut>(z, bundle, optOuts.create(optOut, key))).data);
	});

export const addOptOut = defineCreate({
	key: KEY,
	noun: 'Opt-Out',
	display: {
		label: 'Add Opt-Out',
		description: 'Adds an opt-out: from then on no marketing message leaves for this person.',
	},
	operation: {
		inputFields: [
			subjectField,
			{
				key: 'channels',
				label: 'Channels',
				type: 'string',
				list: true,
				required: false,
				choices: OPT_OUT_CHANNELS,
				helpText: `Left empty, the opt-out holds for every channel. See ${guide('opt-outs', 'opt-outs')}.`,
			},
			{
				key: 'source',
				label: 'Source',
				type: 'string',
				required: false,
				default: 'crm',
				choices: OPT_OUT_SOURCES,
				helpText: 'Where the person asked for it.',
			},
			{
				key: 'occurred_at',
				label: 'Occurred At',
				type: 'datetime',
				required: false,
				helpText:
					'When the person asked for it; now when it is left empty. Map it if a person can agree and opt out again within a day.',
			},
			countryField,
			deduplicationField('opt-out'),
		],
		perform,
		outputFields: [...optOutOutputFields],
		sample: optOutSample,
		throttle: { window: 60, limit: 600, scope: ['auth'] },
	},
});
