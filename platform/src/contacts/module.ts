import { sealedContact } from './model.ts';
import type { ResourceModule } from '../module.ts';
import { contactHooks } from './hooks.ts';
import { sealedById } from '../security/sealed.ts';
import { eraseContactRecord } from './erase.ts';
import { contactRoutes } from './routes.ts';

export const contactsModule: ResourceModule = {
	name: 'contacts',
	hooks: contactHooks,
	routes: contactRoutes,
	tables: ['contacts', 'contact_names'],
	idPrefixes: ['con'],
	sealed: [sealedById('contacts', sealedContact)],
	erase: eraseContactRecord,
};
