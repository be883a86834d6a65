import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { deleteDeletedSegments, eraseMembers } from './erase.ts';
import { sealedSegment } from './model.ts';
import { segmentRoutes } from './routes.ts';

export const segmentsModule: ResourceModule = {
	name: 'segments',
	routes: segmentRoutes,
	tables: ['segments', 'segment_members', 'segment_uses'],
	idPrefixes: ['seg'],
	sealed: [sealedById('segments', sealedSegment)],
	housekeeping: deleteDeletedSegments,
	erase: eraseMembers,
};
