import type { ResourceModule } from '../module.ts';
import { expireErasures } from './expire.ts';
import { privacyRoutes } from './routes.ts';

export const privacyModule: ResourceModule = {
	name: 'privacy',
	routes: privacyRoutes,
	tables: ['erasures'],
	idPrefixes: ['era'],
	housekeeping: expireErasures,
};
