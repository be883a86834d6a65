import { sealedEvent } from './events.ts';
import type { ResourceModule } from '../module.ts';
import { eventHooks } from './hooks.ts';
import { sealedById } from '../security/sealed.ts';
import { eraseEvents, eraseMessageEvents } from './erase.ts';
import { eventRoutes } from './routes.ts';
import { eventStreamRoutes } from './stream/routes.ts';

export const eventsModule: ResourceModule = {
	name: 'events',
	hooks: eventHooks,
	routes(app, core) {
		eventRoutes(app, core);
		eventStreamRoutes(app, core);
	},
	tables: ['events'],
	idPrefixes: ['evt'],
	sealed: [sealedById('events', sealedEvent)],
	erase: eraseEvents,
	eraseMessages: eraseMessageEvents,
};
