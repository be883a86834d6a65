import { sealedOptOut } from './model.ts';
import type { ResourceModule } from '../module.ts';
import { coverChangedContacts } from './coverage.ts';
import { sealedById } from '../security/sealed.ts';
import { eraseOptOuts } from './erase.ts';
import { optOutRoutes } from './routes.ts';

export const optOutsModule: ResourceModule = {
	name: 'opt-outs',
	routes: optOutRoutes,
	tables: ['opt_outs', 'opt_out_coverage'],
	idPrefixes: ['opt'],
	sealed: [sealedById('opt_outs', sealedOptOut)],
	events: ['opt_out.created'],
	onContactsStored: coverChangedContacts,
	erase: eraseOptOuts,
};
