import { optOuts, type OptOut, type OptOutRequest } from '@marketing-cible/contract/requests';
import { defineCreate, type Bundle, type ZObject } from 'zapier-platform-core';
import { OPT_OUT_CHANNELS, OPT_OUT_SOURCES, valuesOf } from '../choices.ts';
import { call } from '../client.ts';
import { countryField, deduplicationField, subjectField } from '../fields/contact.ts';
import { chosenKey, keyOf } from '../idempotency.ts';
import { choice, choices, instant, type Input } from '../input.ts';
import { guideLink } from '../links.ts';
import { inputOf } from '../mapped-input.ts';
import { readSubject } from '../read-message.ts';
import { optOutOutputFields, optOutResult, optOutSample } from '../results/opt-out.ts';

const KEY = 'add_opt_out';

function readOptOut(input: Input): OptOutRequest {
	const channels = choices(input, 'channels', 'Channels', valuesOf(OPT_OUT_CHANNELS));
	return {
		...readSubject(input),
		channels: channels.length === 0 || channels.includes('all') ? ['all'] : channels,
		source: choice(input, 'source', 'Source', valuesOf(OPT_OUT_SOURCES)) ?? 'crm',
		occurredAt: instant(input, 'occurred_at', 'Occurred At'),
	};
}

/**
 * The platform recognizes an opt-out that is in force, so a repeated request is harmless. A replayed response is not: it may
 * contain an opt-out that a later consent has ended. An idempotency key is therefore sent only if the user can tell two requests
 * apart.
 */
const perform = async (z: ZObject, bundle: Bundle) => {
	const optOut = readOptOut(inputOf(bundle));
	const { subject = '', country = '', channels = [], source = '', occurredAt } = optOut;
	const isDistinct = (chosenKey(bundle) ?? occurredAt) !== undefined;
	const identity = [subject, country, [...channels].sort().join()];
	const key = isDistinct ? keyOf(KEY, bundle, identity, [source, occurredAt ?? '']) : undefined;
	return optOutResult((await call<OptOut>(z, bundle, optOuts.create(optOut, key))).data);
};

export const addOptOut = defineCreate({
	key: KEY,
	noun: 'Opt-Out',
	display: {
		label: 'Add Opt-Out',
		description:
			'Adds an opt-out, after which no marketing message is sent to the person, or to this address on the chosen channels.',
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
				helpText: `Leave empty to opt the person out of every channel, at every address of the contact. See ${guideLink('opt-outs', 'opt-outs')}.`,
			},
			{
				key: 'source',
				label: 'Source',
				type: 'string',
				required: false,
				default: 'crm',
				choices: OPT_OUT_SOURCES,
				helpText: 'Where the person opted out.',
			},
			{
				key: 'occurred_at',
				label: 'Occurred At',
				type: 'datetime',
				required: false,
				helpText:
					'When the person opted out. Leave empty for now. Map it if a person can agree and opt out again within a day.',
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
