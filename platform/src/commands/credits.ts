import { parseDecimal, SCALES } from '@marketing-cible/governance';
import { recordAuditEntry } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import { unitsOf } from '../credits/amounts.ts';
import { addLot, meterAccount } from '../credits/grant.ts';
import { parisDay } from '../credits/lots.ts';
import { SettingsError } from '../settings/settings.ts';
import type { Unit } from '../store/store.ts';
import type { Command } from './command.ts';
import { openCore } from './open-core.ts';

const ACTOR = 'command credits';
const USE =
	'use: credits meter <account>, or credits grant <account> <credits> [<last day, YYYY-MM-DD>]';

/**
 * Lets the operator meter an account or grant it credits. With the embedded database the platform must be stopped; with PostgreSQL it may
 * be running.
 */
export const credits: Command = async (invocation) => {
	const [step = '', accountId = '', amount = '', lastDay] = invocation.operands;
	if (accountId === '' || (step !== 'meter' && step !== 'grant')) throw new SettingsError(USE);
	const { core, close } = await openCore(invocation);
	try {
		const line = await core.store.transaction(async (unit) => {
			await requireAccount(unit, accountId);
			return step === 'meter'
				? meter(core, unit, accountId)
				: grant(core, unit, accountId, amount, lastDay);
		});
		invocation.say(line);
		return 0;
	} finally {
		await close();
	}
};

async function meter(core: Core, unit: Unit, accountId: string): Promise<string> {
	await meterAccount(core, unit, accountId);
	const entry = { accountId, actor: ACTOR, action: 'credits.metered', target: accountId };
	await recordAuditEntry(core, unit, entry);
	return 'the account pays by credits from now on';
}

async function grant(
	core: Core,
	unit: Unit,
	accountId: string,
	amount: string,
	lastDay: string | undefined,
): Promise<string> {
	const quantity = parseDecimal(amount, SCALES.credits);
	if (quantity === null || quantity <= 0n) {
		throw new SettingsError('the credits must be a positive number with three decimals at most');
	}
	if (lastDay !== undefined && !isFutureDay(lastDay, parisDay(core.clock.now()))) {
		throw new SettingsError('the last day must be today or later, YYYY-MM-DD');
	}
	const id = await addLot(core, unit, accountId, {
		origin: 'granted',
		quantity: unitsOf(quantity),
		priceCents: 0,
		lastDay,
	});
	await recordAuditEntry(core, unit, {
		accountId,
		actor: ACTOR,
		action: 'credits.granted',
		target: id,
	});
	return `the credits are granted: ${id}`;
}

function isFutureDay(day: string, today: string): boolean {
	return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && day >= today;
}

async function requireAccount(unit: Unit, accountId: string): Promise<void> {
	const account = await unit.db
		.selectFrom('accounts')
		.select('id')
		.where('id', '=', accountId)
		.executeTakeFirst();
	if (account === undefined) throw new SettingsError('no account has this id: see GET /v1/account');
}
