import { optOuts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { eachItemList } from '../../helpers/items/each-item.ts';
import { getMany } from '../../helpers/items/get-many.ts';
import { dateDescription, limit, returnAll } from '../common.fields.ts';

export const description: INodeProperties[] = [
	{
		displayName: 'After Opt-Out ID',
		name: 'after',
		type: 'string',
		default: '',
		placeholder: 'e.g. opt_01JD8Z6V5W3N2K4Q7R9T',
		description:
			'ID of the last opt-out that your other system has. Store it after that system has saved the opt-out, so that nothing is skipped even if the workflow stops halfway. Leave empty to start from the beginning.',
	},
	{
		displayName: 'Recorded After',
		name: 'since',
		type: 'dateTime',
		default: '',
		description: dateDescription(
			'Only opt-outs recorded at or after this time. An overlap with the last run is safe if your other system ignores duplicates',
		),
	},
	returnAll,
	limit,
];

/**
 * The feed of opt-outs, oldest first. The ID of an opt-out is a position in the feed, so the workflow stores how far it got.
 * The node stores nothing: n8n saves its data even when a later node fails, and the opt-outs of that run would be skipped.
 */
export const execute = eachItemList(async function (item) {
	const after = item.trimmed('after', 'After Opt-Out ID');
	if (after !== undefined && !after.startsWith('opt_')) {
		return item.fail(
			"'After Opt-Out ID' is not the ID of an opt-out",
			"Use the 'id' of the last opt-out that Sync returned, or leave the field empty.",
		);
	}
	const since = item.instant('since', 'Recorded After');
	return await getMany(this, item, ({ limit: max, cursor = after }) =>
		optOuts.list({ since, order: 'asc', limit: max, cursor }),
	);
});
