import type { ResourceModule } from '../module.ts';
import { carrierRoutes } from './routes.ts';

export const carriersModule: ResourceModule = {
	name: 'carriers',
	routes: carrierRoutes,
	tables: ['slot_leases'],
};
