import type { ResourceModule } from '../module.ts';
import { deadlineHooks } from './hooks.ts';
import { deadlineRoutes } from './routes.ts';
import { startDeadlines } from './watch.ts';

export const deadlinesModule: ResourceModule = {
	name: 'deadlines',
	hooks: deadlineHooks,
	routes: deadlineRoutes,
	tables: ['deadlines'],
	idPrefixes: ['dln'],
	events: ['deadline.missed'],
	work: startDeadlines,
};
