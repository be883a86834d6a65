import type { ResourceModule } from '../module.ts';
import { sealedById } from '../store/schema.ts';
import { eraseOptOuts } from './erase.ts';
import { optOutRoutes } from './routes.ts';

export const optOutsModule: ResourceModule = {
	name: 'opt-outs',
	routes: optOutRoutes,
	tables: ['opt_outs'],
	idPrefixes: ['opt'],
	sealed: [sealedById('opt_outs', 'opt-out')],
	events: ['opt_out.created'],
	erase: eraseOptOuts,
};
