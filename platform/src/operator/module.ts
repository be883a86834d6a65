import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { sealedAccess } from './accesses/accesses.ts';
import { accessRoutes } from './accesses/routes.ts';
import { operatorActRoutes } from './acts/routes.ts';
import { operatorAccountRoutes } from './accounts/routes.ts';
import { operatorComplaintRoutes } from './complaints/routes.ts';
import { operatorKeyRoutes } from './keys/routes.ts';
import { operatorOrderRoutes } from './orders/routes.ts';
import { operatorPeopleRoutes } from './people/routes.ts';
import { operatorProofRoutes } from './proof-requests/routes.ts';
import { operatorSuspensionRoutes } from './suspensions/routes.ts';

export const operatorModule: ResourceModule = {
	name: 'operator',
	routes(app, core) {
		operatorAccountRoutes(app, core);
		accessRoutes(app, core);
		operatorKeyRoutes(app, core);
		operatorPeopleRoutes(app, core);
		operatorActRoutes(app, core);
		operatorProofRoutes(app, core);
		operatorOrderRoutes(app, core);
		operatorSuspensionRoutes(app, core);
		operatorComplaintRoutes(app, core);
	},
	tables: ['operator_keys', 'operator_accesses'],
	idPrefixes: ['opk', 'oac'],
	sealed: [sealedById('operator_accesses', sealedAccess)],
};
