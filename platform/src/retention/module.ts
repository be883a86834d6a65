import type { ResourceModule } from '../module.ts';
import { startRetention } from './work.ts';

export const retentionModule: ResourceModule = {
	name: 'retention',
	tables: ['unsubscribe_links'],
	work: startRetention,
};
