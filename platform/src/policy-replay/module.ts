import type { ResourceModule } from '../module.ts';
import { policyReplayRoutes } from './routes.ts';

export const policyReplayModule: ResourceModule = {
	name: 'policy-replay',
	routes: policyReplayRoutes,
};
