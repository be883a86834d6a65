import type { ResourceModule } from '../module.ts';
import { auditRoutes } from './routes.ts';

export const auditModule: ResourceModule = {
	name: 'audit',
	routes: auditRoutes,
	tables: ['audit_log', 'audit_head'],
};
