import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { sealedRefusal } from './refusals.ts';

/** What two persons of the operator decide together. The list of what waits stands in `operator/acts/`. */
export const actsModule: ResourceModule = {
	name: 'acts',
	tables: ['refused_acts'],
	sealed: [sealedById('refused_acts', sealedRefusal)],
};
