import type { ResourceModule } from '../module.ts';
import { accountRoutes } from './routes.ts';

export const accountsModule: ResourceModule = {
	name: 'accounts',
	routes: accountRoutes,
	tables: ['accounts'],
	idPrefixes: ['acc'],
};
