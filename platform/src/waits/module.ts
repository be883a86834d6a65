import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { eraseWaits } from './erase.ts';
import { startExpiry } from './expire.ts';
import { freezeResumeUrls } from './freeze.ts';
import { deleteOldWaits } from './housekeeping.ts';
import { endByEvents } from './listen.ts';
import { sealedWait } from './model.ts';
import { waitRoutes } from './routes.ts';

export const waitsModule: ResourceModule = {
	name: 'waits',
	routes: waitRoutes,
	tables: ['waits'],
	idPrefixes: ['wai'],
	sealed: [sealedById('waits', sealedWait)],
	events: ['wait.ended'],
	onEvents: endByEvents,
	onKeysRevoked: freezeResumeUrls,
	work: startExpiry,
	housekeeping: deleteOldWaits,
	eraseMessages: eraseWaits,
};
