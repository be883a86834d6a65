import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { subProcessorFacts } from './facts.ts';
import { operatorSubProcessorRoutes } from './operator/routes.ts';
import { noteReceipts } from './receipts.ts';
import { subProcessorRoutes } from './routes.ts';
import { sealedSubProcessor, sealedSubProcessorNotice } from './secret.ts';

export const subProcessorsModule: ResourceModule = {
	name: 'sub-processors',
	routes(app, core) {
		subProcessorRoutes(app, core);
		operatorSubProcessorRoutes(app, core);
	},
	tables: ['sub_processors', 'sub_processor_notices'],
	idPrefixes: ['sbp'],
	sealed: [
		sealedById('sub_processors', sealedSubProcessor),
		{
			table: 'sub_processor_notices',
			key: ['sub_processor_id', 'account_id'],
			context: ([id = '', accountId = '']) => sealedSubProcessorNotice.context(id, accountId),
		},
	],
	facts: subProcessorFacts,
	housekeeping: noteReceipts,
};
