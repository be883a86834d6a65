import type { ResourceModule } from '../module.ts';
import { expireExports, remakeExports } from './expire.ts';
import { sealedPart } from './model.ts';
import { exportRoutes } from './routes.ts';
import { startExports } from './work.ts';

export const exportsModule: ResourceModule = {
	name: 'exports',
	routes: exportRoutes,
	tables: ['exports', 'export_parts'],
	idPrefixes: ['exp'],
	sealed: [
		{
			table: 'export_parts',
			key: ['export_id', 'number'],
			context: ([id = '', number = '']) => sealedPart.context(id, number),
		},
	],
	work: startExports,
	housekeeping: expireExports,
	erase: remakeExports,
};
