import { sealedResponse } from './idempotency.ts';
import type { ResourceModule } from '../module.ts';
import type { RequestKeyHash } from '../types.ts';
import { deleteExpiredRecords } from './housekeeping.ts';

export const idempotencyModule: ResourceModule = {
	name: 'idempotency',
	tables: ['idempotency'],
	sealed: [
		{
			table: 'idempotency',
			key: ['scope', 'key_hash', 'account_id'],
			context: ([scope = '', keyHash = '']) =>
				sealedResponse.context(scope, keyHash as RequestKeyHash),
		},
	],
	housekeeping: deleteExpiredRecords,
};
