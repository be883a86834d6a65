import { sealedConsent } from './evidence.ts';
import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { eraseConsents } from './erase.ts';
import { spreadWithdrawals } from './other-addresses.ts';
import { consentRoutes } from './routes.ts';

export const consentsModule: ResourceModule = {
	name: 'consents',
	routes: consentRoutes,
	tables: ['consents'],
	idPrefixes: ['cns'],
	sealed: [sealedById('consents', sealedConsent)],
	events: ['consent.granted', 'consent.withdrawn'],
	onContactStored: spreadWithdrawals,
	erase: eraseConsents,
};
