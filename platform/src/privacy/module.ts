import type { ResourceModule } from '../module.ts';
import { privacyRoutes } from './routes.ts';

export const privacyModule: ResourceModule = {
	name: 'privacy',
	routes: privacyRoutes,
};
