import type { ResourceModule } from '../module.ts';
import { countEvents } from './marks.ts';
import { reputationFacts } from './reputation.ts';
import { statisticsRoutes } from './routes.ts';
import { startUpkeep } from './upkeep.ts';
import { countMoves, countRejected } from './writer.ts';

export const statisticsModule: ResourceModule = {
	name: 'statistics',
	routes: statisticsRoutes,
	tables: ['stats_hourly', 'stats_rejections', 'message_marks', 'stats_state'],
	onMessagesMoved: countMoves,
	onMessagesRejected: countRejected,
	onEvents: countEvents,
	facts: reputationFacts,
	work: startUpkeep,
};
