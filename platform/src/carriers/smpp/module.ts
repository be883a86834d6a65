import type { ResourceModule } from '../../module.ts';
import { eraseParts } from './inbound-parts/erase.ts';
import { deleteOldParts } from './inbound-parts/housekeeping.ts';
import { sealedPart } from './inbound-parts/stored-parts.ts';

export const smppModule: ResourceModule = {
	name: 'carriers/smpp',
	tables: ['smpp_parts'],
	sealed: [
		{
			table: 'smpp_parts',
			key: ['message_key', 'sequence'],
			context: ([messageKey = '', sequence = '']) => sealedPart.context(messageKey, sequence),
		},
	],
	housekeeping: deleteOldParts,
	erase: eraseParts,
};
