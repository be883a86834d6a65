import { optOuts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItemLists } from '../../helpers/each-item.ts';
import { listFor } from '../../helpers/listing.ts';
import { dated, limit, returnAll } from '../common.descriptions.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['optOut'], operation: ['sync'] } },
	[
		{
			displayName: 'After Opt-Out ID',
			name: 'after',
			type: 'string',
			default: '',
			placeholder: 'e.g. opt_01JD8Z6V5W3N2K4Q7R9T',
			description:
				'The ID of the last opt-out that your other system has. Store it once that system has it, then nothing is skipped, even when the workflow stops halfway. From the beginning when empty.',
		},
		{
			displayName: 'Recorded After',
			name: 'since',
			type: 'dateTime',
			default: '',
			description: dated(
				'Only opt-outs that were recorded from this moment on. A moment that overlaps with the last run is safe where the other system takes the same opt-out twice',
			),
		},
		returnAll,
		limit,
	],
);

/**
 * The feed of opt-outs, oldest first. Every opt-out is a position in it, so that the workflow itself says how far it has come.
 * Nothing is remembered here: n8n saves a node's memory also when a later node fails, and those opt-outs would be lost.
 */
export const execute = eachItemLists(async function (item) {
	const after = item.word('after', 'After Opt-Out ID');
	if (after !== undefined && !after.startsWith('opt_')) {
		return item.fail(
			"'After Opt-Out ID' is not the ID of an opt-out",
			"Give the 'id' of the last opt-out that Sync returned, or leave it empty.",
		);
	}
	const since = item.instant('since', 'Recorded After');
	return await listFor(this, item, ({ limit: most, cursor = after }) =>
		optOuts.list({ since, order: 'asc', limit: most, cursor }),
	);
});
