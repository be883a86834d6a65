import type { ResourceModule } from '../module.ts';

export const auditModule: ResourceModule = {
	name: 'audit',
	tables: ['audit_log', 'audit_head'],
};
