import type { ResourceModule } from '../module.ts';
import { trialRoutes } from './routes.ts';

export const trialModule: ResourceModule = {
	name: 'trial',
	routes: trialRoutes,
};
