import type { ResourceModule } from '../module.ts';
import { sealedById } from '../store/schema.ts';
import { senderRoutes } from './routes.ts';

export const sendersModule: ResourceModule = {
	name: 'senders',
	routes: senderRoutes,
	tables: ['senders'],
	idPrefixes: ['snd'],
	sealed: [sealedById('senders', 'sender')],
};
