import type { ResourceModule } from '../module.ts';
import { chargeMessages } from './charge.ts';
import { settleCredits } from './expire.ts';
import { followMessages } from './follow-messages.ts';
import { tellExpiring } from './tell-expiring.ts';
import { creditRoutes } from './routes.ts';

export const creditsModule: ResourceModule = {
	name: 'credits',
	routes: creditRoutes,
	tables: [
		'credit_accounts',
		'credit_lots',
		'credit_reservations',
		'credit_entries',
		'credit_expiry_notices',
	],
	idPrefixes: ['lot', 'ent', 'txn'],
	charge: chargeMessages,
	onMessagesMoved: followMessages,
	events: ['account.credit_low', 'account.credit_expiring'],
	async housekeeping(core, unit) {
		await settleCredits(core, unit);
		await tellExpiring(core, unit);
	},
};
