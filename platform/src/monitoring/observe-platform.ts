import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { verifyPart } from '../audit/verify.ts';
import type { Core } from '../core.ts';
import { DAY_MS } from '../statistics/metrics.ts';
import { lockState, readState, writeState } from '../statistics/state.ts';
import type { Observation } from './observation.ts';
import { diskOf } from './readings.ts';

/** What concerns the platform as a whole: the operator's rules. */

/** Audit entries that are verified in one minute: the whole log again and again, however long it is. */
const AUDIT_ENTRIES = 1000;

export async function statsDrift(core: Core): Promise<Observation[]> {
	const drifted = await readState(core.store.read, 'drifted');
	const drift = (await readState(core.store.read, 'drift')) ?? 0;
	const isBad = drifted !== null && drifted > core.clock.now() - DAY_MS;
	return [{ object: 'statistics', channel: null, isBad, detail: { drift } }];
}

export async function diskFull(
	core: Core,
	_accountId: string,
	share: number,
): Promise<Observation[]> {
	const disk = await diskOf(core);
	if (disk === null) return [];
	const isBad = disk.freeBytes < share * disk.totalBytes;
	return [{ object: 'disk', channel: null, isBad, detail: { ...disk } }];
}

/** Addresses and networks whose sign-ins are delayed now, since they failed too often. */
export async function signInAttacks(
	core: Core,
	_accountId: string,
	most: number,
): Promise<Observation[]> {
	const { delayed } = await core.store.read
		.selectFrom('sign_in_attempts')
		.select(({ fn }) => fn.countAll<number>().as('delayed'))
		.where('blocked_until', '>', core.clock.now())
		.executeTakeFirstOrThrow();
	return [{ object: 'sign-in', channel: null, isBad: delayed >= most, detail: { delayed } }];
}

/** Days until the certificate of the server for bounces expires. */
export async function certificateExpiry(
	core: Core,
	_accountId: string,
	days: number,
): Promise<Observation[]> {
	const tls = core.settings.mail.bounces?.tls ?? null;
	if (tls === null) return [];
	const { validToDate } = new X509Certificate(await readFile(tls.certFile));
	const daysLeft = Math.floor((validToDate.getTime() - core.clock.now()) / DAY_MS);
	return [{ object: 'bounces', channel: null, isBad: daysLeft < days, detail: { daysLeft } }];
}

/** Verifies the next entries of the audit log. At a broken one it stays, so that the alert stays open. */
export async function auditBroken(core: Core): Promise<Observation[]> {
	const { store, vault } = core;
	const after = (await readState(store.read, 'audited')) ?? 0;
	const part = await verifyPart(store.read, vault, after, AUDIT_ENTRIES);
	if (!part.intact) {
		const detail = { position: part.position };
		return [{ object: 'audit log', channel: null, isBad: true, detail }];
	}
	if (part.next !== after) {
		await store.transaction(async (unit) => {
			await lockState(unit);
			await writeState(unit, 'audited', part.next);
		});
	}
	return [{ object: 'audit log', channel: null, isBad: false, detail: { position: part.next } }];
}

/** Whether the last check of the ledger of the credits, once a night, found that an invariant is broken. */
export async function ledgerBroken(core: Core): Promise<Observation[]> {
	const violations = (await readState(core.store.read, 'ledger broken')) ?? 0;
	return [{ object: 'ledger', channel: null, isBad: violations > 0, detail: { violations } }];
}
