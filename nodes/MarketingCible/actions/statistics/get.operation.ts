import { statistics, type StatisticsRequest } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import {
	channelOptions,
	purposeOptions,
	statisticsBucketOptions,
	statisticsClockOptions,
	statisticsDimensionOptions,
	statisticsMetricOptions,
	valuesOf,
} from '../../../shared/options.ts';
import { requestObject } from '../../../shared/transport/record.ts';
import { filterChoice, filterText } from '../../helpers/input/filters.ts';
import type { FieldReader } from '../../helpers/input/field-reader.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { dateDescription, filters } from '../common.fields.ts';

export const description: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'periodStart',
		type: 'dateTime',
		default: '',
		description: dateDescription(
			'Beginning of the period, rounded down to the hour. Leave empty for 30 days before its end',
		),
	},
	{
		displayName: 'To',
		name: 'periodEnd',
		type: 'dateTime',
		default: '',
		description: dateDescription('End of the period. Leave empty for now'),
	},
	{
		displayName: 'Bucket',
		name: 'bucket',
		type: 'options',
		options: [...statisticsBucketOptions],
		default: 'day',
		description:
			'Length of one line of the result. Days and weeks are those of the time zone of the workflow.',
	},
	{
		displayName: 'Group By',
		name: 'groupBy',
		type: 'multiOptions',
		options: [...statisticsDimensionOptions],
		default: [],
		description: 'What to count apart',
	},
	{
		displayName: 'Metrics',
		name: 'metrics',
		type: 'multiOptions',
		options: [...statisticsMetricOptions],
		default: [],
		description: 'What to count. Leave empty for everything.',
	},
	filters(
		{
			displayName: 'Campaign ID',
			name: 'campaignId',
			type: 'string',
			default: '',
			placeholder: 'e.g. cmp_01JD8Z6V5W3N2K4Q7R9T',
			description: 'Only messages of this campaign',
		},
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'options',
			options: [...channelOptions],
			default: 'sms',
			description: 'Only messages on this channel',
		},
		{
			displayName: 'Clock',
			name: 'clock',
			type: 'options',
			options: [...statisticsClockOptions],
			default: 'activity',
			description: 'Which instant decides about the bucket',
		},
		{
			displayName: 'Purpose',
			name: 'purpose',
			type: 'options',
			options: [...purposeOptions],
			default: 'marketing',
			description: 'Only messages with this purpose',
		},
	),
];

export const execute = eachItem(async function (item) {
	const request = statistics.get(readQuery(item, this.getTimezone()));
	return await requestObject.call(this, request, 'totals', item.itemIndex);
});

function readQuery(item: FieldReader, zone: string): StatisticsRequest {
	const filter = item.collection('filters');
	const dimensions = valuesOf(statisticsDimensionOptions);
	const metrics = valuesOf(statisticsMetricOptions);
	return {
		from: item.instant('periodStart', 'From'),
		to: item.instant('periodEnd', 'To'),
		zone,
		bucket: item.optionalChoice('bucket', 'Bucket', valuesOf(statisticsBucketOptions)),
		by: item.optionalChoices('groupBy', 'Group By', dimensions),
		metric: item.optionalChoices('metrics', 'Metrics', metrics),
		campaignId: filterText(filter, 'campaignId', 'Campaign ID'),
		channel: filterChoice(filter, 'channel', 'Channel', valuesOf(channelOptions)),
		clock: filterChoice(filter, 'clock', 'Clock', valuesOf(statisticsClockOptions)),
		purpose: filterChoice(filter, 'purpose', 'Purpose', valuesOf(purposeOptions)),
	};
}
