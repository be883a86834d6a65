import type { ResourceModule } from '../module.ts';
import { factHooks } from './hooks.ts';
import { deleteOldContactAttempts } from './contact-frequency.ts';
import { deleteOldUnmatchedStops } from './unmatched-stops.ts';

export const factsModule: ResourceModule = {
	name: 'facts',
	hooks: factHooks,
	tables: ['contact_attempts', 'unmatched_stops'],
	async housekeeping(core, unit) {
		await deleteOldContactAttempts(core, unit);
		await deleteOldUnmatchedStops(core, unit);
	},
};
