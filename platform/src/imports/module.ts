import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { cancelOfKeys } from './cancel-of-keys.ts';
import { eraseImported } from './erase.ts';
import {
	sealedByNumber,
	sealedChanges,
	sealedImport,
	sealedOutcomes,
	sealedPart,
	sealedRows,
} from './model.ts';
import { deleteOldImports } from './purge.ts';
import { importRoutes } from './routes.ts';
import { rowRoutes } from './rows/routes.ts';
import { startImports } from './worker.ts';

export const importsModule: ResourceModule = {
	name: 'imports',
	routes(app, core) {
		importRoutes(app, core);
		rowRoutes(app, core);
	},
	tables: [
		'imports',
		'import_parts',
		'import_chunks',
		'import_outcomes',
		'import_changes',
		'import_contacts',
		'import_erasures',
	],
	idPrefixes: ['imp'],
	sealed: [
		sealedById('imports', sealedImport),
		sealedByNumber('import_parts', sealedPart),
		sealedByNumber('import_chunks', sealedRows),
		sealedByNumber('import_outcomes', sealedOutcomes),
		sealedByNumber('import_changes', sealedChanges),
	],
	work: startImports,
	onKeysRevoked: cancelOfKeys,
	housekeeping: deleteOldImports,
	erase: eraseImported,
};
