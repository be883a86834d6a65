import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { coverChangedContacts } from './coverage.ts';
import { eraseRestrictions } from './erase.ts';
import { restrictionRoutes } from './routes.ts';
import { sealedRestriction } from './secret.ts';

export const restrictionsModule: ResourceModule = {
	name: 'restrictions',
	routes: restrictionRoutes,
	tables: ['restrictions', 'restriction_keys'],
	idPrefixes: ['pvr'],
	sealed: [sealedById('restrictions', sealedRestriction)],
	onContactsStored: coverChangedContacts,
	erase: eraseRestrictions,
};
