import { optOuts, type OptOut, type OptOutList } from '@marketing-cible/contract/requests';
import { call } from '../client.ts';
import { choices } from '../input.ts';
import { optOutOutputFields, optOutResult, optOutSample } from '../results/opt-out.ts';
import { OPT_OUT_SOURCES, wordsOf } from '../vocabulary.ts';
import { hookTrigger } from './hook.ts';
import { MOST_LISTED } from './recent.ts';

export const newOptOut = hookTrigger({
	key: 'new_opt_out',
	noun: 'Opt-Out',
	label: 'New Opt-Out',
	description:
		'Triggers when a person opts out by STOP, unsubscribe link, phone key, complaint or on request.',
	events: ['opt_out.created'],
	inputFields: [
		{
			key: 'sources',
			label: 'Sources',
			type: 'string',
			list: true,
			required: false,
			choices: OPT_OUT_SOURCES,
			helpText:
				'Left empty, every opt-out counts. Leave CRM out if this Zap writes to the CRM that another Zap reads opt-outs from.',
		},
	],
	wanted: ({ source }, input) => {
		const sources = choices(input, 'sources', 'Sources', wordsOf(OPT_OUT_SOURCES));
		return sources.length === 0 || sources.some((word) => word === source);
	},
	resultOf: (event) => optOutResult(event.data as Partial<OptOut>),
	list: async (z, bundle) => {
		const request = optOuts.list({ order: 'desc', limit: MOST_LISTED });
		return (await call<OptOutList>(z, bundle, request)).data.data.map(optOutResult);
	},
	outputFields: optOutOutputFields,
	sample: optOutSample,
});
