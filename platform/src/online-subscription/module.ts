import type { ResourceModule } from '../module.ts';
import { openOnlineAccount } from './open-account.ts';
import { onlineSubscriptionRoutes } from './routes.ts';

export const onlineSubscriptionModule: ResourceModule = {
	name: 'online-subscription',
	routes: onlineSubscriptionRoutes,
	openAccount: openOnlineAccount,
};
