import type { ResourceModule } from '../module.ts';
import { retentionRoutes } from './routes.ts';
import { startRetention } from './work.ts';

export const retentionModule: ResourceModule = {
	name: 'retention',
	routes: retentionRoutes,
	tables: ['unsubscribe_links'],
	work: startRetention,
};
