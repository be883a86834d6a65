import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { markBalances } from './available-after.ts';
import { creditHooks } from './hooks.ts';
import { chargeMessages } from './charge.ts';
import { settleCredits } from './expire.ts';
import { startLedgerCheck } from './check-nightly.ts';
import { extendForSuspension } from './extend.ts';
import { sealedExtension } from './extension-acts.ts';
import { followMessages } from './follow-messages.ts';
import { tellExpiring } from './tell-expiring.ts';
import { creditRoutes } from './routes.ts';

export const creditsModule: ResourceModule = {
	name: 'credits',
	hooks: creditHooks,
	routes: creditRoutes,
	tables: [
		'credit_accounts',
		'credit_lots',
		'credit_reservations',
		'credit_entries',
		'credit_expiry_notices',
		'credit_extensions',
		'credit_extension_acts',
		'credit_marks',
	],
	idPrefixes: ['lot', 'ent', 'txn', 'cex'],
	sealed: [sealedById('credit_extension_acts', sealedExtension)],
	charge: chargeMessages,
	onMessagesMoved: followMessages,
	onSuspensionLifted: extendForSuspension,
	work: startLedgerCheck,
	events: ['account.credit_low', 'account.credit_expiring'],
	async housekeeping(core, unit) {
		await settleCredits(core, unit);
		await tellExpiring(core, unit);
		await markBalances(core, unit);
	},
};
