import type { ResourceModule } from '../module.ts';
import { chargeMessages } from './charge.ts';
import { settleCredits } from './expire.ts';
import { followMessages } from './follow-messages.ts';
import { creditRoutes } from './routes.ts';

export const creditsModule: ResourceModule = {
	name: 'credits',
	routes: creditRoutes,
	tables: ['credit_accounts', 'credit_lots', 'credit_reservations', 'credit_entries'],
	idPrefixes: ['lot', 'ent', 'txn'],
	charge: chargeMessages,
	onMessagesMoved: followMessages,
	housekeeping: settleCredits,
};
