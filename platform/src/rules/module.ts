import type { ResourceModule } from '../module.ts';
import { ruleRoutes } from './routes.ts';

export const rulesModule: ResourceModule = {
	name: 'rules',
	routes: ruleRoutes,
};
