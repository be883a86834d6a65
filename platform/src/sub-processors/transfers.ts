import type { DataTransfer } from '@marketing-cible/contract';
import { isInEea } from '../compliance.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { channelsOf, openSubProcessor } from './sub-processors.ts';

/** Sub-processors that are looked through. */
const MOST = 500;

/** The countries outside the European Economic Area to which data goes now, with what the transfers rest on. */
export async function listTransfers(core: Core): Promise<DataTransfer[]> {
	const rows = await core.store.read
		.selectFrom('sub_processors')
		.selectAll()
		.where('ends_at', 'is', null)
		.where('starts_at', '<=', core.clock.now())
		.orderBy('seq')
		.limit(MOST)
		.execute();
	return rows
		.filter(({ country }) => !isInEea(country))
		.map((row) => {
			const { name, safeguard } = openSubProcessor(core, row);
			return {
				...{ country: row.country, subProcessorId: row.id, name, channels: channelsOf(row) },
				...{ safeguard, since: toIso(row.starts_at) },
			};
		});
}
