import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { expireOrders } from './end.ts';
import { sealedOrder } from './orders.ts';
import { orderRoutes } from './routes.ts';

export const ordersModule: ResourceModule = {
	name: 'orders',
	routes: orderRoutes,
	tables: ['credit_orders'],
	idPrefixes: ['ord'],
	sealed: [sealedById('credit_orders', sealedOrder)],
	housekeeping: expireOrders,
};
