import type { ResourceModule } from '../module.ts';
import { proofRoutes } from './routes.ts';

export const proofModule: ResourceModule = {
	name: 'proof',
	routes: proofRoutes,
};
