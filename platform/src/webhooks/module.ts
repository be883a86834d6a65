import { sealedWebhook } from './webhooks.ts';
import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { deliveryRoutes } from './deliveries/routes.ts';
import { deleteOldDeliveries } from './housekeeping.ts';
import { queueDeliveries } from './queue-deliveries.ts';
import { webhookRoutes } from './routes.ts';

export const webhooksModule: ResourceModule = {
	name: 'webhooks',
	routes(app, core) {
		webhookRoutes(app, core);
		deliveryRoutes(app, core);
	},
	tables: ['webhooks', 'deliveries'],
	idPrefixes: ['whk'],
	sealed: [sealedById('webhooks', sealedWebhook)],
	events: ['webhook.test'],
	onEvents: queueDeliveries,
	housekeeping: deleteOldDeliveries,
};
