import type { ResourceModule } from '../module.ts';
import { keyHooks } from './hooks.ts';
import { apiKeyRoutes } from './routes.ts';

export const apiKeysModule: ResourceModule = {
	name: 'api-keys',
	hooks: keyHooks,
	routes: apiKeyRoutes,
	tables: ['api_keys'],
	idPrefixes: ['key'],
};
