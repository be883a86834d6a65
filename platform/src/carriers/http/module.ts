import type { ResourceModule } from '../../module.ts';
import { httpCarrierRoutes } from './routes.ts';

export const httpCarrierModule: ResourceModule = {
	name: 'carriers/http',
	routes: httpCarrierRoutes,
};
