import type { ResourceModule } from '../module.ts';
import { apiKeyRoutes } from './routes.ts';

export const apiKeysModule: ResourceModule = {
	name: 'api-keys',
	routes: apiKeyRoutes,
	tables: ['api_keys'],
	idPrefixes: ['key'],
};
