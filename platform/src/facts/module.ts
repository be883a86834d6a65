import type { ResourceModule } from '../module.ts';
import { deleteOldContactAttempts } from './contact-frequency.ts';

export const factsModule: ResourceModule = {
	name: 'facts',
	tables: ['contact_attempts'],
	housekeeping: deleteOldContactAttempts,
};
