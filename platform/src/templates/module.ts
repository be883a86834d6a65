import type { ResourceModule } from '../module.ts';
import { sealedById } from '../store/schema.ts';
import { templateRoutes } from './routes.ts';

export const templatesModule: ResourceModule = {
	name: 'templates',
	routes: templateRoutes,
	tables: ['templates'],
	idPrefixes: ['tpl'],
	sealed: [sealedById('templates', 'template')],
};
