import type { ResourceModule } from '../module.ts';
import { neutralizationRoutes } from './routes.ts';

export const neutralizationModule: ResourceModule = {
	name: 'neutralization',
	routes: neutralizationRoutes,
	events: ['account.neutralized'],
};
