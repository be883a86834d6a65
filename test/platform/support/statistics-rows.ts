import type { Insertable } from 'kysely';
import type { Tables } from '../../../platform/src/store/schema.ts';

/** A row of the hourly statistics: marketing SMS to France, one message. */
export function hourlyRow(
	row: Pick<Insertable<Tables['stats_hourly']>, 'account_id' | 'metric' | 'hour'> &
		Partial<Insertable<Tables['stats_hourly']>>,
): Insertable<Tables['stats_hourly']> {
	return {
		...{ cohort: row.hour, channel: 'sms', purpose: 'marketing', campaign_id: '', variant: '' },
		...{ provider: 'unknown', place: 'FR', sending_hash: '', shard: 0, n: 1 },
		...row,
	};
}
