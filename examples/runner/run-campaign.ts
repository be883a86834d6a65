/**
 * One campaign from the file to its end, over the HTTP API: imported, checked, launched, paused, resumed; who must wait for the morning
 * where they are gets it then.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type {
	Campaign,
	CampaignCheck,
	CampaignRecipient,
	Import,
} from '@marketing-cible/contract/requests';
import { CAMPAIGN_TEXT } from '../cases.ts';
import { packageRoot } from '../files.ts';
import { PlatformClient, type PlatformAddress } from './platform-client.ts';
import { waitFor } from './wait.ts';

/** A Wednesday, 10:00 in Paris and 05:00 in Guadeloupe; after the instants of all cases. */
const AT = '2026-12-09T09:00:00Z';
const END_AT = '2026-12-09T19:00:00Z';
/** So slow that a pause finds most recipients still to come. */
const SLOW = { perHour: 30 };

/** What each step must come to, in their order. `released`: the morning came for those who waited. */
export const expectedOutcomes = {
	imported: '12 new',
	checked: '9 now, 3 later',
	launched: 'running, 1 left',
	paused: 'paused, 11 to go',
	resumed: '9 left, 3 wait',
	released: '12 delivered',
} as const;

/** What one step of the campaign came to. */
export interface StageResult {
	/** What was done. */
	stage: keyof typeof expectedOutcomes;
	/** What it came to, in a few words. */
	outcome: string;
	/** The rule for which somebody waits. */
	rule: string | null;
	/** The earliest instant at which somebody who waits may get it. */
	nextPermittedAt: string | null;
	/** Where that person is. */
	timeZone: string | null;
	/** How many contacts the step is about. */
	contacts: number;
	/** What differs from the expectation, in words; empty when nothing does. */
	problems: string[];
}

/**
 * Runs the campaign and yields each step as soon as its outcome is known. The platform returns to real time at the end.
 * @param address of a platform, with an admin key.
 * @throws when a step fails or does not come to its end.
 */
export async function* runCampaign(address: PlatformAddress): AsyncGenerator<StageResult> {
	const platform = new PlatformClient(address);
	try {
		await platform.setClock(AT);
		const { list, imported } = await importContacts(platform);
		yield stageOf('imported', imported, `${imported} new`);

		const { id, path } = await draft(platform, list);
		const check = (await platform.ask('POST', `${path}/check`)) as CampaignCheck;
		const timeZone = check.places.find(({ later }) => later.length > 0)?.timeZone ?? null;
		const laterCount = check.later.reduce((sum, { count }) => sum + count, 0);
		yield {
			...stageOf('checked', check.audience, `${check.now} now, ${laterCount} later`),
			nextPermittedAt: check.later[0]?.at ?? null,
			timeZone,
		};

		await platform.ask('POST', `${path}/schedule`, {});
		const launched = await until(platform, id, ({ fed, queued, sending }) => {
			return fed > 0 && queued + sending === 0;
		});
		const { audience, fed } = launched.counts;
		yield stageOf('launched', audience, `${launched.status}, ${fed} left`);

		const paused = (await platform.ask('POST', `${path}/pause`, {})) as Campaign;
		const toGo = audience - paused.counts.fed;
		yield stageOf('paused', audience, `${paused.status}, ${toGo} to go`);

		await platform.ask('PATCH', path, { speed: null });
		await platform.ask('POST', `${path}/resume`, {});
		const resumed = await until(platform, id, ({ fed, waiting, delivered }) => {
			return fed === check.now && waiting === laterCount && delivered === fed;
		});
		const { delivered, waiting } = resumed.counts;
		const { data } = (await platform.ask('GET', `${path}/recipients?state=waiting`)) as {
			data: CampaignRecipient[];
		};
		const next = data[0]?.dueAt ?? null;
		yield {
			...stageOf('resumed', audience, `${delivered} left, ${waiting} wait`),
			rule: data[0]?.rule ?? null,
			nextPermittedAt: next,
			timeZone,
		};

		await platform.setClock(next);
		const all = await platform.delivered(id);
		yield stageOf('released', waiting, `${all} delivered`);
	} finally {
		await platform.setClock(null);
	}
}

function stageOf(stage: StageResult['stage'], contacts: number, outcome: string): StageResult {
	const expected = expectedOutcomes[stage];
	return {
		...{ stage, contacts, outcome },
		...{ rule: null, nextPermittedAt: null, timeZone: null },
		problems:
			outcome === expected ? [] : [`campaign ${stage} should be "${expected}", is "${outcome}"`],
	};
}

/** Imports the file into a new list. @returns the id of the list, and how many contacts are new. */
async function importContacts(
	platform: PlatformClient,
): Promise<{ list: string; imported: number }> {
	const file = new Uint8Array(
		await readFile(join(packageRoot, 'examples', 'campaign', 'contacts.csv')),
	);
	const { id: list } = (await platform.ask('POST', '/v1/segments', {
		name: 'Winter customers',
		kind: 'list',
	})) as { id: string };
	const { id } = (await platform.ask('POST', '/v1/imports', {
		fileName: 'contacts.csv',
		bytes: file.length,
		lists: [list],
		consent: {
			wording: "J'accepte de recevoir les offres de l'Atelier Durand par SMS.",
			source: 'https://atelier-durand.example.com/newsletter',
			controller: 'Atelier Durand',
		},
	})) as Import;
	const path = `/v1/imports/${id}`;
	await platform.ask('PUT', `${path}/parts/1`, file);
	for (const [step, status] of [
		['analyse', 'analysed'],
		['map', 'mapped'],
		['dry-run', 'checked'],
		['run', 'completed'],
	] as const) {
		await platform.ask('POST', `${path}/${step}`, {});
		await waitFor(`the import to be ${status}`, async () => {
			const now = (await platform.ask('GET', path)) as Import;
			if (now.status === 'failed') throw new Error(`The import failed: ${now.statusReason}`);
			return now.status === status ? now : undefined;
		});
	}
	const { result } = (await platform.ask('GET', path)) as Import;
	return { list, imported: result?.new ?? 0 };
}

async function draft(
	platform: PlatformClient,
	list: string,
): Promise<{ id: string; path: string }> {
	const { id } = (await platform.ask('POST', '/v1/campaigns', {
		name: 'Winter collection',
		channel: 'sms',
		purpose: 'marketing',
		sender: 'DURAND',
		sector: 'retail',
		audience: { segments: [list] },
		content: { text: CAMPAIGN_TEXT },
		schedule: { endAt: END_AT },
		speed: SLOW,
	})) as Campaign;
	return { id, path: `/v1/campaigns/${id}` };
}

/** The campaign once its counts fulfill a condition. */
async function until(
	platform: PlatformClient,
	id: string,
	is: (counts: Campaign['counts']) => boolean,
): Promise<Campaign> {
	return await waitFor(`the counts of ${id}`, async () => {
		const now = (await platform.ask('GET', `/v1/campaigns/${id}`)) as Campaign;
		return is(now.counts) ? now : undefined;
	});
}
