import type { OptOut } from '@marketing-cible/contract/requests';
import { OPT_OUT_SOURCES, valuesOf } from '../choices.ts';
import { choices } from '../input.ts';
import { optOutOutputFields, optOutResult, optOutSample } from '../results/opt-out.ts';
import { hookTrigger } from './hook.ts';

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
				'Leave empty for every source. Leave out CRM if this Zap writes to the CRM that another Zap reads opt-outs from.',
		},
	],
	matches: ({ source }, input) => {
		const sources = choices(input, 'sources', 'Sources', valuesOf(OPT_OUT_SOURCES));
		return sources.length === 0 || sources.some((word) => word === source);
	},
	resultOf: (event) => optOutResult(event.data as Partial<OptOut>),
	outputFields: optOutOutputFields,
	sample: optOutSample,
});
