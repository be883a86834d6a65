import type { Acceptance } from '@marketing-cible/contract';
import { saveText } from '../../api/fingerprint.ts';

/** Saves an acceptance with its evidence, as the platform answers it. */
export function saveReceipt(acceptance: Acceptance): void {
	const text = `${JSON.stringify(acceptance, null, '\t')}\n`;
	saveText(`${acceptance.id}.json`, text, 'application/json');
}
