import { foreignSenders } from './ownership.ts';
import { sealedSender } from './secret.ts';
import type { ResourceModule } from '../module.ts';
import { senderHooks } from './hooks.ts';
import { sealedById } from '../security/sealed.ts';
import { senderRoutes } from './routes.ts';

export const sendersModule: ResourceModule = {
	name: 'senders',
	hooks: senderHooks,
	routes: senderRoutes,
	tables: ['senders'],
	idPrefixes: ['snd'],
	foreignSenders,
	sealed: [sealedById('senders', sealedSender)],
};
