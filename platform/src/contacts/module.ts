import type { ResourceModule } from '../module.ts';
import { sealedById } from '../store/schema.ts';
import { eraseContactRecord } from './erase.ts';
import { contactRoutes } from './routes.ts';

export const contactsModule: ResourceModule = {
	name: 'contacts',
	routes: contactRoutes,
	tables: ['contacts', 'contact_names'],
	idPrefixes: ['con'],
	sealed: [sealedById('contacts', 'contact')],
	erase: eraseContactRecord,
};
