import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { accountFacts } from './facts.ts';
import { accountRoutes } from './routes.ts';
import { sealedStep } from './status.ts';

export const accountsModule: ResourceModule = {
	name: 'accounts',
	routes: accountRoutes,
	tables: ['accounts', 'account_steps', 'sending_stops'],
	idPrefixes: ['acc', 'ast'],
	sealed: [sealedById('account_steps', sealedStep)],
	events: ['account.suspended', 'account.reinstated'],
	facts: accountFacts,
};
