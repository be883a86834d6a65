import { sealedTemplate } from './templates.ts';
import type { ResourceModule } from '../module.ts';
import { templateHooks } from './hooks.ts';
import { sealedById } from '../security/sealed.ts';
import { templateRoutes } from './routes.ts';

export const templatesModule: ResourceModule = {
	name: 'templates',
	hooks: templateHooks,
	routes: templateRoutes,
	tables: ['templates'],
	idPrefixes: ['tpl'],
	sealed: [sealedById('templates', sealedTemplate)],
};
