import { sealedEvent } from './events.ts';
import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { eraseEvents } from './erase.ts';
import { eventRoutes } from './routes.ts';
import { eventStreamRoutes } from './stream/routes.ts';

export const eventsModule: ResourceModule = {
	name: 'events',
	routes(app, core) {
		eventRoutes(app, core);
		eventStreamRoutes(app, core);
	},
	tables: ['events'],
	idPrefixes: ['evt'],
	sealed: [sealedById('events', sealedEvent)],
	erase: eraseEvents,
};
