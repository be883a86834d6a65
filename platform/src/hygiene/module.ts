import type { ResourceModule } from '../module.ts';
import { hygieneRoutes } from './routes.ts';

export const hygieneModule: ResourceModule = {
	name: 'hygiene',
	routes: hygieneRoutes,
};
