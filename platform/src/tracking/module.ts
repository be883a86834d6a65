import type { ResourceModule } from '../module.ts';
import { deleteOldTracking, eraseTracking, forgetWithdrawn } from './forget.ts';
import { loadGrants } from './grants.ts';
import { sealedTarget, storeLinks } from './links.ts';
import { trackingRoutes } from './routes.ts';
import { startSettling } from './settle.ts';
import { trackContents } from './track-contents.ts';

export const trackingModule: ResourceModule = {
	name: 'tracking',
	routes: trackingRoutes,
	tables: ['tracked_links', 'tracked_hits', 'tracked_hours'],
	sealed: [
		{
			table: 'tracked_links',
			key: ['token'],
			context: ([token = '']) => sealedTarget.context(token),
		},
	],
	events: ['message.opened', 'message.clicked'],
	onEvents: forgetWithdrawn,
	tracking: { trackContents, linksStored: storeLinks, trackingGrants: loadGrants },
	work: startSettling,
	housekeeping: deleteOldTracking,
	eraseMessages: eraseTracking,
};
