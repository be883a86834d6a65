import type { ResourceModule } from '../module.ts';
import { deadlineRoutes } from './routes.ts';
import { startDeadlines } from './watch.ts';

export const deadlinesModule: ResourceModule = {
	name: 'deadlines',
	routes: deadlineRoutes,
	tables: ['deadlines'],
	idPrefixes: ['dln'],
	events: ['deadline.missed'],
	work: startDeadlines,
};
