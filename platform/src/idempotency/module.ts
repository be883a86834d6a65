import type { ResourceModule } from '../module.ts';
import type { RequestKeyHash } from '../types.ts';
import { eraseResponses } from './erase.ts';
import { deleteExpiredRecords } from './housekeeping.ts';
import { sealedResponse } from './records.ts';

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
	eraseMessages: eraseResponses,
};
