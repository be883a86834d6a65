import type { ResourceModule } from '../module.ts';
import { lookAfterComplaints, startSuspensionWatch } from './watch.ts';

export const suspensionWatchModule: ResourceModule = {
	name: 'suspension-watch',
	onEvents: lookAfterComplaints,
	work: startSuspensionWatch,
};
