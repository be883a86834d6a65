import { statistics, type Statistics } from '@marketing-cible/contract/requests';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { CHANNELS, PURPOSES, valuesOf } from '../choices.ts';
import { call } from '../client.ts';
import { choice, instant, omitUndefined, trimmedText } from '../input.ts';
import { inputOf } from '../mapped-input.ts';
import {
	sendingReportFields,
	sendingReportResult,
	sendingReportSample,
} from '../results/sending-report.ts';

/** Always one result: a period without messages has counts of 0. */
const perform = async (z: ZObject, bundle: Bundle) => {
	const input = inputOf(bundle);
	const filter = omitUndefined({
		from: instant(input, 'period_start', 'From'),
		to: instant(input, 'period_end', 'To'),
		channel: choice(input, 'channel', 'Channel', valuesOf(CHANNELS)),
		purpose: choice(input, 'purpose', 'Purpose', valuesOf(PURPOSES)),
		campaignId: trimmedText(input, 'campaign', 'Campaign'),
	});
	const { data } = await call<Statistics>(z, bundle, statistics.get(filter));
	return [sendingReportResult(data)];
};

export const findSendingReport = defineSearch({
	key: 'find_sending_report',
	noun: 'Sending Report',
	display: {
		label: 'Find Sending Report',
		description: 'Finds exact counts of what became of messages in a period, with their rates.',
	},
	operation: {
		inputFields: [
			{
				key: 'period_start',
				label: 'From',
				type: 'datetime',
				required: false,
				helpText:
					'Beginning of the period, rounded down to the hour. Leave empty for 30 days before its end.',
			},
			{
				key: 'period_end',
				label: 'To',
				type: 'datetime',
				required: false,
				helpText: 'End of the period. Leave empty for now.',
			},
			{ key: 'channel', label: 'Channel', type: 'string', required: false, choices: CHANNELS },
			{ key: 'purpose', label: 'Purpose', type: 'string', required: false, choices: PURPOSES },
			{
				key: 'campaign',
				label: 'Campaign',
				type: 'string',
				required: false,
				dynamic: 'list_campaigns.id.name',
				search: 'find_campaign.id',
				helpText: 'Only messages of this campaign.',
			},
		],
		perform,
		outputFields: [...sendingReportFields],
		sample: { ...sendingReportSample },
	},
});
