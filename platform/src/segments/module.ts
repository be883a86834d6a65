import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { deleteDeletedSegments, eraseMembers } from './erase.ts';
import { memberRoutes } from './members/routes.ts';
import { sealedSegment } from './model.ts';
import { segmentRoutes } from './routes.ts';

export const segmentsModule: ResourceModule = {
	name: 'segments',
	routes(app, core) {
		segmentRoutes(app, core);
		memberRoutes(app, core);
	},
	tables: ['segments', 'segment_members', 'segment_uses'],
	idPrefixes: ['seg'],
	sealed: [sealedById('segments', sealedSegment)],
	housekeeping: deleteDeletedSegments,
	erase: eraseMembers,
};
