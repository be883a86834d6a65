import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { sealedSegment } from './model.ts';

export const segmentsModule: ResourceModule = {
	name: 'segments',
	tables: ['segments', 'segment_members', 'segment_uses'],
	idPrefixes: ['seg'],
	sealed: [sealedById('segments', sealedSegment)],
};
