import { createAccount } from '../accounts/accounts.ts';
import { recordAuditEntry } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import { meterAccount } from '../credits/grant.ts';
import type { Unit } from '../store/store.ts';

/**
 * Opens the account that somebody asked for online, under the contract of the platform and without credits. It has no API key: its owner
 * makes them.
 * @returns its id.
 */
export async function openOnlineAccount(core: Core, unit: Unit, company: string): Promise<string> {
	const { governance } = core.settings;
	const accountId = await createAccount(core, unit, company, governance);
	if (governance !== 'off') await meterAccount(core, unit, accountId);
	const entry = { accountId, actor: 'online', action: 'account.created', target: accountId };
	await recordAuditEntry(core, unit, entry);
	return accountId;
}
