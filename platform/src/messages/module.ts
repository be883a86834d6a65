import type { Core } from '../core.ts';
import type { ResourceModule } from '../module.ts';
import type { Unit } from '../store/store.ts';
import { sealedById } from '../security/sealed.ts';
import { sealedEarlyReceipt } from './feedback/early-receipts.ts';
import { feedbackHousekeeping } from './feedback/housekeeping.ts';
import { freezeMessages, tellFrozen } from './message/freeze.ts';
import { startFreezing } from './message/freeze-rest.ts';
import { sealedUnreadableStop } from './feedback/unreadable-stops.ts';
import { advertiserHooks } from './message/advertiser-hooks.ts';
import { chargeHooks } from './message/charge-hooks.ts';
import { messageHooks } from './message/message-hooks.ts';
import { trackingHooks } from './message/tracking-hooks.ts';
import { sealedMessage } from './message/model.ts';
import { eraseMessages } from './message/erase.ts';
import { messageRoutes } from './routes.ts';

async function messagesHousekeeping(core: Core, unit: Unit): Promise<void> {
	await feedbackHousekeeping(core, unit);
	await tellFrozen(core, unit);
}

export const messagesModule: ResourceModule = {
	name: 'messages',
	hooks: (modules, core) => ({
		...messageHooks(modules, core),
		...chargeHooks(modules, core),
		...trackingHooks(modules, core),
		...advertiserHooks(modules, core),
	}),
	routes: messageRoutes,
	tables: [
		'messages',
		'processes',
		'inbound_refs',
		'carrier_refs',
		'early_receipts',
		'unreadable_stops',
	],
	idPrefixes: ['msg', 'stp'],
	sealed: [
		sealedById('messages', sealedMessage),
		sealedById('unreadable_stops', sealedUnreadableStop),
		{
			table: 'early_receipts',
			key: ['scope', 'ref', 'seq'],
			context: ([scope = '', ref = '']) => sealedEarlyReceipt.context(scope, ref),
		},
	],
	events: [
		'message.scheduled',
		'message.queued',
		'message.sent',
		'message.delivered',
		'message.undelivered',
		'message.failed',
		'message.rejected',
		'message.held',
		'message.cancelled',
		'message.expired',
		'message.unknown',
		'message.replied',
		'message.bounced',
		'message.complained',
	],
	onKeysRevoked: freezeMessages,
	work: startFreezing,
	housekeeping: messagesHousekeeping,
	eraseMessages,
};
