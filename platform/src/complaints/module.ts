import type { ResourceModule } from '../module.ts';
import { sealedById } from '../security/sealed.ts';
import { disputeFacts } from './disputes.ts';
import { eraseComplaints } from './erase.ts';
import { recordReports } from './from-reports.ts';
import { complaintRoutes } from './routes.ts';
import { sealedComplaint } from './secret.ts';

export const complaintsModule: ResourceModule = {
	name: 'complaints',
	routes: complaintRoutes,
	tables: ['complaints'],
	idPrefixes: ['cpl'],
	sealed: [sealedById('complaints', sealedComplaint)],
	events: ['complaint.received'],
	onEvents: recordReports,
	facts: disputeFacts,
	erase: eraseComplaints,
};
