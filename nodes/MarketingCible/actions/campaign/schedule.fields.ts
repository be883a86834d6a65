/** When a campaign leaves: shared by Create and Schedule. */
import type { CampaignSchedule } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import type { FieldReader } from '../../helpers/input/field-reader.ts';
import { dateDescription } from '../common.fields.ts';

export const endAt: INodeProperties = {
	displayName: 'End At',
	name: 'endAt',
	type: 'dateTime',
	default: '',
	description: dateDescription(
		'Nothing leaves after this time, also if recipients still wait for their permitted hours',
	),
};

export const localTime: INodeProperties = {
	displayName: 'Local Time',
	name: 'localTime',
	type: 'string',
	default: '',
	placeholder: 'e.g. 10:00',
	description: 'Time of day at which recipients get it where they are, in Guadeloupe as in Paris',
};

export const startAt: INodeProperties = {
	displayName: 'Start At',
	name: 'startAt',
	type: 'dateTime',
	default: '',
	description: dateDescription(
		'When the campaign starts. Leave empty to start when it is scheduled',
	),
};

/**
 * The schedule of a campaign.
 * @param item the reader of 'End At'.
 * @param extra the reader of the optional fields.
 */
export function readSchedule(item: FieldReader, extra: FieldReader): CampaignSchedule | undefined {
	const end = item.instant('endAt', 'End At');
	const start = extra.instant('startAt', 'Start At');
	const time = extra.trimmed('localTime', 'Local Time');
	if (end !== undefined) return { startAt: start, endAt: end, localTime: time };
	if (start === undefined && time === undefined) return undefined;
	return item.fail("'End At' is empty", "'Start At' and 'Local Time' need an end.");
}
