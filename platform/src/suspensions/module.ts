import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { suspendedSourceFacts } from './facts.ts';
import { suspensionHooks } from './hooks.ts';
import { holdSuspendedSources } from './release.ts';
import { suspensionRoutes } from './routes.ts';
import { sealedSuspension } from './secret.ts';

export const suspensionsModule: ResourceModule = {
	name: 'suspensions',
	hooks: suspensionHooks,
	routes: suspensionRoutes,
	tables: ['suspensions', 'suspension_steps'],
	idPrefixes: ['sus'],
	sealed: [sealedById('suspensions', sealedSuspension)],
	facts: suspendedSourceFacts,
	heldBack: holdSuspendedSources,
};
