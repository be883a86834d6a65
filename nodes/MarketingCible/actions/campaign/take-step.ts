import type { ApiRequest } from '@marketing-cible/contract/requests';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem, type Execute } from '../../helpers/items/each-item.ts';
import { campaignOutput } from '../../helpers/output/campaign-output.ts';
import { recordKey } from '../../helpers/run/idempotency-keys.ts';

/** A step of a campaign with a reason; with a key, so that another try of the run takes it once. */
export function stepWithReason(
	name: string,
	request: (id: string, reason: string | undefined, key: string) => ApiRequest,
): Execute {
	return eachItem(async function (item) {
		const id = item.required('campaignId', 'Campaign');
		const reason = item.trimmed('reason', 'Reason');
		const key = recordKey(this, item.itemIndex, { step: name, id, reason });
		const campaign = await requestRecord.call(this, request(id, reason, key), item.itemIndex);
		return campaignOutput(item, campaign);
	});
}
