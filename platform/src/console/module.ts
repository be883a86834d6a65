import type { ResourceModule } from '../module.ts';
import { consoleRoutes } from './routes.ts';

export const consoleModule: ResourceModule = {
	name: 'console',
	routes: consoleRoutes,
};
