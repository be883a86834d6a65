import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { deleteOldAlerts } from './alerts.ts';
import { startWatch } from './evaluate.ts';
import { monitoringRoutes } from './routes.ts';
import { sealedRule } from './rules.ts';

export const monitoringModule: ResourceModule = {
	name: 'monitoring',
	routes: monitoringRoutes,
	tables: ['alert_rules', 'alerts'],
	idPrefixes: ['alr', 'alt'],
	sealed: [sealedById('alert_rules', sealedRule)],
	events: ['alert.raised', 'alert.resolved'],
	work: startWatch,
	housekeeping: deleteOldAlerts,
};
