/** What Send and Wait waits for, and for how long. */
import type { INodeProperties } from 'n8n-workflow';
import { waitForOptions } from '../../../shared/options.ts';
import { hasOutputPerEnd } from '../../helpers/waiting/ends.ts';

const answered = { hide: { waitFor: ['delivery'] } };

export const waitFields: INodeProperties[] = [
	{
		displayName: 'Wait For',
		name: 'waitFor',
		type: 'options',
		options: [...waitForOptions],
		default: 'reply',
		required: true,
		description: 'What ends the wait, besides a failure, an opt-out and the limit',
	},
	{
		displayName: 'Choices',
		name: 'choices',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Choice',
		default: {},
		description:
			'The answers to expect. Without choices, the first answer ends the wait, whatever it says. Case, accents and punctuation do not matter.',
		displayOptions: answered,
		options: [
			{
				displayName: 'Choice',
				name: 'choice',
				values: [
					{
						displayName: 'Answers',
						name: 'words',
						type: 'string',
						default: '',
						placeholder: 'e.g. 1, yes, oui',
						description:
							'What the recipient may write, or the keys to press, separated by commas. The key 9 opts out.',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. confirmed',
						description: "What the node returns as 'choice'. A reply may contain it too.",
					},
				],
			},
		],
	},
	{
		displayName: 'Wait At Most',
		name: 'waitAmount',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1,
		required: true,
		description:
			'How long to wait for an answer, 30 days at most. A question that has not left by then is not sent any more.',
	},
	{
		displayName: 'Unit',
		name: 'waitUnit',
		type: 'options',
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
			{ name: 'Minutes', value: 'minutes' },
		],
		default: 'days',
		description: 'The unit of the limit',
	},
	{
		displayName: 'One Output per End',
		name: 'outputPerEnd',
		// Where n8n is too old the field is kept, but not shown: a workflow made elsewhere must not be taken for one without it.
		type: hasOutputPerEnd ? 'boolean' : 'hidden',
		noDataExpression: true,
		default: false,
		description:
			'Whether each end of the wait leaves by an output of its own: each choice, no answer in time, opted out, and not delivered',
	},
];

export const waitOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Other Answers',
			name: 'unmatched',
			type: 'options',
			options: [
				{
					name: 'End With Choice Other',
					value: 'other',
					description: "End the wait and return 'other' as the choice",
				},
				{ name: 'Keep Waiting', value: 'keep_waiting', description: 'Ignore the answer' },
			],
			default: 'keep_waiting',
			description: 'What to do with an answer that is none of the choices',
		},
	],
};
