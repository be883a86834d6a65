import type { Core } from '../../core.ts';
import { optOut } from '../../opt-outs/opt-outs.ts';
import type { Unit } from '../../store/store.ts';
import type { StoredMessage } from './model.ts';
import { OPT_OUT_SOURCES } from './opt-out-sources.ts';

/** Records an opt-out that a carrier reports, at the submission or in a receipt. */
export async function recordCarrierOptOut(
	core: Core,
	unit: Unit,
	{ accountId, channel, secret, subjectHash }: StoredMessage,
): Promise<void> {
	await optOut(core, unit, accountId, {
		subject: { address: secret.to, hash: subjectHash },
		channels: [channel],
		source: OPT_OUT_SOURCES[channel],
	});
}
