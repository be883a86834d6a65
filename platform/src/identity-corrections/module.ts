import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { sealedCorrection } from './corrections.ts';
import { identityCorrectionRoutes } from './routes.ts';

export const identityCorrectionsModule: ResourceModule = {
	name: 'identity-corrections',
	routes: identityCorrectionRoutes,
	tables: ['identity_corrections'],
	idPrefixes: ['idc'],
	sealed: [sealedById('identity_corrections', sealedCorrection)],
};
