import type { ResourceModule } from '../module.ts';
import { complaintPages } from './routes.ts';

export const complaintFormModule: ResourceModule = {
	name: 'complaint-form',
	routes: complaintPages,
};
