import type { ResourceModule } from '../module.ts';
import { sealedEarlyReceipt } from './feedback/carrier-references.ts';
import { feedbackHousekeeping } from './feedback/housekeeping.ts';
import { eraseMessages } from './message/erase.ts';
import { sealedMessage } from './message/model.ts';
import { messageRoutes } from './routes.ts';

export const messagesModule: ResourceModule = {
	name: 'messages',
	routes: messageRoutes,
	tables: ['messages', 'processes', 'inbound_refs', 'carrier_refs', 'early_receipts'],
	idPrefixes: ['msg'],
	sealed: [
		{ table: 'messages', key: ['id'], context: ([id = '']) => sealedMessage.context(id) },
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
	housekeeping: feedbackHousekeeping,
	erase: eraseMessages,
};
